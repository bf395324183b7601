"""What may be absent must be asked for before it is used."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding, Severity
from docgen.templating.checking.events import Unguarded
from docgen.templating.checking.material import Template
from docgen.templating.checking.rules.told import told
from docgen.templating.vocabulary import Presence


def find(template: Template) -> Iterator[Finding]:
    """Yield values that are used unasked; those under names of the data's own weigh less."""
    for story, event in told(template, Unguarded, guarded=True):
        value = event.value
        absent = value.presence is Presence.SAKNAS
        question = f"{value.written} is defined" if absent else value.written
        yield story.finding(
            "mall-valfri",
            event.tag.text,
            f"”{value.written}” {'finns inte' if absent else 'är tomt'} i alla handlingar, och då "
            "kan utkastet inte göras.",
            f"Fråga först: {{% if {question} %}} … {{% endif %}}"
            + ("." if value.type.item else ', eller ge ett annat ord: | default("…").')
            if absent and not value.own
            else f"Fråga först: {{% if {question} %}} … {{% endif %}}.",
            Severity.VARNING if value.own else None,
        )
