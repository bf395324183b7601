"""Check templates without data, and write a copy with every finding as a comment at its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from docgen.batch import atomic, codes, naming
from docgen.errors import DocgenError
from docgen.findings import Finding, Place, Severity
from docgen.ooxml import gate, package
from docgen.ooxml.package import Package
from docgen.records import files, library
from docgen.records.library import Library
from docgen.templating import checking
from docgen.templating import library as templates
from docgen.templating.library import Found, TemplateMissing
from docgen.usecases import profile_sections
from docgen.usecases.new import FileTakenError

_SUFFIX = ".docx"
_CURE = "Öppna mallen i Word och spara om den som Word-dokument (.docx), eller hämta en hel kopia."


class OneTemplateError(DocgenError):
    """A copy with comments is asked for of several templates at once."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"--annotate skriver en kopia av en enda mall, men {count} kontrolleras. "
            "Ange vilken mall det gäller."
        )


class NotACopyNameError(DocgenError):
    """The copy is asked for under a name that is no Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Kopian är en Word-fil, så {naming.shown(path)} måste sluta på .docx.")


@dataclass(frozen=True, slots=True)
class Report:
    """The templates that were checked, what was found, and the copy that was written."""

    names: tuple[str, ...]
    findings: tuple[Finding, ...]
    copy: Path | None = None

    def count(self, severity: Severity) -> int:
        """Return how many findings weigh as much as ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)


def run(root: Path, wanted: Sequence[str], now: datetime, copy: Path | None = None) -> Report:
    """Return the report of the templates ``wanted``, by name or by file; of all without any.

    Raises TemplateMissing for a name that there is no template for, and another DocgenError where
    the copy may not be written. No file is written over.
    """
    chosen = _chosen(root, wanted)
    if copy is not None:
        _refuse(copy, chosen)
    known = library.load(root, agreements=False)
    findings: list[Finding] = []
    for found in chosen:
        told = check(found, root, known)
        findings += told
        read = _read(found, files.display(found.path, root))
        if copy is not None and not isinstance(read, Finding):
            atomic.replace(copy, package.write(checking.annotate(read, told, now)))
    written = copy if copy is not None and copy.exists() else None
    return Report(tuple(found.name for found in chosen), tuple(findings), written)


def check(found: Found, root: Path, known: Library) -> tuple[Finding, ...]:
    """Return what is wrong with one template; ``known`` has the profiles, and so the sections."""
    shown, kind = files.display(found.path, root), found.name.rpartition("/")[2]
    read = _read(found, shown)
    if isinstance(read, Finding):
        return (read,)
    return _checked(read, kind, shown, frozenset(profile_sections.of(known, kind)))


def _checked(read: Package, kind: str, shown: str, sections: frozenset[str]) -> tuple[Finding, ...]:
    try:
        return checking.check(read, kind, shown, sections)
    except DocgenError as error:
        return (Finding(codes.MALL_SKADAD, Severity.FEL, str(error), _CURE, Place(shown)),)


def _chosen(root: Path, wanted: Sequence[str]) -> list[Found]:
    known = {found.name: found for found in templates.discover(root)}
    if not wanted:
        return list(known.values())
    return list(dict.fromkeys(_named(text, known) for text in wanted))


def _named(text: str, known: dict[str, Found]) -> Found:
    """Return the template of a name; a path to a file is one too, wherever it is."""
    path = Path(text)
    if path.suffix.lower() == _SUFFIX and path.is_file():
        stem = unicodedata.normalize("NFC", path.stem)
        name = f"{unicodedata.normalize('NFC', path.absolute().parent.name)}/{stem}"
        return Found(name, path.absolute())
    name = unicodedata.normalize("NFC", text).removesuffix(_SUFFIX)
    if name not in known:
        raise TemplateMissing(name, sorted(known))
    return known[name]


def _read(found: Found, shown: str) -> Package | Finding:
    try:
        read = package.read(found.path.read_bytes())
    except (DocgenError, OSError) as error:
        why = str(error) if isinstance(error, DocgenError) else "filen går inte att läsa."
        return _damaged(found, why, shown)
    broken = gate.unreadable(read)
    return _damaged(found, broken[0].message, shown) if broken else read


def _damaged(found: Found, why: str, shown: str) -> Finding:
    message = f"Mallen {found.name} går inte att använda: {why}"
    return Finding(codes.MALL_SKADAD, Severity.FEL, message, _CURE, Place(shown))


def _refuse(copy: Path, chosen: Sequence[Found]) -> None:
    if len(chosen) != 1:
        raise OneTemplateError(len(chosen))
    if copy.suffix.lower() != _SUFFIX:
        raise NotACopyNameError(copy)
    if copy.exists():
        raise FileTakenError(copy)
