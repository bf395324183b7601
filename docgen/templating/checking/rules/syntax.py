"""What stands in a tag must be possible to read."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.templating.checking.events import Uncountable
from docgen.templating.checking.material import Template
from docgen.templating.checking.rules.told import told


def find(template: Template) -> Iterator[Finding]:
    """Yield the tags whose content cannot be read, or counted."""
    for story in template.stories:
        for unreadable in story.analysis.unreadable:
            tag = unreadable.tag
            if story.is_shown(tag.text):
                message = f"”{tag.raw}”: {unreadable.why}"
                cure = "Rätta taggen, eller hämta den ur standardmallen."
                yield story.finding("mall-tagg", tag.text, message, cure)
    for story, event in told(template, Uncountable):
        cure = "Räkna ut värdet i data, och skriv ut det."
        yield story.finding("mall-tagg", event.tag.text, f"”{event.tag.raw}”: {event.why}", cure)
