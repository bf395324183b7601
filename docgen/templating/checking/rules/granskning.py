"""Review work in a template is read as accepted; the editor should know that it is there."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml.namespaces import w
from docgen.templating.checking.material import Template

_CHANGES = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


def find(template: Template) -> Iterator[Finding]:
    """Yield tracked changes, once for each story, and comments, once."""
    for story in template.stories:
        count = sum(1 for _ in story.raw.iter(*_CHANGES))
        if count:
            what = "en spårad ändring" if count == 1 else f"{count} spårade ändringar"
            message = f"Här finns {what}. Utkast görs som om allt vore godkänt."
            cure = "Godkänn eller avvisa ändringarna när granskningen är klar."
            yield template.finding("mall-granskning", story.name, message, cure)
    comments = template.related("comments")
    count = 0 if comments is None else sum(1 for _ in comments.iter(w("comment")))
    if count:
        what = "en kommentar" if count == 1 else f"{count} kommentarer"
        message = f"Mallen har {what}. De följer inte med till utkasten."
        cure = "Ta bort dem när de är klara. En som ska följa med börjar med ordet Behåll."
        yield template.finding("mall-granskning", "kommentarerna", message, cure)
