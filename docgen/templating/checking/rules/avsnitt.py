"""Sections that a template names must be sections that some profile has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from docgen.findings import Finding
from docgen.templating.checking.events import Named
from docgen.templating.checking.material import Template
from docgen.templating.checking.rules.told import told

_SECTIONS = "avsnitt"


def find(template: Template) -> Iterator[Finding]:
    """Yield sections that no profile has, each place once; none where no profile is known."""
    known = template.sections
    for story, event in told(template, Named):
        if event.owner.origin != _SECTIONS or not known or event.name in known:
            continue
        close = difflib.get_close_matches(event.name, known, n=1)
        hint = f"Menade du ”{close[0]}”?" if close else f"Här finns: {', '.join(sorted(known))}."
        yield story.finding(
            "mall-avsnitt-okänt",
            event.tag.text,
            f"Avsnittet ”{event.name}” finns inte i någon profil för {template.kind}, så det "
            "skrivs aldrig ut.",
            f"{hint} Eller lägg till avsnittet i profilen.",
        )
