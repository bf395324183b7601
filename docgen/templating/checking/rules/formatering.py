"""The look of text is the style's to decide: what is formatted by hand changes with no style."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml import reading
from docgen.ooxml.namespaces import w
from docgen.templating.checking.material import Template

_NAMES = {w("sz"): "storlek", w("rFonts"): "teckensnitt", w("color"): "färg"}


def find(template: Template) -> Iterator[Finding]:
    """Yield paragraphs whose words all have a size, font or colour of their own."""
    for story in template.stories:
        for paragraph in story.paragraphs():
            own = _own(paragraph)
            if own:
                yield story.finding(
                    "mall-formatering",
                    paragraph,
                    f"Stycket har egen {' och '.join(own)} i stället för formatmallens.",
                    "Ändra formatmallen, eller välj en annan, och rensa formateringen (Ctrl+Q, "
                    "Ctrl+Mellanslag).",
                )


def _own(paragraph: etree._Element) -> list[str]:
    """Return what every run with words in the paragraph sets by hand."""
    runs = [
        run
        for run in paragraph.iter(w("r"))
        if reading.text(run).strip() and next(run.iterancestors(w("p"))) is paragraph
    ]
    sets = [
        {name for tag, name in _NAMES.items() if run.find(f"{w('rPr')}/{tag}") is not None}
        for run in runs
    ]
    return sorted(set.intersection(*sets)) if sets else []
