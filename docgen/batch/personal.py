"""Personal numbers in a Word file: where they stand, never which; and how places in it are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from docgen.batch import naming
from docgen.findings import Finding, Place, Severity
from docgen.ooxml.cleaning import codes, passages
from docgen.ooxml.package import Package
from docgen.svenska import identitet

#: What is said of parts, in words.
_PLACES: Final = {
    "document": "texten",
    "header": "sidhuvudet",
    "footer": "sidfoten",
    "footnotes": "fotnoterna",
    "endnotes": "slutnoterna",
    "comments": "kommentarerna",
    "core": "egenskaperna",
    "app": "egenskaperna",
    "custom": "egenskaperna",
}


def numbers(draft: Package) -> Iterator[Finding]:
    """Yield the places of personal numbers, wherever in the file; never the numbers themselves."""
    for passage in passages.everywhere(draft):
        for hit in identitet.find_personnummer(passage.words):
            kind = "samordningsnummer" if hit.samordningsnummer else "personnummer"
            around = f"{passage.words[: hit.start]}…{passage.words[hit.end :]}"
            place = Place(passage.part, key=_masked(around))
            message = f"Ett {kind} står i {said(passage.part)}."
            cure = "Ta bort det ur utkastet, om det inte måste vara med."
            yield Finding(codes.NUMMER, Severity.VARNING, message, cure, place)


def _masked(words: str) -> str:
    """Return words for a message, short and without any other number that nobody should read."""
    for hit in reversed(identitet.find_personnummer(words)):
        words = f"{words[: hit.start]}…{words[hit.end :]}"
    line = " ".join(words.split())
    at = max(0, line.find("…") - 30)
    return line[at : at + 60]


def said(part: str) -> str:
    """Return what a part is in words: ``sidhuvudet``; its name where there is no word."""
    name = part.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return _PLACES.get(name, part)


def within(finding: Finding, path: Path) -> Finding:
    """Return a finding with the file it is in before the part."""
    place = finding.place
    if place is None or not place.file.startswith(("word/", "docProps/")):
        return finding
    key = f"{said(place.file)}: {place.key}" if place.key else said(place.file)
    at = Place(naming.shown(path), key=key)
    return Finding(finding.code, finding.severity, finding.message, finding.cure, at)
