"""What the checks are made of: rules, what they weigh, and the functions that try them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from docgen.domain.akt import Akt
from docgen.findings import Finding, Rule, Severity

__all__ = ["FEL", "NOTIS", "VARNING", "Check", "Rule"]

FEL: Final = Severity.FEL
VARNING: Final = Severity.VARNING
NOTIS: Final = Severity.NOTIS

#: A check sees the whole matter and yields what it finds.
Check: TypeAlias = Callable[[Akt], Iterator[Finding]]
