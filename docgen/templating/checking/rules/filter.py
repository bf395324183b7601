"""Every filter must exist, and be given a value that it can write."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from docgen.findings import Finding
from docgen.templating.checking.events import Filtered, MissingFilter
from docgen.templating.checking.material import Template
from docgen.templating.checking.rules.told import told
from docgen.templating.vocabulary import FILTERS, Type


def find(template: Template) -> Iterator[Finding]:
    """Yield filters that do not exist, and those on values of another type."""
    for story, missing in told(template, MissingFilter):
        close = difflib.get_close_matches(missing.name, FILTERS, n=1)
        cure = f"Menade du ”{close[0]}”?" if close else "Filtren visas med docgen template fields."
        message = f"Filtret ”{missing.name}” finns inte."
        yield story.finding("mall-filter", missing.tag.text, message, cure)
    for story, event in told(template, Filtered):
        named = event.value.written or "värdet"
        takes, kind = FILTERS[event.filter].takes_words, event.value.type.kind.value
        yield story.finding(
            "mall-filtertyp",
            event.tag.text,
            f"Filtret ”{event.filter}” tar {takes}, men ”{named}” är {kind}.",
            f"Välj ett filter för {kind}{_suggested(event.value.type)}.",
        )


def _suggested(type: Type) -> str:
    """Return the first few Swedish filters for values of a type: " (kronor, kr, tkr)"."""
    fitting = [
        name for name, known in FILTERS.items() if known.swedish and type.kind in known.takes
    ]
    return f" ({', '.join(fitting[:4])})" if fitting else ", eller skriv ut det utan filter"
