"""The file must be whole: what is broken in a template is broken in every draft of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.findings import Finding
from docgen.ooxml import gate
from docgen.templating import places
from docgen.templating.checking.material import Template

#: What other rules tell of, each where it stands.
_TOLD: Final = frozenset({"utkast-stil", "utkast-falt-uppdatering"})
_REST: Final = "utkast-mallrest"
_PROPERTIES: Final = "docProps/"


def find(template: Template) -> Iterator[Finding]:
    """Yield what would stop every draft at the gate: lists, notes and bookmarks that lead nowhere.

    Tags are what a template is made of, and stop only where docgen fills none in.
    """
    names = {story.part: story.name for story in template.stories}
    harmful = {it.code for it in gate.harmful(template.package)}
    for fault in gate.inspect(template.package):
        part = fault.place.file if fault.place else ""
        tag = fault.code == _REST and (part in names or part.startswith(_PROPERTIES))
        if tag or not fault.stops or fault.code in harmful | _TOLD:
            continue
        words = f"”{fault.place.key}”" if fault.place and fault.place.key else ""
        where = places.SEPARATOR.join(it for it in (names.get(part, part or "filen"), words) if it)
        yield template.finding("mall-trasig", where, fault.message, fault.cure)
