"""The events of a YAML text, before anybody has guessed types: libyaml's, or PyYAML's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import yaml
from yaml.events import Event
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

Engine = Callable[[str], Iterator[Event]]


def fast(text: str) -> Iterator[Event]:
    """Yield the events of libyaml, where PyYAML was built with it."""
    from yaml._yaml import CParser  # noqa: PLC0415 - absent where there is no libyaml

    return _drain(CParser(text))


def pure(text: str) -> Iterator[Event]:
    """Yield the events of PyYAML's own parser, for machines without libyaml: the same, slower."""
    return _drain(_PureParser(text))


#: libyaml where there is one: ten times faster.
BEST: Final[Engine] = fast if yaml.__with_libyaml__ else pure


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's parser without the guessing of types that follows it."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _drain(parser: Any) -> Iterator[Event]:  # two parsers without a common type
    while (event := parser.get_event()) is not None:
        yield event
