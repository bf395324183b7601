"""What the checks are made of: rules, what they weigh, and the functions that try them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Final, NamedTuple, TypeAlias

from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.same import same
from docgen.findings import Finding, Loc, Rule, Severity

__all__ = ["FEL", "NOTIS", "VARNING", "Check", "Remark", "Rule", "of_agreement"]

FEL: Final = Severity.FEL
VARNING: Final = Severity.VARNING
NOTIS: Final = Severity.NOTIS

#: A check sees the whole matter and yields what it finds.
Check: TypeAlias = Callable[[Akt], Iterator[Finding]]


class Remark(NamedTuple):
    """A finding about an agreement, without its file: the rule, the way to it, words and cure."""

    rule: Rule
    loc: Loc
    message: str
    cure: str


def of_agreement(tell: Callable[[Overenskommelse], Iterator[Remark]]) -> Check:
    """Return the check of what ``tell`` says of an agreement, once for all its documents."""

    @same(64)
    def told(agreement: Overenskommelse) -> tuple[Remark, ...]:
        return tuple(tell(agreement))

    @wraps(tell)
    def check(akt: Akt) -> Iterator[Finding]:
        for remark in told(akt.overenskommelse) if akt.overenskommelse else ():
            place = akt.place("överenskommelse", remark.loc)
            yield remark.rule.at(place, remark.message, remark.cure)

    return check
