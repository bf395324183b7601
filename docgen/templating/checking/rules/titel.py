"""A draft has its own title; one that the template carries only misleads whoever opens it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml import properties
from docgen.templating.checking.material import Template


def find(template: Template) -> Iterator[Finding]:
    """Yield a tag in the title property, where nothing evaluates it."""
    title = properties.read_core(template.package).title
    if "{" in title:
        message = f"Mallens titel är ”{title}”, men taggar läses inte där."
        cure = "Töm titeln (Arkiv > Info > Titel): utkastet får handlingens titel av sig självt."
        yield template.finding("mall-titel", "egenskaperna", message, cure)
