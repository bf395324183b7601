"""The wordings as the review needs them: paragraph by paragraph, facts by key, state on the day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from docgen.clauses import wording as wordings
from docgen.clauses.wording import Bok
from docgen.domain import klausulbok
from docgen.domain.akt import EGEN
from docgen.domain.klausul import Klausul, Tillstand
from docgen.ooxml import controls
from docgen.review.lines import CLAUSE, REFERENCE
from docgen.templating import keys

_REFERENCE_CALL: Final = re.compile(r"\s*hänvisning\s*\(")
_KEY: Final = re.compile(rf"(?:{re.escape(CLAUSE)})?(?P<id>[^@~]+)@(?P<version>\d+|{EGEN})")


class Hole(NamedTuple):
    """The place of a fact in a wording."""

    key: str


#: A paragraph of a wording: words, and places of facts.
Piece: TypeAlias = str | Hole
Paragraph: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a clause: its heading, its words, and how it stands on the day."""

    clause: Klausul
    heading: Paragraph
    #: Body first, then notes.
    paragraphs: tuple[Paragraph, ...]
    state: Tillstand
    #: The version to use instead, where there is a newer one in force; else 0.
    newest: int = 0

    @property
    def reference(self) -> str:
        """``havning@1``."""
        return self.clause.reference


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every wording there is, by ``id@version``, and by the key of its control."""

    wordings: Mapping[str, Wording]
    tags: Mapping[str, str]
    #: The clauses that the document must have, by id.
    mandatory: frozenset[str] = frozenset()
    #: Texts that the document alone repeats, by id: nobody approves them.
    own: frozenset[str] = frozenset()

    def reference(self, key: str) -> str | None:
        """Return the ``id@version`` that the key of a control names; None for another key."""
        if key in self.tags:
            return self.tags[key]
        found = _KEY.fullmatch(key)
        if found is None or (found["version"] == EGEN and found["id"] in self.own):
            return None
        return f"{found['id']}@{found['version']}"


def build(
    book: Bok,
    day: date | None,
    mandatory: frozenset[str] = frozenset(),
    own: frozenset[str] = frozenset(),
) -> Shelf:
    """Return the shelf of the wordings of ``book``, each as it stands on ``day``.

    ``mandatory`` are the ids of the clauses that the document must have, ``own`` those of texts
    that it alone repeats.
    """
    read = {
        clause.reference: _wording(clause, versions, day)
        for versions in book.values()
        for clause in versions
    }
    tags = {controls.short(f"{CLAUSE}{reference}"): reference for reference in read}
    return Shelf(read, tags, mandatory, own)


def _wording(clause: Klausul, versions: Sequence[Klausul], day: date | None) -> Wording:
    words = wordings.of(clause)
    newer = klausulbok.newer(clause, versions, day)
    return Wording(
        clause,
        _paragraph(words.heading),
        tuple(_paragraph(it) for it in (*words.body, *words.notes) if it),
        klausulbok.state(clause, versions, day),
        newer.version if newer else 0,
    )


def _paragraph(given: wordings.Paragraph) -> Paragraph:
    return tuple(it.text if isinstance(it, wordings.Words) else hole(it.expression) for it in given)


def hole(expression: str) -> Hole:
    """Return the place of a fact as a draft marks it."""
    if _REFERENCE_CALL.match(expression):
        return Hole(REFERENCE)
    return Hole(controls.short(keys.of(expression)))


def shown(paragraph: Paragraph, facts: Mapping[str, str]) -> str:
    """Return the words of a paragraph with those of its facts, … for a fact nobody knows."""
    return "".join(it if isinstance(it, str) else facts.get(it.key, "…") for it in paragraph)
