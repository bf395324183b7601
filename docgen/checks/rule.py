"""What a rule is called, how much it weighs, and the finding it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from docgen.domain.akt import Akt
from docgen.findings import Finding, Place, Severity

FEL: Final = Severity.FEL
VARNING: Final = Severity.VARNING
NOTIS: Final = Severity.NOTIS

#: A check sees the whole matter and yields what it finds.
Check: TypeAlias = Callable[[Akt], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its code, how much it weighs, and what the handbook says about it.

    Errors cannot be acknowledged, except those that are ``excusable``: a sum may contradict itself
    when somebody gives the reason.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    excusable: bool = False

    @property
    def acknowledgeable(self) -> bool:
        """Whether an official may stand for a finding of this kind."""
        return self.excusable or self.severity is not FEL

    def at(self, place: Place, message: str, cure: str) -> Finding:
        """Return a finding of this kind."""
        return Finding(self.code, self.severity, message, cure, place)
