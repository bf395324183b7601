"""Every name must be one that a draft can have a value for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from docgen.findings import Finding
from docgen.templating.checking.events import Missing
from docgen.templating.checking.material import Template
from docgen.templating.checking.rules.told import told
from docgen.templating.vocabulary import Kind

_SHOWN = 12


def find(template: Template) -> Iterator[Finding]:
    """Yield names that the vocabulary lacks, with the one that was probably meant."""
    for story, event in told(template, Missing):
        message, cure = _said(event)
        yield story.finding(_code(event), event.tag.text, message, cure)


def _code(event: Missing) -> str:
    owner = event.owner
    return "mall-lista" if owner and owner.type.kind is Kind.LISTA else "mall-namn"


def _said(event: Missing) -> tuple[str, str]:
    owner = event.owner
    if owner is None:
        return f"Namnet ”{event.name}” finns inte.", _hint(event)
    if owner.type.kind is Kind.LISTA:
        written = owner.written or "listan"
        loop = f"{{%p for x in {written} %}} … {{{{ x.{event.name} }}}} … {{%p endfor %}}"
        cure = f"Gå igenom den: {loop}, eller välj den första: {written}[0].{event.name}."
        return f"”{written}” är en lista, så ”{event.name}” måste hämtas ur en av raderna.", cure
    if owner.type.kind in {Kind.POST, Kind.UPPSLAG}:
        return f"”{event.name}” finns inte i ”{owner.written}”.", _hint(event)
    what = f"”{owner.written}” är {owner.type.kind.value}"
    return f"{what} och har inget ”{event.name}”.", "Ta bort det efter punkten."


def _hint(event: Missing) -> str:
    close = difflib.get_close_matches(event.name, event.known, n=1)
    if close:
        return f"Menade du ”{close[0]}”?"
    shown = ", ".join(event.known[:_SHOWN])
    more = " …" if len(event.known) > _SHOWN else ""
    return f"Här finns: {shown}{more}. Alla namn visas med docgen template fields."
