"""One tag read by itself: what Jinja makes of it, or why it cannot."""

from __future__ import annotations

from typing import Final

from jinja2 import TemplateSyntaxError, nodes

from docgen.templating import environment
from docgen.templating.balance import OPENERS, opens
from docgen.templating.tags import Tag

_READ: Final = OPENERS | {"elif"}


def bare(tag: Tag) -> str:
    """Return a tag on one line, without what would take spaces round it away."""
    return f"{tag.opening} {tag.body} {tag.raw[-2:]}"


def unreadable(tag: Tag) -> str | None:
    """Return why the content of one tag cannot be read, in Swedish; None where it can."""
    probe = _probe(tag)
    if probe is None:
        return None
    try:
        environment.standard().from_string(probe)
    except (TemplateSyntaxError, *environment.UNREADABLE) as error:
        missing = "No filter named" in str(error) or "No test named" in str(error)
        return None if missing else environment.explained(error)
    return None


def parsed(tag: Tag) -> nodes.Template | None:
    """Return a tag as Jinja reads it, with what it needs round it; None where it cannot."""
    probe = _probe(tag)
    if probe is None:
        return None
    try:
        return environment.standard().parse(probe)
    except (TemplateSyntaxError, *environment.UNREADABLE):
        return None


def _probe(tag: Tag) -> str | None:
    """Return a tag with what it needs round it to be read alone."""
    if tag.opening == "{{":
        return bare(tag)
    if tag.opening == "{#" or tag.word not in _READ:
        return None
    if tag.word == "elif":
        return f"{{% if true %}}{bare(tag)}{{% endif %}}"
    return f"{bare(tag)}{{% end{tag.word} %}}" if opens(tag) else bare(tag)
