"""The text must be marked as Swedish, for screen readers and for spelling."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml import reading
from docgen.ooxml.namespaces import val, w
from docgen.templating.checking.material import Template

_CURE = "Markera all text i Word och välj Granska > Språk > Svenska (Sverige)."


def find(template: Template) -> Iterator[Finding]:
    """Yield a template whose text is not Swedish by default, and words marked otherwise."""
    sheet = template.related("styles")
    found = None if sheet is None else sheet.find(f"{w('docDefaults')}//{w('lang')}")
    language = val(found)
    if not _is_swedish(language):
        said = f"”{language}”" if language else "inget språk alls"
        message = f"Mallens standardspråk är {said}, inte svenska (sv-SE)."
        yield template.finding("mall-språk", "formatmallarna", message, _CURE)
    for story in template.stories:
        for mark in story.root.iter(w("lang")):
            run = next(mark.iterancestors(w("r")), None)
            if run is not None and not _is_swedish(val(mark) or "sv") and reading.text(run).strip():
                message = f"Texten är märkt som ”{val(mark)}”, inte svenska."
                yield story.finding("mall-språk", run, message, _CURE)


def _is_swedish(language: str | None) -> bool:
    return (language or "").lower().startswith("sv")
