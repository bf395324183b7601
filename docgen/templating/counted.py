"""Templates that count what they cost: loops and macros their turns, joined texts their letters."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Undefined, nodes, pass_context

from docgen.templating import limits, printing
from docgen.templating.printing import ValueRefused

#: Names of filters that no template can write.
_TURNS: Final = "docgen: varv"
_TURN: Final = "docgen: ett varv"
_WORDS: Final = "docgen: ord"
_MEASURED: Final = "docgen: tecken"
#: Up to so many turns are counted before the loop begins, and the clock read then.
_AT_ONCE: Final = 4096


def tree(source: nodes.Template) -> nodes.Template:
    """Return a template whose loops, macros and joined texts count; ``source`` is changed."""
    for loop in source.find_all(nodes.For):
        if not _is(loop.iter, _TURNS):
            loop.body = [_turn(loop), *loop.body] if loop.recursive else loop.body
            loop.iter = _through(_TURNS, loop.iter)
    macros: list[nodes.Macro | nodes.CallBlock] = [*source.find_all(nodes.Macro)]
    for macro in [*macros, *source.find_all(nodes.CallBlock)]:
        macro.body = [_turn(macro), *macro.body]
    for joined in list(source.find_all(nodes.Concat)):
        if not any(_is(part, _WORDS) for part in joined.nodes):
            words = [_through(_WORDS, part) for part in joined.nodes]
            joined.nodes = [functools.reduce(_pair, words)]
    return source


def _is(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Filter) and node.name == name


def _through(name: str, node: Any) -> nodes.Expr:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _turn(node: nodes.Node) -> nodes.Node:
    nothing = nodes.Const(None, lineno=node.lineno)
    return nodes.ExprStmt(_through(_TURN, nothing), lineno=node.lineno)


def _pair(left: nodes.Expr, right: nodes.Expr) -> nodes.Expr:
    """Return two texts joined: two at a time none can grow much beyond what is allowed."""
    return _through(_MEASURED, nodes.Concat([left, right], lineno=right.lineno))


@dataclass(frozen=True, slots=True)
class _Counted:
    """A long list, or one that is made as it is gone through, which counts every turn."""

    given: Iterable[Any]

    def __iter__(self) -> Iterator[Any]:
        budget = limits.current()
        for item in self.given:
            budget.turn()
            yield item


@dataclass(frozen=True, slots=True)
class _Long(_Counted):
    """A long list, which knows its length as well."""

    def __len__(self) -> int:
        return len(self.given) if isinstance(self.given, Sized) else 0


@pass_context  # so that nothing is counted before there is a document
def _turns(context: object, value: Any) -> Any:  # noqa: ARG001
    """Return what a loop goes through, counted."""
    if type(value) is list and len(value) <= _AT_ONCE:  # nearly every loop, in few steps
        (limits.begun() or limits.current()).turn(len(value))
        return value
    return _looped(value)


def _looped(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return _Long(value)
    if isinstance(value, Undefined):
        return iter(value)  # raises, with the name that is unknown
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise ValueRefused(
            f"Slingan (for) går igenom {printing.kind(value)}, men det måste vara en lista.",
            "Välj en lista, eller ta bort for och endfor.",
        )
    return _Counted(value)


@pass_context
def _turn_counted(context: object, value: Any) -> Any:  # noqa: ARG001
    """Count one turn."""
    limits.current().turn()
    return value


@pass_context
def _words(context: object, value: Any) -> Any:  # noqa: ARG001
    """Return a part of a joined text as it would be printed by itself."""
    return value if isinstance(value, str) else printing.printable(value)


@pass_context
def _measured(context: object, value: str) -> str:  # noqa: ARG001
    """Return a joined text, its letters counted."""
    limits.current().write(len(value))
    return value


#: What the rewritten templates call.
FILTERS: Final[dict[str, Callable[..., Any]]] = {
    _TURNS: _turns,
    _TURN: _turn_counted,
    _WORDS: _words,
    _MEASURED: _measured,
}
