"""The comments of a draft: whose, where, and whether somebody has settled them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import reading, xml
from docgen.ooxml.gate.draft import beside
from docgen.ooxml.namespaces import W14, W15, val, w
from docgen.ooxml.package import Package

_PARA: Final = f"{{{W14}}}paraId"
_YES: Final = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment: its id, by whom, its words, the part it is about, the words beside it there.

    It is settled when somebody has marked it as resolved, or answered it.
    """

    id: str
    author: str
    words: str
    part: str
    beside: str
    settled: bool
    is_answer: bool


def of(package: Package) -> list[Remark]:
    """Return every comment of the document, in the order they are stored."""
    main = packages.main_part(package)
    places = dict(_places(package))
    extended = _extended(package, main)
    answered = {it.parent for it in extended.values() if it.parent}
    found = []
    for part in packages.related(package, main, "comments"):
        for comment in xml.parse(package.parts[part], part).iterchildren(w("comment")):
            paragraphs = list(comment.iter(w("p")))
            identity = next((p.get(_PARA, "") for p in reversed(paragraphs)), "")
            known = extended.get(identity, _Extended())
            number = val(comment, "id") or ""
            where, near = places.get(number, (main, ""))
            found.append(
                Remark(
                    number,
                    val(comment, "author") or "",
                    " ".join(filter(None, map(reading.text, paragraphs))),
                    where,
                    near,
                    known.done or (bool(identity) and identity in answered),
                    bool(known.parent),
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class _Extended:
    """What a comment's companion says: resolved or not, and which comment it answers."""

    done: bool = False
    parent: str = ""


def _extended(package: Package, main: str) -> Mapping[str, _Extended]:
    found: dict[str, _Extended] = {}
    for part in packages.related(package, main, "commentsExtended"):
        for it in xml.parse(package.parts[part], part).iter(f"{{{W15}}}commentEx"):
            done = it.get(f"{{{W15}}}done", "0") in _YES
            parent = it.get(f"{{{W15}}}paraIdParent", "")
            found[it.get(f"{{{W15}}}paraId", "")] = _Extended(done, parent)
    return found


def _places(package: Package) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield where each comment stands: by its id, the part and the words of its paragraph."""
    for part in packages.story_parts(package):
        if b"commentReference" in package.parts[part]:
            root: etree._Element = xml.parse(package.parts[part], part)
            for mark in root.iter(w("commentReference")):
                yield val(mark, "id") or "", (part, beside(mark))
