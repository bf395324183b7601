"""The events of a template's tags, with their story, for rules that look for one sort of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docgen.templating.checking.events import Event
from docgen.templating.checking.material import Story, Template

_E = TypeVar("_E", bound=Event)


def told(
    template: Template, kind: type[_E], *, guarded: bool = False
) -> Iterator[tuple[Story, _E]]:
    """Yield the events of one sort; ``guarded``: not those of stories whose conditions are torn."""
    for story in template.stories:
        if guarded and (story.balance.unclosed or story.balance.stray):
            continue
        for event in story.analysis.events:
            if isinstance(event, kind) and story.is_shown(event.tag.text):
                yield story, event
