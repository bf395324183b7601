"""Paragraphs all of whose words stand under conditions or in loops: asked for as a whole.

``{% if note %}({{ note }}){% endif %}`` alone in a paragraph would leave an empty line behind where
there is no note. The condition is asked for round the paragraph as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lxml import etree

from docgen.ooxml.namespaces import w
from docgen.templating import structure, tags
from docgen.templating.tags import TAG, Tag

#: What must not be without a paragraph, and is given none where it has lost its own.
_WANT_ONE: Final = frozenset({w("footnote"), w("endnote"), w("txbxContent")})
_FOR: Final = re.compile(r"for\s.+?\sin\s+(?P<iter>.+)", re.DOTALL)
#: What ends the list in the head of a loop: a loop that chooses among its items may have no turn.
_CHOOSING: Final = re.compile(r"\s(?:if|recursive)\b")


def condition(paragraph: etree._Element, found: Sequence[Tag]) -> str:
    """Return when a paragraph has anything to show, as an expression; "" where it always may.

    ``found`` are the tags of the paragraph in order.
    """
    steering = [tag for tag in found if tag.opening == "{%"]
    words = {"if", "elif", "endif", "for", "endfor"}
    if not steering or any(tag.prefix or tag.word not in words for tag in found if tag.word):
        return ""
    parent = paragraph.getparent()
    if parent is None or parent.tag in _WANT_ONE:
        return ""
    if structure.holds_more(paragraph) or _shows_outside(paragraph):
        return ""
    return " or ".join(f"({asked})" for asked in _outermost(steering))


def _shows_outside(paragraph: etree._Element) -> bool:
    """Whether words, or tags that print, stand outside of every condition and loop."""
    text, depth, at = tags.whole(paragraph), 0, 0
    for match in TAG.finditer(text):
        tag = match[0]
        if depth == 0 and (text[at : match.start()].strip() or tag.startswith("{{")):
            return True
        if tag.startswith("{%"):
            depth += -1 if re.match(r"\{%[-+]?\s*end", tag) else 0
            depth += 1 if re.match(r"\{%[-+]?\s*(?:if|for)\b", tag) else 0
        at = match.end()
    return bool(text[at:].strip()) or depth != 0


def _outermost(steering: Sequence[Tag]) -> list[str]:
    """Return what the outermost conditions and loops ask for."""
    asked, depth = [], 0
    for tag in steering:
        if tag.word.startswith("end"):
            depth -= 1
            continue
        if depth == 0 or (depth == 1 and tag.word == "elif"):
            asked.append(_asked(tag))
        depth += tag.word in {"if", "for"}
    return asked


def _asked(tag: Tag) -> str:
    if tag.word != "for":
        return tag.body.removeprefix(tag.word).strip()
    match = _FOR.match(tag.body)
    iterated = match["iter"] if match is not None else "true"
    return "true" if _CHOOSING.search(iterated) else iterated
