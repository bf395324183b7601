"""What is printed must be something that can be printed there, and what is looped a list."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.templating.checking.events import Looped, Printed
from docgen.templating.checking.material import Story, Template
from docgen.templating.checking.rules.told import told
from docgen.templating.vocabulary import Kind

_HOLDERS = frozenset({Kind.POST, Kind.LISTA, Kind.UPPSLAG})


def find(template: Template) -> Iterator[Finding]:
    """Yield lists and records that are printed, rich content inside text, loops over no list."""
    for story, event in told(template, Printed):
        if event.tag.opening != "{{":
            continue
        if event.value.type.kind in _HOLDERS:
            yield _holder(story, event)
        elif event.value.type.kind is Kind.RIKT and event.tag.prefix != "p":
            written = event.tag.body
            message = f"”{written}” är hela stycken och kan inte stå inne i ett annat stycke."
            cure = f"Skriv {{{{p {written} }}}}, ensamt i ett eget stycke."
            yield story.finding("mall-rikt", event.tag.text, message, cure)
    for story, looped in told(template, Looped):
        kind = looped.value.type.kind
        if kind not in {Kind.LISTA, Kind.VALFRITT}:
            written = looped.value.written or "värdet"
            message = f"”{written}” är {kind.value}, ingen lista att gå igenom."
            cure = "Ta bort for och endfor, eller välj en lista."
            yield story.finding("mall-lista", looped.tag.text, message, cure)


def _holder(story: Story, event: Printed) -> Finding:
    written, type = event.value.written or event.tag.body, event.value.type
    if type.kind is Kind.LISTA:
        message = f"”{written}” är en lista och kan inte skrivas ut som den är."
        names = type.item.names() if type.item else ()
        step = f".{names[0]}" if names else ""
        cure = f"Gå igenom den: {{%p for x in {written} %}} … {{{{ x{step} }}}} … {{%p endfor %}}."
    else:
        message = f"”{written}” är flera uppgifter och kan inte skrivas ut som den är."
        cure = f"Välj en av dem: {', '.join(type.names()[:6]) or 'skriv namnet efter en punkt'}."
    return story.finding("mall-lista", event.tag.text, message, cure)
