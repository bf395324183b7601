"""Content controls: the facts and clauses of a draft, marked so that they are found again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import escape, pattern, reading
from docgen.ooxml.namespaces import MC, W14, W15, R, W, val, w
from docgen.ooxml.pattern import Piece

#: Word cuts tag and title at 64 UTF-16 units (office-js-docs-reference #1238).
LIMIT: Final = 64
SEPARATOR: Final = " · "
#: What ``inline`` and ``block`` presuppose on the root of the part they land in.
NAMESPACES_NEEDED: Final = {"w14": W14, "w15": W15}
_HEX: Final = 8
_HIDDEN: Final = '<w15:appearance w15:val="hidden"/>'
#: LibreOffice 7.4 takes a plain rich-text control round blocks for one in the text: its first
#: paragraph shows field codes and loses line breaks. A building block it prints right and keeps.
_BLOCK: Final = '<w:docPartObj><w:docPartGallery w:val="Quick Parts"/></w:docPartObj>'
#: In a plain-text control LibreOffice drops these, or shows their code.
_RICH: Final = re.compile(r"<w:(?:br|cr|fldChar|fldSimple|hyperlink|sdt)\b")


class KeyRefused(DocgenError):
    """A key that could not be read back from a control."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Nyckeln ”{key}” kan inte märka ett fält: den är tom eller innehåller mellanrum. "
            "Använd bokstäver, siffror och skiljetecken utan mellanrum."
        )


class EmptyControl(DocgenError):
    """A control without content, in which Word would show its own placeholder."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Fältet ”{key}” har inget innehåll. Ange ett värde, eller låt bli att skriva fältet."
        )


class PrefixTaken(DocgenError):
    """The part uses one of our prefixes for something else."""

    def __init__(self, prefix: str, uri: str) -> None:
        super().__init__(
            f"Mallen använder prefixet ”{prefix}” för {uri}. "
            "Öppna mallen i Word och spara den på nytt."
        )


@dataclass(frozen=True, slots=True, eq=False)
class Control:
    """A content control in a document; ``key`` None if it is not one of ours."""

    key: str | None
    title: str
    element: etree._Element
    text: str
    is_block: bool


def short(key: str) -> str:
    """Return ``key``, or its beginning and a hash of the whole if it is longer than Word keeps."""
    if not key or re.search(r"\s", key) is not None:
        raise KeyRefused(key)
    if _units(key) <= LIMIT:
        return key
    digest = hashlib.blake2b(key.encode("utf-8"), digest_size=_HEX // 2).hexdigest()
    return f"{_cut(key, LIMIT - _HEX - 1)}~{digest}"


def key_of(tag: str | None, alias: str | None) -> str | None:
    """Return the key from the tag or, where a program dropped that, from the end of the title."""
    if tag:
        return tag
    last = (alias or "").rpartition(SEPARATOR)[2].strip()
    return last if last and re.search(r"\s", last) is None else None


def inline(key: str, run_xml: str, title: str = "") -> str:
    """Return a plain-text control round runs of text; raise EmptyControl without any.

    Line breaks, fields and links need a rich-text control, whose key LibreOffice does not keep.
    """
    if not run_xml:
        raise EmptyControl(key)
    kind = "" if _RICH.search(run_xml) is not None else "<w:text/>"
    return _sdt(key, title, kind, run_xml)


def block(key: str, blocks_xml: str, title: str = "") -> str:
    """Return a control round whole paragraphs and tables; raise EmptyControl without any."""
    if not blocks_xml:
        raise EmptyControl(key)
    return _sdt(key, title, _BLOCK, blocks_xml)


@lru_cache(maxsize=1024)  # drafts share their clauses
def round_blocks(key: str, title: str = "") -> tuple[Piece | None, Piece | None]:
    """Return what ``block`` puts before whole paragraphs and tables, and after them.

    None for what holds a character that stands for words elsewhere.
    """
    [between] = pattern.tokens(1)
    begin, _, end = block(key, between, title).rpartition(between)
    return pattern.apart(begin), pattern.apart(end)


def name(sdt: etree._Element, key: str, title: str = "") -> None:
    """Give a control its tag and its title, both within what Word keeps."""
    properties = sdt.find(w("sdtPr"))
    if properties is None:
        properties = etree.Element(w("sdtPr"))
        sdt.insert(0, properties)
    tag = short(key)
    for index, (element, text) in enumerate((("alias", _alias(tag, title)), ("tag", tag))):
        found = properties.find(w(element))
        if found is None:
            found = etree.Element(w(element))
            properties.insert(index, found)
        found.set(w("val"), text)


def ensure_declared(root: etree._Element) -> etree._Element:
    """Return the root with w14 and w15 declared and ignorable; a new one if they were not.

    Programs may call the namespaces what they like (ElementTree: ns0); we write w and r.
    """
    for prefix, uri in NAMESPACES_NEEDED.items():
        if root.nsmap.get(prefix, uri) != uri:
            raise PrefixTaken(prefix, root.nsmap[prefix])
    written = {"w": W, "r": R}
    needed = {**written, "mc": MC, **NAMESPACES_NEEDED}
    if not needed.items() <= root.nsmap.items():
        own = {prefix: uri for prefix, uri in root.nsmap.items() if uri not in written.values()}
        declared = etree.Element(root.tag, attrib=dict(root.attrib), nsmap=own | needed)
        declared.text = root.text
        declared.extend(list(root))
        root = declared
    named = (root.get(f"{{{MC}}}Ignorable") or "").split()
    ignorable = [prefix for prefix in named if prefix in root.nsmap]
    missing = [prefix for prefix in NAMESPACES_NEEDED if prefix not in ignorable]
    if missing or ignorable != named:
        root.set(f"{{{MC}}}Ignorable", " ".join(ignorable + missing))
    return root


def find(root: etree._Element) -> list[Control]:
    """Return every content control of a story, ours and others', in document order."""
    return [_read(el) for el in root.iter(w("sdt"))]


def _read(sdt: etree._Element) -> Control:
    tag = val(sdt.find(f"{w('sdtPr')}/{w('tag')}"))
    alias = val(sdt.find(f"{w('sdtPr')}/{w('alias')}")) or ""
    content = sdt.find(w("sdtContent"))
    paragraphs = list(reading.paragraphs(content)) if content is not None else []
    pieces = paragraphs if content is None or paragraphs else [content]
    text = "\n".join(reading.text(piece) for piece in pieces)
    title = alias.rpartition(SEPARATOR)[0]
    return Control(key_of(tag, alias), title, sdt, text, is_block=bool(paragraphs))


def _sdt(key: str, title: str, kind: str, content: str) -> str:
    properties = _properties(key, title, kind)
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


@lru_cache(maxsize=8192)  # drafts of a kind have the same facts
def _properties(key: str, title: str, kind: str) -> str:
    tag = short(key)
    names = (
        f'<w:alias w:val="{escape.attribute(_alias(tag, title))}"/>'
        f'<w:tag w:val="{escape.attribute(tag)}"/><w:id w:val="0"/>'
    )
    return f"<w:sdtPr>{names}{_HIDDEN}{kind}</w:sdtPr>"


def _alias(tag: str, title: str) -> str:
    room = LIMIT - _units(tag) - len(SEPARATOR)
    title = " ".join(title.split())
    if _units(title) > room:
        title = _cut(title, room - 1).rstrip() + "…" if room > 3 else ""
    return f"{title}{SEPARATOR}{tag}" if title else tag


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[: units * 2].decode("utf-16-le", "ignore")
