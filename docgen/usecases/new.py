"""Start a data file: commented, valid, and complete enough to become a draft at once."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Final

from docgen.batch import atomic, naming
from docgen.domain.profil import Profil
from docgen.errors import DocgenError
from docgen.records import library
from docgen.records.library import DOCUMENTS, STANDARD, Library
from docgen.svenska import helgdag

#: The kinds that have a starting file of their own; others start from their profile's sections.
STARTERS: Final = {
    "tjänsteskrivelse": "tjansteskrivelse.yaml",
    "överenskommelse": "overenskommelse.yaml",
    "utvecklingsuppdrag": "utvecklingsuppdrag.yaml",
    "utredning": "utredning.yaml",
}
#: What a body does in the points of a decision, and how it is put after "att".
_DECIDES: Final = {
    "FÖRDELAR": "fördela",
    "UPPDRAR": "uppdra",
    "GER": "ge",
    "ERSÄTTER": "ersätta",
}
_PLAIN: Final = re.compile(r"[\w][\w /.–-]*")
_OTHER: Final = "annan.yaml"
_MARK: Final = re.compile(r"@([A-ZÅÄÖ]+)@")
_TEXT: Final = "    text: |\n      Skriv texten här.\n"


class FileTakenError(DocgenError):
    """There is a file by that name already."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{naming.shown(path)} finns redan och skrivs inte över. Ange ett annat filnamn."
        )


class NotADataNameError(DocgenError):
    """A data file is asked for under another suffix."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Datafilen {naming.shown(path)} måste sluta på .yaml.")


class UnknownChoiceError(DocgenError):
    """There is no such kind of document, or no such profile."""

    def __init__(self, what: str, wanted: str, known: Collection[str]) -> None:
        close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.5)
        cure = f"Menade du ”{close[0]}”?" if close else f"Det finns: {', '.join(sorted(known))}."
        super().__init__(f"Det finns ingen {what} ”{wanted}”. {cure}")


def run(
    root: Path, kind: str, today: date, path: Path | None = None, profile: str | None = None
) -> Path:
    """Return the path of a new data file for a document of ``kind``; none is ever overwritten.

    Without ``path`` it becomes data/handlingar/KIND.yaml in the workspace.
    """
    kind = unicodedata.normalize("NFC", kind).lower()
    read = library.load(root)
    filled = _profile(read, unicodedata.normalize("NFC", profile or STANDARD))
    if kind not in filled.dokumenttyper:
        raise UnknownChoiceError("dokumenttyp", kind, filled.dokumenttyper)
    target = _target(root, kind, path)
    content = text(kind, filled, today).encode("utf-8")
    if target.exists():
        raise FileTakenError(target)
    if path is None:
        atomic.make_folder(target.parent)
    atomic.replace(target, content)
    return target


def text(kind: str, profile: Profil, today: date) -> str:
    """Return the starting file of a document of ``kind`` written under ``profile``."""
    day = helgdag.next_bankdag(today)
    values = {
        "TYP": kind,
        "DIARIENUMMER": _number(profile, day),
        **_decisions(profile),
        "PROFIL": profile.id,
        "DATUM": day.isoformat(),
        "SENARE": helgdag.next_bankdag(day + timedelta(days=180)).isoformat(),
        "ÅR": str(day.year),
        "NÄSTA": str(day.year + 1),
        "TREDJE": str(day.year + 2),
        "FÖRFALLODAGAR": _due_days(day.year),
        "AVSNITT": _sections(kind, profile),
    }
    file = resources.files("docgen.usecases") / "starters" / STARTERS.get(kind, _OTHER)
    return _MARK.sub(lambda mark: values[mark[1]], file.read_text(encoding="utf-8"))


def _number(profile: Profil, day: date) -> str:
    """Return a registration number of the profile's own form."""
    if not profile.diarieform:
        return f"KFN {day.year}/0001"
    number = profile.diarieform[0].exempel
    return number if _PLAIN.fullmatch(number) else "'{}'".format(number.replace("'", "''"))


def _decisions(profile: Profil) -> dict[str, str]:
    """Return how the points of a decision begin: a line before att-satser has named the body."""
    if profile.beslut.form == "att-satser":
        return {mark: f"att {verb}" for mark, verb in _DECIDES.items()}
    return {mark: f"{{{{ handling.nämnd[0].namn }}}} {mark.lower()}" for mark in _DECIDES}


def _due_days(year: int) -> str:
    """Return a list of two due days for each of the two years after ``year``."""
    wished = (date(later, month, 25) for later in (year + 1, year + 2) for month in (2, 8))
    return "\n".join(f"      - {helgdag.next_bankdag(day).isoformat()}" for day in wished)


def _sections(kind: str, profile: Profil) -> str:
    """Return a section for each that the profile wants in documents of ``kind``."""
    document = profile.document(kind)
    wanted = document.avsnitt if document else ()
    written = "\n".join(f"  - slag: {section.slag}\n{_TEXT}" for section in wanted)
    return (written or f"  - rubrik: Ärendet\n{_TEXT}").rstrip("\n")


def _profile(read: Library, id: str) -> Profil:
    """Return a profile filled in from those it builds on; raise UnknownChoiceError."""
    if id not in read.profiler:
        raise UnknownChoiceError("profil", id, read.profiler)
    return library.filled(read.profiler[id].value, read.profiler)


def _target(root: Path, kind: str, path: Path | None) -> Path:
    if path is None:
        return root / "data" / DOCUMENTS / naming.file_name(kind, ".yaml")
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise NotADataNameError(path)
    return path.with_name(naming.file_name(path.stem, path.suffix))
