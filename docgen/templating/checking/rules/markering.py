"""Highlighting is a note to oneself, and no draft should carry it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml import reading
from docgen.ooxml.namespaces import val, w
from docgen.templating.checking.material import Template


def find(template: Template) -> Iterator[Finding]:
    """Yield paragraphs with highlighted words, each once."""
    for story in template.stories:
        seen = set()
        for mark in story.root.iter(w("highlight")):
            run = next(mark.iterancestors(w("r")), None)
            paragraph = next(mark.iterancestors(w("p")), None)
            if run is None or paragraph in seen or val(mark) == "none":
                continue
            if reading.text(run).strip() and story.is_shown(run):
                seen.add(paragraph)
                message = f"”{reading.text(run).strip()[:40]}” är överstruket."
                cure = "Ta bort överstrykningen; den följer med till alla utkast."
                yield story.finding("mall-markering", run, message, cure)
