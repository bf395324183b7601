"""Files within the file: a workbook behind a table or a chart, a document pasted in whole."""

from __future__ import annotations

from typing import Final

from docgen.findings import Finding, Place, Severity
from docgen.ooxml import package as packages
from docgen.ooxml.cleaning import codes
from docgen.ooxml.package import Package

#: The kinds of relationship that lead to them.
_KINDS: Final = ("package", "oleObject", "aFChunk")


def find(package: Package) -> list[Finding]:
    """Return a warning for each file that lies in the document; a copy leaves them as they are."""
    within = dict.fromkeys(
        target
        for part in package.parts
        for kind in _KINDS
        for target in packages.related(package, part, kind)
    )
    return [
        Finding(
            codes.INBADDAT,
            Severity.VARNING,
            "En hel fil ligger i dokumentet och följer med, också det i den som inte syns.",
            "Klistra in det som ska synas som bild eller text, om inte hela filen ska lämnas ut.",
            Place(name),
        )
        for name in within
    ]
