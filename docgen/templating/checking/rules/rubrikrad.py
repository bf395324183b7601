"""A table of data must mark its header row, for screen readers and for tables over many pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml import reading
from docgen.ooxml.namespaces import on, w
from docgen.templating import tags
from docgen.templating.checking.material import Template


def find(template: Template) -> Iterator[Finding]:
    """Yield tables whose rows come from a loop under headings that are not marked as such."""
    for story in template.stories:
        for table in story.root.iter(w("tbl")):
            first = _above_loop(table)
            if first is None or not story.is_shown(table):
                continue
            if not on(first.find(f"{w('trPr')}/{w('tblHeader')}")):
                yield story.finding(
                    "mall-rubrikrad",
                    next(first.iter(w("p")), first),
                    "Tabellens första rad är inte märkt som rubrikrad.",
                    "Markera raden och välj Layout > Upprepa rubrikrader.",
                )


def _above_loop(table: etree._Element) -> etree._Element | None:
    """Return the first row of words above the rows that a loop repeats, if there is one."""
    rows = list(reading.rows(table))
    above = list(takewhile(lambda row: "{%tr for" not in _words(row), rows))
    worded = [row for row in above if tags.TAG.sub("", _words(row)).strip()]
    return worded[0] if len(above) < len(rows) and worded else None


def _words(row: etree._Element) -> str:
    return " ".join(tags.whole(paragraph) for paragraph in row.iter(w("p")))
