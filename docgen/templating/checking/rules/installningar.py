"""Settings of the file that lock drafts, make Word ask questions or fall back on old ways."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml.namespaces import on, val, w
from docgen.templating.checking.material import Template

_WHERE = "inställningarna"
_MODERN = 15
#: Protection that leaves the text to the one who opens it: changes are only recorded.
_OPEN: Final = frozenset({None, "none", "trackedChanges"})


def find(template: Template) -> Iterator[Finding]:
    """Yield protection, a mail merge, fields to be updated on opening, and compatibility mode."""
    settings = template.settings
    if settings is None:
        return
    if _is_locked(settings.find(w("documentProtection"))):
        message = "Mallen är skyddad, och då går det inte att skriva i utkasten."
        cure = "Ta bort skyddet: Granska > Begränsa redigering > Stoppa skydd, och spara mallen."
        yield template.finding("mall-skydd", _WHERE, message, cure)
    if settings.find(w("mailMerge")) is not None:
        message = "Mallen är kopplad till en adresslista, som Word frågar efter i varje utkast."
        cure = "Utskick > Starta koppla dokument > Normalt Word-dokument, och spara mallen."
        yield template.finding("mall-koppling", _WHERE, message, cure)
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


def _is_locked(protection: etree._Element | None) -> bool:
    if protection is None or val(protection, "enforcement") not in {"1", "true", "on"}:
        return False
    return val(protection, "edit") not in _OPEN
