"""Template parts made ready: review work accepted, split tags joined, each fact in a control."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Sequence

from lxml import etree

from docgen.ooxml import controls, revisions
from docgen.ooxml.namespaces import W15, W, w
from docgen.templating import keys, tags
from docgen.templating.tags import TAG

_OUTPUT = re.compile(r"\{\{(?!(?:p|r|tr|tc)\s)-?\s*(?P<expression>.*?)\s*-?\}\}", re.DOTALL)
_WHOLE_ELEMENT = re.compile(r"\{[{%](?:p|tr|tc)\s")
_LOOP = re.compile(r"\{%-?(?:p|tr|tc|r)?\s*for\s+(?P<names>.+?)\s+in\s")
_MACRO = re.compile(r"\{%-?p?\s*macro\s+\w+\((?P<names>[^)]*)\)")
_SET = re.compile(r"\{%-?(?:p|tr|tc|r)?\s*set\s+(?P<names>\w+)")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What Word leaves behind while it proofreads and lays out.
_SCRAPS = (w("proofErr"), w("lastRenderedPageBreak"), w("smartTagPr"))
#: The bookmarks Word sets where somebody last wrote or copied, from any place to any other.
_SET_BY_WORD = re.compile(r"_GoBack|_Hlk\d+")


def part(root: etree._Element) -> etree._Element:
    """Return the root with tags joined and facts in controls; perhaps a new root."""
    join(root)
    bound = bound_names("".join(text.text or "" for text in root.iter(w("t"))))
    root = controls.ensure_declared(root)
    for paragraph in list(root.iter(w("p"))):
        if not _WHOLE_ELEMENT.search("".join(t.text or "" for t in tags.texts(paragraph))):
            _control_facts(paragraph, bound)
    return root


def join(root: etree._Element) -> None:
    """Accept the review work of a story and join the tags that Word split, in place."""
    revisions.accept(root)
    for scrap in list(root.iter(*_SCRAPS)):
        parent = scrap.getparent()
        if parent is not None:
            parent.remove(scrap)
    _drop_bookmarks(root)
    # Smart tags say what Word took some words for; they can begin and end anywhere.
    etree.strip_tags(root, w("smartTag"))
    for paragraph in root.iter(w("p")):
        tags.join(paragraph)


def _drop_bookmarks(root: etree._Element) -> None:
    """Take out the bookmarks that Word set by itself and nothing leads to.

    One that begins in what a draft leaves out, and ends outside it, would be half a bookmark there.
    """
    used = "".join(code.text or "" for code in root.iter(w("instrText")))
    links = {link.get(w("anchor")) for link in root.iter(w("hyperlink"))}
    gone = set()
    for mark in root.iter(w("bookmarkStart")):
        name = mark.get(w("name")) or ""
        if _SET_BY_WORD.fullmatch(name) and name not in used and name not in links:
            gone.add(mark.get(w("id")))
    for mark in list(root.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        holder = mark.getparent()
        if mark.get(w("id")) in gone and holder is not None:
            holder.remove(mark)


def bound_names(text: str) -> frozenset[str]:
    """Return the names that loops, assignments and macros of a part bind."""
    names = (name for pattern in (_LOOP, _SET, _MACRO) for name in pattern.findall(text))
    singles = (
        single.partition("=")[0].strip(" ()") for name in names for single in name.split(",")
    )
    return frozenset(single for single in singles if single)


def _control_facts(paragraph: etree._Element, bound: frozenset[str]) -> None:
    for text in list(tags.texts(paragraph)):
        run = text.getparent()
        if run is None or run.tag != w("r") or text.tag != w("t"):
            continue
        if not _OUTPUT.search(text.text or ""):
            continue
        if next(run.iterancestors(w("sdt"), w("p")), paragraph).tag == w("sdt"):
            continue  # the template's editor made a control of her own here
        for piece in split_run(run, text, _pieces(text.text or "")):
            found = _OUTPUT.fullmatch("".join(t.text or "" for t in piece.iter(w("t"))))
            key = keys.of(found["expression"], bound) if found else ""
            if key:
                _wrap(piece, key)


def split_run(
    run: etree._Element, text: etree._Element, words: Sequence[str]
) -> list[etree._Element]:
    """Split ``run`` so that each of ``words``, which make up ``text``, has a run of its own."""
    content = [child for child in run if child.tag != w("rPr")]
    at = content.index(text)
    groups = [content[:at], *([_text(word)] for word in words), content[at + 1 :]]
    pieces = [_run_like(run, group) for group in groups if group]
    for piece in pieces:
        run.addprevious(piece)
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
    return pieces


def _pieces(text: str) -> list[str]:
    """Return ``text`` cut so that each printed fact is a piece of its own."""
    facts = [tag.span() for tag in TAG.finditer(text) if _OUTPUT.fullmatch(tag[0])]
    edges = [0, *(edge for span in facts for edge in span), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges) if start < end]


def _text(word: str) -> etree._Element:
    element = etree.Element(w("t"))
    element.text = word
    element.set(_XML_SPACE, "preserve")
    return element


def _run_like(run: etree._Element, content: list[etree._Element]) -> etree._Element:
    piece = etree.Element(w("r"))
    properties = run.find(w("rPr"))
    if properties is not None:
        piece.append(copy.deepcopy(properties))
    piece.extend(content)
    return piece


def _wrap(run: etree._Element, key: str) -> None:
    """Put ``run`` in a content control; tag and title are shortened once the key is known."""
    control = etree.fromstring(_EMPTY_CONTROL)
    tag = control.find(f"{w('sdtPr')}/{w('tag')}")
    content = control.find(w("sdtContent"))
    if tag is None or content is None:
        raise AssertionError(_EMPTY_CONTROL)
    tag.set(w("val"), key)
    run.addprevious(control)
    content.append(run)


_EMPTY_CONTROL = (
    f'<w:sdt xmlns:w="{W}" xmlns:w15="{W15}"><w:sdtPr><w:alias w:val=""/>'
    '<w:tag w:val=""/><w:id w:val="0"/><w15:appearance w15:val="hidden"/><w:text/></w:sdtPr>'
    "<w:sdtContent/></w:sdt>"
)
