"""Faults in how the tags of a story stand: what would be dropped, torn apart or left as it is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from docgen.ooxml.namespaces import val, w
from docgen.templating import balance, tags
from docgen.templating.balance import Pair
from docgen.templating.tags import OWNERS, TAG, Tag

OPEN: Final = "mall-tagg-öppen"
PREFIX: Final = "mall-tagg-prefix"
UNKNOWN: Final = "mall-tagg-okänd"
BESIDE: Final = "mall-text-bredvid"
UNCLOSED: Final = "mall-slut-saknas"
STRAY: Final = "mall-slut-utan-början"
PAIR: Final = "mall-taggpar"

_MARK: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_DOCXTPL: Final = frozenset({"colspan", "cellbg", "vm", "hm"})
_ENDS: Final = frozenset(f"end{word}" for word in balance.OPENERS)
WORDS: Final = balance.OPENERS | _ENDS | frozenset(balance.MIDDLES) | _DOCXTPL
_PLACES: Final = {"p": "stycke", "tr": "tabellrad", "tc": "tabellcell", "r": "textbit"}
#: What a reader would miss, were it dropped with the paragraph of a tag.
_CONTENT: Final = tuple(
    w(name)
    for name in (
        *("drawing", "pict", "object", "fldChar", "fldSimple", "sectPr"),
        *("footnoteReference", "endnoteReference", "sym"),
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """One fault: its code, what is wrong, the cure, where; ``stops``: nothing can be rendered."""

    code: str
    message: str
    cure: str
    element: etree._Element
    stops: bool = True


def faults(root: etree._Element, found: Sequence[Tag]) -> list[Fault]:
    """Return the faults of a story whose tags are joined, in the order of the rules."""
    steering = [tag for tag in found if tag.opening == "{%"]
    weighed = balance.weigh(found)
    return [
        *_open(root),
        *(fault for tag in steering for fault in _word(tag)),
        *(fault for tag in found for fault in _beside(tag)),
        *(_unclosed(tag) for tag in weighed.unclosed),
        *(_stray(tag) for tag in weighed.stray if tag.word in WORDS),
        *(fault for pair in weighed.pairs for fault in _torn(pair)),
    ]


def _open(root: etree._Element) -> Iterator[Fault]:
    for paragraph in root.iter(w("p")):
        rest = TAG.sub("", tags.whole(paragraph))
        mark = _MARK.search(rest) if "{" in rest or "}" in rest else None
        if mark is not None:
            missing = "börjar men tar inte slut" if mark[0][0] == "{" else "tar slut utan början"
            yield Fault(
                OPEN,
                f"en tagg {missing} i stycket: ”{mark[0]}”.",
                "Skriv hela taggen, från {{ till }} eller från {% till %}, i ett och samma stycke.",
                paragraph,
                mark[0][0] == "{",  # a lone end is seen at the gate, unless the data has it
            )


def _word(tag: Tag) -> Iterator[Fault]:
    if tag.word == "filter":
        yield Fault(
            UNKNOWN,
            f"”{tag.raw}” får inte användas i en mall: filtret ändrar också Words egna märken.",
            "Skriv filtret i varje tagg: {{ titel | upper }}.",
            tag.text,
        )
    if tag.word in WORDS or not tag.word:
        return
    if tag.word in _PLACES:
        rest = tag.body.removeprefix(tag.word).strip()
        yield Fault(
            PREFIX,
            f"det ska inte vara mellanslag före ”{tag.word}” i ”{tag.raw}”.",
            f"Skriv {{%{tag.word} {rest} %}}.",
            tag.text,
        )
        return
    close = difflib.get_close_matches(tag.word, WORDS, n=1)
    hint = f" Menade du ”{close[0]}”?" if close else ""
    yield Fault(
        UNKNOWN,
        f"taggen ”{tag.word}” får inte användas i en mall.{hint}",
        "Skriv if, for eller set, så som i standardmallen.",
        tag.text,
    )


def _beside(tag: Tag) -> Iterator[Fault]:
    if not tag.prefix or tag.prefix == "r":
        return
    place, owner = _PLACES[tag.prefix], tag.owner
    if owner is None:
        yield Fault(
            PREFIX,
            f"”{tag.raw}” står inte i en tabell.",
            "Flytta taggen till en tabellrad, eller skriv p i stället för "
            f"{tag.prefix}: den gäller då stycket.",
            tag.text,
        )
        return
    words = " ".join("".join(el.text or "" for el in owner.iter(w("t"), w("instrText"))).split())
    rest = " ".join(words.replace(tag.raw, "", 1).split())
    if rest or holds_more(owner):
        what = f"”{_short(rest)}”" if rest else "något mer än taggen"
        yield Fault(
            BESIDE,
            f"bredvid ”{tag.raw}” står {what}, som skulle försvinna: taggen tar med sig hela "
            f"sin {place}." if tag.prefix != "p" else
            f"bredvid ”{tag.raw}” står {what}, som skulle försvinna: taggen tar med sig hela "
            "sitt stycke.",
            f"Låt taggen stå ensam i {_ALONE[tag.prefix]}, och flytta det andra.",
            tag.text,
        )  # fmt: skip


_ALONE: Final = {"p": "ett eget stycke", "tr": "en egen tabellrad", "tc": "en egen cell"}


def holds_more(owner: etree._Element) -> bool:
    """Return whether an element holds what a reader would miss besides its words."""
    if next(owner.iter(*_CONTENT), None) is not None:
        return True
    return any(val(mark, "type") in {"page", "column"} for mark in owner.iter(w("br")))


def _unclosed(tag: Tag) -> Fault:
    end = f"{{%{tag.prefix} end{tag.word} %}}"
    return Fault(
        UNCLOSED,
        f"taggen {tag.word} saknar sitt slut: lägg till end{tag.word}.",
        f"Skriv {end} där det som ”{tag.raw}” gäller tar slut.",
        tag.text,
    )


def _stray(tag: Tag) -> Fault:
    wanted = "if" if tag.word in balance.MIDDLES else tag.word.removeprefix("end")
    return Fault(
        STRAY,
        f"”{tag.raw}” hör inte till något: {wanted} saknas före.",
        f"Ta bort taggen, eller skriv {{%{tag.prefix} {wanted} … %}} före den.",
        tag.text,
    )


def _torn(pair: Pair) -> Iterator[Fault]:
    """Yield pairs whose tags act in different places: the document between would be torn."""
    first = balance.level(pair.opener)
    for tag in [*pair.middles, *([pair.closer] if pair.closer else [])]:
        if balance.level(tag) == first:
            continue
        stops = not _beside_each_other(pair.opener, tag)
        yield Fault(
            PAIR,
            f"”{pair.opener.raw}” och ”{tag.raw}” står inte på samma sätt på samma ställe: "
            f"{_difference(pair.opener, tag)}.",
            "Sätt dem i samma stycke, eller båda i egna stycken i samma cell ({%p …%}), "
            "eller båda i egna rader i samma tabell ({%tr …%}).",
            tag.text,
            stops,
        )


def _beside_each_other(first: Tag, second: Tag) -> bool:
    """Whether two tags stand in paragraphs of one place, where Word joins them and no more."""
    if first.prefix or second.prefix:
        return False
    plain = all(balance.level(tag)[1] is tag.paragraph for tag in (first, second))
    return plain and first.paragraph.getparent() is second.paragraph.getparent()


def _difference(first: Tag, second: Tag) -> str:
    if first.prefix != second.prefix:
        return "de har inte samma bokstav efter {%"
    cells = [next(tag.text.iterancestors(w("tc")), None) for tag in (first, second)]
    if cells[0] is not cells[1]:
        return "de står i olika celler"
    controls = [next(tag.text.iterancestors(w("sdt")), None) for tag in (first, second)]
    if controls[0] is not controls[1]:
        return "den ena står i en innehållskontroll"
    if next(first.text.iterancestors(OWNERS["p"])) is not second.paragraph:
        return "de står i olika stycken"
    return "den ena står i en länk eller ett fält"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
