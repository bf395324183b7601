"""Old figures in a person's own prose: found however they are written, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from lxml import etree

from docgen.merging import fields
from docgen.merging.events import Event, What
from docgen.merging.work import Work, same, shown
from docgen.ooxml import reading
from docgen.ooxml.namespaces import w
from docgen.svenska import belopp, tecken
from docgen.svenska.belopp import OgiltigtBelopp

#: Smaller figures stand for too many other things.
_LEAST: Final = 1_000
#: Letters shown before and after a figure.
_AROUND: Final = 40
_DIGITS: Final = re.compile(r"[-−]?\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d{4,9}")
#: By what an amount of a year may have been divided, and what that is called.
_PARTS: Final = ((12, "per månad"), (4, "per kvartal"), (2, "per halvår"))


class Old(NamedTuple):
    """A figure that has changed: its key, its old and new words, its value, how it is derived."""

    key: str
    old: str
    new: str
    value: Decimal
    derived: str = ""
    forms: tuple[str, ...] = ()


def old(base: Mapping[str, str], new: Mapping[str, str]) -> list[Old]:
    """Return the amounts that have changed, then what people derive from them."""
    changed: dict[Decimal, Old] = {}
    standing = {value for words in new.values() if (value := _amount(words)) is not None}
    for key, words in base.items():
        value = _amount(words)
        if value is None or value < _LEAST or same(words, new.get(key, "")) or value in standing:
            continue
        changed.setdefault(value, Old(key, words, new.get(key, ""), value))
    for value, one in list(changed.items()):
        for divisor, word in _PARTS:
            part = value / divisor
            if part == part.to_integral_value() and part >= _LEAST and part not in standing:
                changed.setdefault(part, one._replace(value=part, derived=word))
    total = sum(value for value, one in changed.items() if not one.derived)
    if len(changed) > 1 and isinstance(total, Decimal) and total not in standing:
        first = next(iter(changed.values()))
        changed.setdefault(total, first._replace(value=total, derived="summa"))
    return [one._replace(forms=_forms(value)) for value, one in changed.items()]


def _forms(value: Decimal) -> tuple[str, ...]:
    """Return what a figure may look like, the way a text is looked through for it at first."""
    return tuple(tecken.fold_spaces(form).lower() for form in belopp.renderings(value))


def _amount(words: str) -> Decimal | None:
    folded = tecken.fold_spaces(words).strip()
    try:
        return belopp.parse(folded).kronor
    except (OgiltigtBelopp, ValueError):
        pass
    if _DIGITS.fullmatch(folded) is None:
        return None
    return Decimal(re.sub(r"[ .]", "", folded).replace(",", ".").replace("−", "-"))


def find(work: Work) -> list[Event]:
    """Return where old figures stand in text that no fact of ours writes."""
    wanted = old(work.facts.base, work.facts.new)
    if not wanted:
        return []
    skipped = set(work.ink.added)
    forms = {form for one in wanted for form in one.forms}
    return [
        event
        for root in work.theirs.roots.values()
        if _holds(root, forms)
        for paragraph in reading.paragraphs(root)
        if paragraph not in skipped
        for event in _in(work, paragraph, wanted)
    ]


def _holds(root: etree._Element, forms: set[str]) -> bool:
    """Whether a story has any of these words at all; most have not, and need no closer look."""
    folded = tecken.fold_spaces("".join(root.itertext(w("t")))).lower()
    return any(form in folded for form in forms)


def _in(work: Work, paragraph: etree._Element, wanted: list[Old]) -> Iterator[Event]:
    text = _own_words(work, paragraph)
    folded = tecken.fold_spaces(text).lower()
    for one in wanted:
        if not any(form in folded for form in one.forms):
            continue
        for start, end in belopp.find_value(text, one.value):
            near = text[max(0, start - _AROUND) : end + _AROUND]
            around = shown(near.replace("\ufffc", "…"))
            derived = f" ({one.derived})" if one.derived else ""
            new = f"{one.old} → {one.new}{derived}" if one.new else one.old
            yield Event(What.OLD_FIGURE, work.place(paragraph), around, new, one.key)


def _own_words(work: Work, paragraph: etree._Element) -> str:
    """Return the words of a paragraph outside our controls, a mark where one stands."""
    found = []
    for piece in reading.pieces(paragraph):
        inside = next(piece.element.iterancestors(w("sdt")), None)
        ours = inside is not None and fields.is_fact(work, inside)
        found.append("\ufffc" if ours else piece.text if piece.kind is reading.Kind.TEXT else " ")
    return "".join(found)
