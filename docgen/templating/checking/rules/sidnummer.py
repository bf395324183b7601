"""A document of several pages must number them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml.namespaces import val, w
from docgen.templating.checking.material import Story, Template


def find(template: Template) -> Iterator[Finding]:
    """Yield a template without a field for the page number in header or footer."""
    if not any(story.is_running and _has_page(story) for story in template.stories):
        yield template.finding(
            "mall-sidnummer",
            "sidhuvudet",
            "Mallen har inget sidnummer i sidhuvud eller sidfot.",
            "Infoga > Sidnummer, eller kopiera raden med {{ sida.före }} ur standardmallen.",
        )


def _has_page(story: Story) -> bool:
    codes = [element.text or "" for element in story.root.iter(w("instrText"))]
    codes += [val(element, "instr") or "" for element in story.root.iter(w("fldSimple"))]
    return any(code.split()[:1] == ["PAGE"] for code in codes)
