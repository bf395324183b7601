"""What kind of matter this is, and which day its document speaks from."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from docgen.domain import disposition
from docgen.domain.akt import Akt

_IOP: Final = re.compile(r"idébur\w* offentlig\w* partnerskap|\bIOP\b", re.IGNORECASE)
_IDEBUREN: Final = re.compile("idébur", re.IGNORECASE)
_AGREEMENT: Final = re.compile("överenskommelse|avtal", re.IGNORECASE)


def is_agreement(akt: Akt) -> bool:
    """Return whether the document is an agreement that parties sign, not a letter about one."""
    return bool(_AGREEMENT.search(akt.handling.dokumenttyp))


def is_iop(akt: Akt) -> bool:
    """Return whether the agreement is an idéburet offentligt partnerskap."""
    agreement = akt.overenskommelse
    if agreement is None:
        return False
    names = " ".join(filter(None, [agreement.rubrik, akt.handling.titel, akt.handling.undertitel]))
    roles = " ".join(party.roll or "" for party in agreement.parter)
    return bool(_IOP.search(names) or _IDEBUREN.search(roles))


def is_internal(akt: Akt) -> bool:
    """Return whether a municipality gives an assignment to itself, which is no contract."""
    return "uppdrag" in akt.handling.dokumenttyp.casefold()


def day(akt: Akt) -> date | None:
    """Return the day of the document: its own, else the one its list of papers gives it."""
    own = (
        paper.datum
        for placed in disposition.having(akt, "underlag")
        for paper in placed.avsnitt.underlag
        if paper.egen and paper.datum
    )
    return akt.handling.datum or next(own, None)
