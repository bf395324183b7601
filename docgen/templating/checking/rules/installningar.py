"""Settings of the file that make Word ask questions or fall back on old ways."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml.namespaces import on, val, w
from docgen.templating.checking.material import Template

_WHERE = "inställningarna"
_MODERN = 15


def find(template: Template) -> Iterator[Finding]:
    """Yield compatibility mode, and fields that are to be updated on opening."""
    settings = template.settings
    if settings is None:
        return
    if on(settings.find(w("updateFields"))):
        message = "Word frågar om fälten ska uppdateras varje gång ett utkast öppnas."
        cure = "Ta bort inställningen: öppna mallen, svara ja, och spara den."
        yield template.finding("mall-uppdatera-fält", _WHERE, message, cure)
    modes = [
        val(it)
        for it in settings.iter(w("compatSetting"))
        if val(it, "name") == "compatibilityMode"
    ]
    mode = next((it for it in modes if it and it.isdecimal()), None)
    if mode is None or int(mode) < _MODERN:
        message = "Utkasten öppnas i kompatibilitetsläge."
        cure = "Arkiv > Info > Konvertera, och spara mallen."
        yield template.finding("mall-kompatibilitet", _WHERE, message, cure)
