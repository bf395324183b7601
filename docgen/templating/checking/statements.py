"""Statements followed in order: loops with their scopes, conditions with what then holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from jinja2 import nodes

from docgen.templating.checking import conditions
from docgen.templating.checking.events import ANYTHING, Event, Known, Looped, Printed, Value
from docgen.templating.checking.expressions import Reader, Scope
from docgen.templating.tags import Tag
from docgen.templating.vocabulary import Kind, Type
from docgen.templating.vocabulary.kinds import TEXT, VALFRITT
from docgen.templating.vocabulary.tree import LOOP


def walk(tree: nodes.Template, found: Sequence[Tag], vocabulary: Type) -> list[Event]:
    """Return the events of a story; ``found`` are its tags, one on each line of its source."""
    events: list[Event] = []

    def tag_at(line: int) -> Tag:
        return found[min(max(line, 1), len(found)) - 1]

    _Walker(Reader(vocabulary, tag_at, events.append)).body(tree.body, {}, Known())
    return events


class _Walker:
    """Follows statements; scopes are changed in place as Jinja changes them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._statements: Final[dict[type[nodes.Node], Callable[..., None]]] = {
            nodes.Output: self._output,
            nodes.If: self._if,
            nodes.For: self._for,
            nodes.Assign: self._assign,
            nodes.AssignBlock: self._assign_block,
            nodes.With: self._with,
            nodes.Macro: self._macro,
            nodes.CallBlock: self._block,
            nodes.FilterBlock: self._block,
        }

    def body(self, statements: Sequence[nodes.Node], scope: Scope, known: Known) -> None:
        """Follow statements in order."""
        for statement in statements:
            follow = self._statements.get(type(statement))
            if follow is not None:
                follow(statement, scope, known)

    def _output(self, node: nodes.Output, scope: Scope, known: Known) -> None:
        for printed in node.nodes:
            if not isinstance(printed, nodes.TemplateData):
                value = self._reader.value(printed, scope, known)
                tag = self._reader.tag_at(printed.lineno)
                self._reader.tell(Printed(tag, value, value.way in known.filled))

    def _if(self, node: nodes.If, scope: Scope, known: Known) -> None:
        for branch in (node, *node.elif_):
            self._reader.tested(branch.test, scope, known)
            true, false = conditions.of(branch.test, scope, known, self._reader)
            self.body(branch.body, scope, known.also(true))
            known = known.also(false)
        self.body(node.else_, scope, known)

    def _for(self, node: nodes.For, scope: Scope, known: Known) -> None:
        given = self._reader.value(node.iter, scope, known)
        self._reader.tell(Looped(self._reader.tag_at(node.lineno), given))
        inner = {**scope, "loop": Value(LOOP, "loop")}
        item = given.type.item if given.type.kind is Kind.LISTA else None
        self._bind(node.target, Value(item or VALFRITT, origin=f"{given.origin}[]"), inner)
        within = known.also(Known(filled=frozenset({given.way} - {""})))
        if node.test is not None:
            self._reader.tested(node.test, inner, within)
            within = within.also(conditions.of(node.test, inner, within, self._reader)[0])
        self.body(node.body, inner, within)
        self.body(node.else_, scope, known)

    def _bind(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        """Give a name in a scope a value; a value that has no way of its own gets one."""
        if isinstance(target, nodes.Name):
            way = value.way or self._reader.fresh(target.name)
            scope[target.name] = Value(value.type, way, value.origin, value.presence, value.own)
        elif isinstance(target, nodes.Tuple):
            for part in target.items:
                self._bind(part, ANYTHING, scope)

    def _assign(self, node: nodes.Assign, scope: Scope, known: Known) -> None:
        self._bind(node.target, self._reader.value(node.node, scope, known), scope)

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope, known: Known) -> None:
        self.body(node.body, dict(scope), known)
        self._bind(node.target, Value(TEXT), scope)

    def _with(self, node: nodes.With, scope: Scope, known: Known) -> None:
        inner = dict(scope)
        for target, given in zip(node.targets, node.values, strict=True):
            self._bind(target, self._reader.value(given, scope, known), inner)
        self.body(node.body, inner, known)

    def _macro(self, node: nodes.Macro, scope: Scope, known: Known) -> None:
        scope[node.name] = ANYTHING
        inner = {**scope, "caller": ANYTHING}
        for argument in node.args:
            self._bind(argument, ANYTHING, inner)
        self.body(node.body, inner, known)

    def _block(self, node: nodes.CallBlock | nodes.FilterBlock, scope: Scope, known: Known) -> None:
        self.body(node.body, dict(scope), known)
