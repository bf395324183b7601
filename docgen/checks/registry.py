"""Every rule by its code: what the handbook explains and an acknowledgement may name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType
from typing import Final

from docgen.checks import (
    belopp_ar,
    belopp_index,
    belopp_prosa,
    belopp_summor,
    belopp_utbetalning,
    beslut,
    datum_handling,
    datum_helgdag,
    diarienummer,
    fakta,
    forkortningar,
    hanvisningar,
    integritet,
    klausuler,
    kvittens,
    namn,
    parter,
    perioden,
    sprak,
    status,
    struktur,
    upprepningar,
)
from docgen.checks.rule import Check, Rule

_MODULES: Final = (
    *(hanvisningar, fakta, status, datum_handling, datum_helgdag, diarienummer),
    *(belopp_ar, belopp_summor, belopp_utbetalning, belopp_index, belopp_prosa, perioden),
    klausuler,
    *(parter, integritet, struktur, beslut, upprepningar, forkortningar, namn, sprak),
)

#: Every check, in the order they are run.
CHECKS: Final[tuple[Check, ...]] = tuple(chain.from_iterable(it.CHECKS for it in _MODULES))

_RULES: Final = (*chain.from_iterable(it.RULES for it in _MODULES), *kvittens.RULES)
#: Every rule by its code.
CODES: Final[Mapping[str, Rule]] = MappingProxyType({rule.code: rule for rule in _RULES})
