"""Tags that Word split over links or controls, or whose letters are stored in two parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml.namespaces import w
from docgen.templating import tags
from docgen.templating.checking.material import Template

_BORDERS = (w("hyperlink"), w("sdt"), w("ins"), w("moveTo"), w("fldSimple"))


def find(template: Template) -> Iterator[Finding]:
    """Yield tags that are read as whole although the file has them in pieces."""
    for story in template.stories:
        numbers = list(story.root.iter(w("p")))
        for paragraph in story.raw.iter(w("p")):
            for code, message, cure in _in(paragraph):
                yield story.finding(code, _same(paragraph, numbers), message, cure)


def _in(paragraph: etree._Element) -> Iterator[tuple[str, str, str]]:
    nodes = list(tags.texts(paragraph))
    text = "".join(node.text or "" for node in nodes)
    if "{" not in text:
        return
    owner = [node for node in nodes for _ in node.text or ""]
    for match in tags.TAG.finditer(text):
        borders = {_border(owner[at]) for at in range(match.start(), match.end())}
        if len(borders) > 1:
            yield (
                "mall-tagg-delad",
                f"”{match[0]}” ligger över kanten på en länk, en kontroll eller en ändring.",
                "Skriv om taggen i ett svep, så att den är hel i filen.",
            )
        if not unicodedata.is_normalized("NFC", match[0]):
            yield (
                "mall-tecken",
                f"”{match[0]}” har bokstäver som är lagrade i två delar (a och prickar).",
                "Skriv om taggen på tangentbordet i stället för att klistra in den.",
            )


def _border(text: etree._Element) -> etree._Element | None:
    return next(text.iterancestors(*_BORDERS), None)


def _same(paragraph: etree._Element, numbers: list[etree._Element]) -> etree._Element:
    """Return the paragraph of the joined story with the same words; joining may merge others."""
    words = tags.whole(paragraph)
    return next((it for it in numbers if tags.whole(it) == words), paragraph)
