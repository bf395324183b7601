"""What a text may ask for: an expression tried against the vocabulary, without any data."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from docgen.templating import environment, vocabulary
from docgen.templating.checking.events import ANYTHING, Event, Filtered, Known, Missing
from docgen.templating.checking.events import MissingFilter as NoFilter
from docgen.templating.checking.expressions import Reader
from docgen.templating.tags import Tag
from docgen.templating.vocabulary import FILTERS, Type
from docgen.templating.vocabulary.kinds import Kind

#: The names that the texts of a document may use; the rest are the template's.
_FACTS: Final = frozenset(
    {
        *("handling", "överenskommelse", "uppgifter", "organisation", "organ"),
        *("person", "roll", "tabell"),
    }
)
_REFERENCE: Final = "hänvisning"


@lru_cache(maxsize=4096)
def troubles(expression: str, kind: str) -> tuple[str, ...]:
    """Return what is wrong with an expression in a text of documents of ``kind``, in sentences."""
    try:
        tree = environment.standard().parse("{{ " + expression + " }}")
    except (TemplateSyntaxError, *environment.UNREADABLE):
        return ("Uttrycket går inte att läsa. Kontrollera parenteser, citattecken och stavning.",)
    events: list[Event] = []
    mark = etree.Element("t")
    tag = Tag("{{ " + expression + " }}", mark, mark, 0)
    reader = Reader(_vocabulary(kind), lambda _: tag, events.append)
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            reader.value(node, {_REFERENCE: ANYTHING}, Known())
    return tuple(dict.fromkeys(told for event in events if (told := _told(event))))


@lru_cache(maxsize=16)
def _vocabulary(kind: str) -> Type:
    known = (name for name in vocabulary.root(kind).fields if name.name in _FACTS)
    return Type(Kind.POST, tuple(known))


def _told(event: Event) -> str:
    match event:
        case Missing(owner=None):
            return f"Namnet ”{event.name}” finns inte.{_hint(event.name, event.known)}"
        case Missing(owner=owner) if owner is not None:
            hint = _hint(event.name, event.known)
            return f"”{event.name}” finns inte i ”{owner.written}”.{hint}"
        case NoFilter():
            return f"Filtret ”{event.name}” finns inte.{_hint(event.name, tuple(FILTERS))}"
        case Filtered():
            takes, kind = FILTERS[event.filter].takes_words, event.value.type.kind.value
            return f"Filtret ”{event.filter}” tar {takes}, inte {kind}."
        case _:
            return ""


def _hint(name: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f" Menade du ”{close[0]}”?" if close else ""
