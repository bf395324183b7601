"""The clauses of one agreement: its own or its profile's, with additions and omissions."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.domain.klausulval import TillagdKlausul, ValdKlausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from docgen.domain.same import same
from docgen.findings import Loc


@dataclass(frozen=True, slots=True)
class Val:
    """A clause that was chosen, and where: in the agreement, or in the profile for everybody.

    One that the profile chooses and that has a condition is there only when that holds.
    """

    klausul: str
    version: int | None
    rubrik: str | None
    record: str
    loc: Loc

    @property
    def of_profile(self) -> bool:
        """Whether nobody chose it for this agreement."""
        return self.record == "profil"


def of(
    agreement: Overenskommelse | None, profile: Profil, kind: str, *, written: bool = True
) -> tuple[Val, ...]:
    """Return the clauses of ``agreement`` in a document of ``kind``, in the order they stand.

    Those of the profile are only for a document in which the clauses are ``written``: one whose
    text stands in its own sections does not have them.
    """
    return () if agreement is None else _of(agreement, profile, kind if written else "")


@same(64)
def _of(agreement: Overenskommelse, profile: Profil, kind: str) -> tuple[Val, ...]:
    left_out = {it.klausul for it in agreement.utelamnade_klausuler}
    chosen = [it for it in _base(agreement, profile, kind) if it.klausul not in left_out]
    for index, added in enumerate(agreement.tillagda_klausuler):
        value = _val(added, "överenskommelse", ("tillagda_klausuler", index))
        chosen.insert(_position(added, chosen), value)
    return tuple(chosen)


def _base(agreement: Overenskommelse, profile: Profil, kind: str) -> list[Val]:
    own: Loc = ("klausuler",)
    if agreement.klausuler or "klausuler" in agreement.model_fields_set:
        return [
            _val(it, "överenskommelse", (*own, index))
            for index, it in enumerate(agreement.klausuler)
        ]
    return [
        _val(it, "profil", (*own, kind, index))
        for index, it in enumerate(profile.klausuler.get(kind, ()))
    ]


def _val(given: ValdKlausul, record: str, loc: Loc) -> Val:
    return Val(given.klausul, given.version, given.rubrik, record, loc)


def _position(added: TillagdKlausul, chosen: list[Val]) -> int:
    """Return where an addition goes: last where the clause it names is not there."""
    ids = [it.klausul for it in chosen]
    if added.efter in ids:
        return ids.index(added.efter) + 1
    return ids.index(added.fore) if added.fore in ids else len(ids)
