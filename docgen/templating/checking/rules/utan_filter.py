"""Amounts and shares need a filter, and a date in running text reads better with one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.findings import Finding
from docgen.templating import tags
from docgen.templating.checking.events import Printed
from docgen.templating.checking.material import Story, Template
from docgen.templating.checking.rules.told import told
from docgen.templating.vocabulary import Kind

_WORD = re.compile(r"[^\W\d_]{2,}")
_CURES = {
    Kind.BELOPP: "Lägg till ett filter: | kronor i löpande text, | kr i en tabell.",
    Kind.TAL: "Lägg till ett filter: | procent i löpande text, | procenttecken i en tabell.",
}


def find(template: Template) -> Iterator[Finding]:
    """Yield amounts and shares without filter, and dates without one among words."""
    for story, event in told(template, Printed):
        written, kind = event.value.written or event.tag.body, event.value.type.kind
        if kind in _CURES:
            what = "ett belopp" if kind is Kind.BELOPP else "ett procenttal"
            message = f"”{written}” är {what} och skrivs inte ut utan filter."
            yield story.finding("mall-utan-filter", event.tag.text, message, _CURES[kind])
        elif kind is Kind.DATUM and _in_words(story, event):
            message = f"”{written}” skrivs som 2021-01-10 i den löpande texten."
            cure = "Lägg till | datum, så står det ”den 10 januari 2021”."
            yield story.finding("mall-datum", event.tag.text, message, cure)


def _in_words(story: Story, event: Printed) -> bool:
    """Whether a tag stands in a sentence: three words or more beside the tags, in the body."""
    words = _WORD.findall(tags.TAG.sub(" ", tags.whole(event.tag.paragraph)))
    return not story.is_running and len(words) >= 3
