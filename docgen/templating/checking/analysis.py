"""The tags of a story read as Jinja reads them: what each does with the names, and under what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from jinja2 import TemplateSyntaxError

from docgen.templating import environment, probing
from docgen.templating.balance import Balance, opens
from docgen.templating.checking import statements
from docgen.templating.checking.events import Event
from docgen.templating.tags import Tag
from docgen.templating.vocabulary import Type

#: What stands in for a tag whose content cannot be read, so that the others can be.
_STANDINS: Final = {
    "if": "{% if true %}",
    "elif": "{% elif true %}",
    "for": "{% for _ in [] %}",
    "set": "{% set _ = 1 %}",
    "macro": "{% macro _() %}",
    "call": "{% call _() %}",
    "filter": "{% filter upper %}",
    "with": "{% with %}",
}
_NOTHING: Final = "{# #}"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A tag that Jinja cannot read, and why, in Swedish."""

    tag: Tag
    why: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """The events of a story in order, and the tags that could not be read."""

    events: tuple[Event, ...] = ()
    unreadable: tuple[Unreadable, ...] = field(default=())


def analyse(found: Sequence[Tag], balance: Balance, vocabulary: Type) -> Analysis:
    """Return what the tags of a story do; tags that are at fault are left out of it."""
    unreadable = [Unreadable(tag, why) for tag in found if (why := probing.unreadable(tag))]
    broken = {id(it.tag) for it in unreadable}
    paired = {id(tag) for pair in balance.pairs for tag in pair.tags}
    lines = [_line(tag, id(tag) in broken, id(tag) in paired) for tag in found]
    try:
        tree = environment.standard().parse("\n".join(lines))
    except (TemplateSyntaxError, *environment.UNREADABLE):
        return Analysis((), tuple(unreadable))
    events = statements.walk(tree, found, vocabulary)
    return Analysis(tuple(events), tuple(unreadable))


def _line(tag: Tag, broken: bool, paired: bool) -> str:  # noqa: FBT001
    if tag.opening == "{#":
        return _NOTHING
    if tag.opening == "{{":
        return _NOTHING if broken else probing.bare(tag)
    if not paired and (opens(tag) or tag.word != "set"):
        return _NOTHING
    return _STANDINS.get(tag.word, _NOTHING) if broken else probing.bare(tag)
