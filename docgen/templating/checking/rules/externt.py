"""Nothing may run, or be fetched from outside the file, when a draft is opened."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml import gate
from docgen.templating import places
from docgen.templating.checking.material import Template


def find(template: Template) -> Iterator[Finding]:
    """Yield what makes docgen refuse a template unopened: links to files, macros, fetching."""
    names = {story.part: story.name for story in template.stories}
    for harm in gate.harmful(template.package):
        part = harm.place.file if harm.place else ""
        words = f"”{harm.place.key}”" if harm.place and harm.place.key else ""
        where = places.SEPARATOR.join(it for it in (names.get(part, part or "filen"), words) if it)
        yield template.finding("mall-extern", where, harm.message, harm.cure)
