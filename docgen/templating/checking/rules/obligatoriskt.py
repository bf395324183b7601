"""What every document must show has to stand somewhere in the template."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.templating.checking.events import Looped, Printed
from docgen.templating.checking.material import Template
from docgen.templating.vocabulary import SECTIONS
from docgen.templating.vocabulary.tree import BLOCKS

_BODY = "brödtexten"
#: What must be seen, the ways to show it, and what to write.
_WANTED = (
    ("handlingens titel", ("titel", "handling.titel"), "Skriv {{ titel }} i ett eget stycke."),
    (
        "brödtexten",
        ("block[].innehåll", "avsnitt."),
        "Skriv {%p for b in block %}, {{p b.innehåll }} och {%p endfor %} i var sitt stycke.",
    ),
    (
        "datum och diarienummer",
        ("huvud[]", "löpande[]", "datum", "handling.datum", "handling.diarienummer[]"),
        "Gå igenom fälten i sidhuvudet: {%p for f in huvud %} … {%p endfor %}.",
    ),
)


def find(template: Template) -> Iterator[Finding]:
    """Yield what no place in the template shows, and kinds of sections it leaves out."""
    if any(story.balance.unclosed or story.balance.stray for story in template.stories):
        return
    if any(story.analysis.unreadable for story in template.stories):
        return
    shown = {way for way in _shown(template) if way}
    for what, ways, cure in _WANTED:
        if not _is_shown(shown, ways):
            message = f"Mallen visar inte {what} någonstans."
            yield template.finding("mall-visas-inte", _BODY, message, cure)
    by_hand = any(way.startswith("avsnitt.") for way in shown)
    usual = SECTIONS.get(template.kind, frozenset())
    for block in BLOCKS:
        held = tuple(f"block[].{field.name}" for field in block.fields)
        if block.value in usual and not by_hand and not _is_shown(shown, held):
            if block.value == "flöde":
                continue
            message = f"Avsnitt av slaget ”{block.value}” skrivs inte ut av mallen."
            cure = f'Lägg till {{%p elif b.slag == "{block.value}" %}} så som i standardmallen.'
            yield template.finding("mall-avsnitt-saknas", _BODY, message, cure)


def _shown(template: Template) -> Iterator[str]:
    for story in template.stories:
        for event in story.analysis.events:
            if isinstance(event, Printed | Looped):
                yield event.value.origin


def _is_shown(shown: set[str], ways: tuple[str, ...]) -> bool:
    return any(way == wanted or way.startswith(wanted) for way in shown for wanted in ways)
