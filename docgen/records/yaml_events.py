"""The events of a YAML text, before anybody has guessed types: libyaml's, or PyYAML's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

#: An event of ``yaml.events``, with marks: libyaml's and PyYAML's own have no common type.
Event: TypeAlias = Any
#: Gives the next event at each call, and None after the last.
Events: TypeAlias = Callable[[], Event]
Engine: TypeAlias = Callable[[str], Events]


def fast(text: str) -> Events:
    """Return what gives the events of libyaml, where PyYAML was built with it."""
    from yaml._yaml import CParser  # noqa: PLC0415 - absent where there is no libyaml

    following: Events = CParser(text).get_event
    return following


def pure(text: str) -> Events:
    """Return what gives those of PyYAML's own parser, for machines without libyaml: slower."""
    following: Events = _PureParser(text).get_event
    return following


#: libyaml where there is one: ten times faster.
BEST: Final[Engine] = fast if yaml.__with_libyaml__ else pure


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's parser without the guessing of types that follows it."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
