"""A copy of a template with every finding as a Word comment at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from docgen.findings import Finding
from docgen.ooxml import comments, text, xml
from docgen.ooxml import package as packages
from docgen.ooxml.comments import Comment
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.templating import normalise, places
from docgen.templating.places import Guide

AUTHOR: Final = "docgen"
_INITIALS: Final = "dg"


def annotate(package: Package, findings: Sequence[Finding], moment: datetime) -> Package:
    """Return a copy of ``package`` with a comment for each finding.

    Word takes comments in the body only: what is said of a header, a footer or the file as a
    whole stands at the first paragraph, with its place.
    """
    spots = _spots(package)
    at: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        key = finding.place.key if finding.place else ""
        at[spots.get(key, 0)].append(finding)
    made = [
        Comment(number, tuple(_lines(finding, number, spots)), AUTHOR, _INITIALS, moment)
        for number in sorted(at)
        for finding in at[number]
    ]
    return comments.add(package, made)


def _lines(finding: Finding, number: int, spots: dict[str, int]) -> Iterator[str]:
    key = finding.place.key if finding.place else ""
    if number == 0 and key and spots.get(key) != 0:
        yield f"{key[:1].upper()}{key[1:]}"
    yield f"{finding.severity.value.capitalize()}: {finding.message}"
    if finding.cure:
        yield finding.cure
    yield finding.code


def _spots(package: Package) -> dict[str, int]:
    """Return the number of the body's paragraph at each place, as findings name places."""
    main = packages.main_part(package)
    stored = xml.parse(package.parts[main], main)
    joined = xml.parse(package.parts[main], main)
    for number, paragraph in enumerate(joined.iter(w("p"))):
        paragraph.set("number", str(number))
    normalise.join(joined)
    guide, name = Guide(joined, text.sheet(package)), places.part_name(package, main)
    count = sum(1 for _ in stored.iter(w("p")))
    spots: dict[str, int] = {}
    for paragraph in joined.iter(w("p")):
        number = int(paragraph.get("number", str(count)))
        where = guide.describe(paragraph)
        spots.setdefault(places.SEPARATOR.join(it for it in (name, where) if it), number)
    return spots
