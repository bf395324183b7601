"""What may be empty must leave no empty line and no stray words behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml.namespaces import w
from docgen.templating import tags
from docgen.templating.checking.events import Printed
from docgen.templating.checking.material import Template
from docgen.templating.checking.rules.told import told
from docgen.templating.tags import Tag
from docgen.templating.vocabulary import Presence

#: A condition with no other condition inside.
_GUARDED = re.compile(
    r"\{%-?\s*if\b(?:(?!\{%-?\s*(?:if|endif)\b).)*\{%-?\s*endif\s*-?%\}", re.DOTALL
)
_SHOWING = (w("drawing"), w("pict"), w("fldChar"), w("fldSimple"), w("sym"))


def find(template: Template) -> Iterator[Finding]:
    """Yield texts that may be empty, printed unasked where that would be seen."""
    for story, event in told(template, Printed, guarded=True):
        value = event.value
        listed = value.type.item is not None
        if value.presence is not Presence.TOM or event.filled or value.doubted or listed:
            continue
        trace = _trace(event.tag)
        if trace:
            yield story.finding(
                "mall-tom",
                event.tag.text,
                f"”{value.written or event.tag.body}” är tomt i en del handlingar, och då {trace}.",
                f"Fråga först: {{%p if {value.written} %}} i ett eget stycke före och "
                "{%p endif %} i ett eget stycke efter, eller {% if … %} och {% endif %} runt "
                "det i samma stycke.",
            )


def _trace(tag: Tag) -> str:
    """Return what an empty value would leave in the draft; "" for nothing."""
    if next(tag.paragraph.iter(*_SHOWING), None) is not None:
        return ""
    text = tags.whole(tag.paragraph)
    rest = text
    while _GUARDED.search(rest):
        rest = _GUARDED.sub("", rest)
    words = " ".join(tags.TAG.sub(" ", rest).split())
    if words:
        return f"står ”{words[:40]}” kvar"
    others = [it for it in tags.TAG.findall(text) if it != tag.raw and it.startswith("{{")]
    shown = next(tag.paragraph.iter(*_SHOWING), None) is not None
    if others or shown or _is_alone(tag.paragraph):
        return ""
    return "blir det en tom rad"


def _is_alone(paragraph: etree._Element) -> bool:
    """Whether the paragraph is all there is in a table cell, which may be empty."""
    parent = paragraph.getparent()
    return parent is not None and parent.tag == w("tc") and len(parent.findall(w("p"))) == 1
