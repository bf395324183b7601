"""The tags of a story: read paragraph by paragraph, and joined where Word split them."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from docgen.ooxml.namespaces import w
from docgen.templating import autocorrect

# What stands between quotation marks may hold the end of a tag, but no other tag.
_INSIDE: Final = r"""(?:(?>"[^"{]*"|'[^'{]*'|[“”][^”"{]*[”"]|.))*?"""
TAG: Final = re.compile(
    rf"\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{\#.*?\#\}}", re.DOTALL | re.VERBOSE
)
_HEAD: Final = re.compile(r"\{[{%#](?P<dash>[-+]?)(?:(?P<prefix>p|tr|tc|r)(?=\s))?")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
#: What carries text in which tags are read: words, and the codes of fields.
_WORDS: Final = (w("t"), w("instrText"))
_CLOSES: Final = re.compile(r"\{%[-+]?\w*\s*end")
#: The element that a tag with this prefix stands for.
OWNERS: Final = {"p": w("p"), "tr": w("tr"), "tc": w("tc"), "r": w("r")}


class _Parts(NamedTuple):
    prefix: str
    body: str
    word: str


@lru_cache(maxsize=4096)
def _dissected(raw: str) -> _Parts:
    found = _HEAD.match(raw)
    prefix = (found["prefix"] or "") if found is not None else ""
    body = raw[found.end() if found is not None else 2 : -2].rstrip("-+").strip()
    return _Parts(prefix, body, (body.split(maxsplit=1) or [""])[0] if raw[1] == "%" else "")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag: as it is read, the text it stands in, and its number in the story."""

    raw: str
    text: etree._Element
    paragraph: etree._Element
    number: int

    @property
    def opening(self) -> str:
        """``{{`` prints, ``{%`` steers, ``{#`` is a remark."""
        return self.raw[:2]

    @property
    def prefix(self) -> str:
        """What the tag stands for besides itself: p, tr, tc, r or nothing."""
        return _dissected(self.raw).prefix

    @property
    def body(self) -> str:
        """What stands between the marks, without prefix."""
        return _dissected(self.raw).body

    @property
    def word(self) -> str:
        """The first word of a tag that steers: ``if``, ``endfor``; else nothing."""
        return _dissected(self.raw).word

    @property
    def plain(self) -> str:
        """The tag without its prefix, as Jinja reads it."""
        found = _HEAD.match(self.raw)
        dash = found["dash"] if found is not None else ""
        end = self.raw[-3] if self.raw[-3] in "-+" and len(self.raw) > 4 else ""
        return f"{self.opening}{dash} {self.body} {end}{self.raw[-2:]}"

    @property
    def owner(self) -> etree._Element | None:
        """The paragraph, row, cell or run that the tag stands for; None where there is none."""
        wanted = OWNERS.get(self.prefix)
        if wanted is None:
            return None
        return next(self.text.iterancestors(wanted), None)


def read(root: etree._Element) -> list[Tag]:
    """Return the tags of a story whose tags are joined, in order."""
    found: list[Tag] = []
    for paragraph in root.iter(w("p")):
        for text in texts(paragraph):
            for match in TAG.finditer(text.text or ""):
                found.append(Tag(match[0], text, paragraph, len(found)))
    return found


def texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraph's own text nodes, not those of text boxes inside it."""
    for text in paragraph.iter(*_WORDS):
        if next(text.iterancestors(w("p"))) is paragraph:
            yield text


def whole(paragraph: etree._Element) -> str:
    """Return the paragraph's own text, tags and field codes with it."""
    return "".join(text.text or "" for text in texts(paragraph))


def join(paragraph: etree._Element) -> None:
    """Move every tag that Word split over runs into the run in which it begins.

    Bookmarks and the like that stood inside the tag stay where they are, after it.
    """
    nodes = list(texts(paragraph))
    text = "".join(node.text or "" for node in nodes)
    if "{" not in text:
        return
    owner = [index for index, node in enumerate(nodes) for _ in node.text or ""]
    owned: list[list[str]] = [[] for _ in nodes]
    at = 0
    for tag in TAG.finditer(text):
        for char, index in zip(text[at : tag.start()], owner[at : tag.start()], strict=True):
            owned[index].append(char)
        first, last = nodes[owner[tag.start()]], nodes[owner[tag.end() - 1]]
        outside = _outside(first, last)
        if outside is None or _ends_what_began(tag[0], text[: tag.start()], first, nodes, owner):
            owned[owner[tag.start()]].append(_cleaned(tag[0]))
        else:
            outside.addnext(_run_like(first, _cleaned(tag[0])))
        at = tag.end()
    for char, index in zip(text[at:], owner[at:], strict=True):
        owned[index].append(char)
    for node, chars in zip(nodes, owned, strict=True):
        node.text = "".join(chars)
        node.set(_SPACE, "preserve")
    _drop_emptied(paragraph)


def _ends_what_began(
    tag: str, before: str, first: etree._Element, nodes: list[etree._Element], owner: list[int]
) -> bool:
    """Whether a tag closes one that stands in the same link or control as its own beginning."""
    if not _CLOSES.match(tag):
        return False
    waiting: list[int] = []
    for earlier in TAG.finditer(before):
        if _CLOSES.match(earlier[0]) and waiting:
            waiting.pop()
        elif earlier[0].startswith("{%"):
            waiting.append(earlier.start())
    return bool(waiting) and _place(nodes[owner[waiting[-1]]]) is _place(first)


def _place(text: etree._Element) -> etree._Element | None:
    run = text.getparent()
    return None if run is None else run.getparent()


def _drop_emptied(paragraph: etree._Element) -> None:
    """Remove links all of whose text was moved out with a tag."""
    for link in list(paragraph.iter(w("hyperlink"))):
        above = link.getparent()
        bare = len(link) == len(list(_runs(link)))
        if above is not None and bare and not any(text.text for text in link.iter(*_WORDS)):
            above.remove(link)


def _outside(first: etree._Element, last: etree._Element) -> etree._Element | None:
    """Return the link or control that a tag begins within and ends outside of; else None."""
    around = set(last.iterancestors())
    if first.tag != w("t") or first.getparent() is None:
        return None
    inside = [element for element in first.iterancestors() if element not in around]
    return inside[-1] if len(inside) > 1 else None


def _run_like(text: etree._Element, words: str) -> etree._Element:
    """Return a run in the look of the one that holds ``text``."""
    run = etree.Element(w("r"))
    owner = text.getparent()
    properties = owner.find(w("rPr")) if owner is not None else None
    if properties is not None:
        run.append(copy.deepcopy(properties))
    element = etree.SubElement(run, w("t"))
    element.text = words
    element.set(_SPACE, "preserve")
    return run


def _runs(link: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a link that hold nothing but text."""
    for run in link.iterchildren(w("r")):
        if all(child.tag in {w("rPr"), w("t")} for child in run):
            yield run


def _cleaned(tag: str) -> str:
    """Return a tag with straight quotes, composed letters and plain spaces."""
    return autocorrect.undone(unicodedata.normalize("NFC", tag))
