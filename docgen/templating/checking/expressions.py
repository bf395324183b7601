"""Expressions of a template: the type of each value, and what is told of it on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeAlias

from jinja2 import nodes

from docgen.templating import environment
from docgen.templating.checking import conditions
from docgen.templating.checking.events import (
    ANYTHING,
    Event,
    Filtered,
    Known,
    Missing,
    MissingFilter,
    Named,
    Printed,
    Uncountable,
    Unguarded,
    Value,
)
from docgen.templating.tags import Tag
from docgen.templating.vocabulary import FILTERS, Kind, Name, Presence, Type
from docgen.templating.vocabulary.kinds import HELTAL, JA_NEJ, TEXT, VALFRITT, many

Scope: TypeAlias = dict[str, Value]
_HOLDERS: Final = frozenset({Kind.POST, Kind.UPPSLAG, Kind.VALFRITT})
#: Of these an empty value is no value at all: a filter for them takes no empty text.
_NO_EMPTY: Final = frozenset({Kind.DATUM, Kind.HELTAL, Kind.TAL, Kind.BELOPP, Kind.TIDPUNKT})
_LENIENT: Final = frozenset({"default", "d"})
_NO_NUMBER: Final = frozenset({Kind.TEXT, Kind.LISTA, Kind.POST, Kind.UPPSLAG, Kind.RIKT})
_ARITHMETIC: Final = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod)


class Reader:
    """Reads expressions against the vocabulary, and tells what it meets."""

    def __init__(
        self, vocabulary: Type, tag_at: Callable[[int], Tag], tell: Callable[[Event], None]
    ) -> None:
        self.vocabulary, self.tag_at, self.tell = vocabulary, tag_at, tell
        self._count = 0

    def fresh(self, name: str) -> str:
        """Return a way to a value that no other value has."""
        self._count += 1
        return f"{name}#{self._count}"

    def tested(self, node: nodes.Node, scope: Scope, known: Known) -> None:
        """Read a condition."""
        self.value(node, scope, known)

    def value(self, node: nodes.Node, scope: Scope, known: Known, *, ask: bool = False) -> Value:
        """Return the value of an expression; ``ask``: somebody asks whether it is there at all."""
        if isinstance(node, nodes.Name):
            return self._name(node, scope, known, ask=ask)
        if isinstance(node, nodes.Getattr):
            return self._step(node, node.attr, scope, known, ask=ask)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._step(node, node.arg.value, scope, known, ask=ask)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filter(node, scope, known)
        return self._other(node, scope, known)

    def way(self, node: nodes.Node, scope: Scope) -> str:
        """Return the way to the value of a plain expression without telling; "" for others."""
        quiet = Reader(self.vocabulary, self.tag_at, lambda _: None)
        plain = nodes.Name | nodes.Getattr | nodes.Getitem
        return quiet.value(node, scope, Known(), ask=True).way if isinstance(node, plain) else ""

    def _name(self, node: nodes.Name, scope: Scope, known: Known, *, ask: bool) -> Value:
        if node.name in scope:
            return scope[node.name]
        found = self.vocabulary.field(node.name)
        if found is None:
            names = (*scope, *self.vocabulary.names())
            self.tell(Missing(self.tag_at(node.lineno), node.name, None, names))
            return ANYTHING
        value = Value(found.type, node.name, node.name, found.presence)
        return self._there(value, node, known, ask=ask)

    def _step(
        self,
        node: nodes.Getattr | nodes.Getitem,
        key: object,
        scope: Scope,
        known: Known,
        *,
        ask: bool,
    ) -> Value:
        owner = self.value(node.node, scope, known)
        if owner.type.kind is Kind.VALFRITT:
            return ANYTHING
        if owner.type.kind is Kind.LISTA and isinstance(key, int):
            self._filled(owner, node, known)
            item = owner.type.item or VALFRITT
            return Value(item, f"{owner.way}[{key}]", f"{owner.origin}[]")
        found = owner.type.field(str(key), known.slag.get(owner.way))
        if found is None and key == "nyckel" and owner.type.kind in _HOLDERS:
            return Value(TEXT, f"{owner.way}.nyckel")
        if found is None:
            tag = self.tag_at(node.lineno)
            self.tell(Missing(tag, str(key), owner, owner.type.names()))
            return ANYTHING
        sure = self._filled(owner, node, known) and not owner.doubted
        value = _of(owner, found, doubted=not sure)
        if value.own:
            self.tell(Named(self.tag_at(node.lineno), owner, found.name))
        return self._there(value, node, known, ask=ask)

    def _there(self, value: Value, node: nodes.Node, known: Known, *, ask: bool) -> Value:
        """Tell where a value that may be absent is used without having been asked for."""
        sure = value.way in known.defined or value.way in known.filled
        if value.presence is Presence.SAKNAS and not (ask or sure or value.doubted):
            self.tell(Unguarded(self.tag_at(node.lineno), value))
            return replace(value, doubted=True)
        return value

    def _filled(self, value: Value, node: nodes.Node, known: Known) -> bool:
        """Return whether a value is certain not to be empty, and tell where that is needed."""
        if value.presence is not Presence.TOM or value.way in known.filled or value.doubted:
            return True
        self.tell(Unguarded(self.tag_at(node.lineno), value))
        return False

    def _filter(self, node: nodes.Filter, scope: Scope, known: Known) -> Value:
        tag = self.tag_at(node.lineno)
        assert node.node is not None  # noqa: S101 - only {% filter %} has none
        lenient = node.name in _LENIENT
        given = self.value(node.node, scope, known, ask=lenient)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.value(argument, scope, known)
        signature = FILTERS.get(node.name)
        if signature is None:
            if node.name not in environment.standard().filters:
                self.tell(MissingFilter(tag, node.name))
            return ANYTHING
        if given.type.kind not in signature.takes:
            self.tell(Filtered(tag, node.name, given))
            return Value(Type(signature.gives or Kind.VALFRITT))
        if signature.item or (signature.swedish and given.type.kind in _NO_EMPTY):
            self._filled(given, node, known)
        if node.name == "map":
            return self._mapped(node, given)
        result = signature.result(given.type)
        if signature.swedish or lenient or result.kind is not given.type.kind:
            return Value(result, "", given.origin)
        return Value(result, "", given.origin, given.presence)

    def _mapped(self, node: nodes.Filter, given: Value) -> Value:
        """Return the list of one name of each record: ``nämnd | map(attribute="namn")``."""
        wanted = next((pair.value for pair in node.kwargs if pair.key == "attribute"), None)
        if not isinstance(wanted, nodes.Const) or given.type.item is None:
            return Value(many(VALFRITT), origin=given.origin)
        found = given.type.item.field(str(wanted.value))
        if found is None:
            names = given.type.item.names()
            self.tell(Missing(self.tag_at(node.lineno), str(wanted.value), given, names))
            return Value(many(VALFRITT))
        return Value(many(found.type), "", f"{given.origin}[].{found.name}")

    def _other(self, node: nodes.Node, scope: Scope, known: Known) -> Value:
        if isinstance(node, nodes.Const):
            return Value(HELTAL if isinstance(node.value, int) else TEXT)
        if isinstance(node, nodes.Test):
            return self._test(node, scope, known)
        if isinstance(node, nodes.And | nodes.Or | nodes.CondExpr):
            return self._branching(node, scope, known)
        if isinstance(node, nodes.Concat):
            return self._joined(node, scope, known)
        return self._computed(node, scope, known)

    def _joined(self, node: nodes.Concat, scope: Scope, known: Known) -> Value:
        for part in node.nodes:
            value = self.value(part, scope, known)
            self.tell(Printed(self.tag_at(part.lineno), value, value.way in known.filled))
        return Value(TEXT)

    def _computed(self, node: nodes.Node, scope: Scope, known: Known) -> Value:
        inner = [self.value(it, scope, known) for it in node.iter_child_nodes() if _is_value(it)]
        if isinstance(node, nodes.Pow):
            self.tell(
                Uncountable(self.tag_at(node.lineno), "** (upphöjt till) går inte att använda.")
            )
        if isinstance(node, nodes.Mul | nodes.Mod) and any(
            it.type.kind in _NO_NUMBER for it in inner
        ):
            self.tell(
                Uncountable(self.tag_at(node.lineno), f"{node.operator} räknar bara med tal.")
            )
        if isinstance(node, _ARITHMETIC):
            return Value(next((it.type for it in inner if it.type.kind is Kind.BELOPP), VALFRITT))
        if isinstance(node, nodes.Not | nodes.Compare):
            return Value(JA_NEJ)
        return Value(many(VALFRITT)) if isinstance(node, nodes.List | nodes.Tuple) else ANYTHING

    def _test(self, node: nodes.Test, scope: Scope, known: Known) -> Value:
        ask = node.name in {"defined", "undefined"}
        self.value(node.node, scope, known, ask=ask)
        if node.name not in environment.standard().tests:
            self.tell(MissingFilter(self.tag_at(node.lineno), node.name))
        return Value(JA_NEJ)

    def _branching(
        self, node: nodes.And | nodes.Or | nodes.CondExpr, scope: Scope, known: Known
    ) -> Value:
        first = node.test if isinstance(node, nodes.CondExpr) else node.left
        self.value(first, scope, known)
        true, false = conditions.of(first, scope, known, self)
        if isinstance(node, nodes.CondExpr):
            chosen = self.value(node.expr1, scope, known.also(true))
            if node.expr2 is not None:
                self.value(node.expr2, scope, known.also(false))
            return Value(chosen.type, "", chosen.origin)
        return self.value(
            node.right, scope, known.also(true if isinstance(node, nodes.And) else false)
        )


def _of(owner: Value, found: Name, *, doubted: bool) -> Value:
    fixed = found.name in {field.name for field in owner.type.fields}
    own = owner.type.kind is Kind.UPPSLAG and not fixed
    step = "*" if own else found.name
    way, origin = f"{owner.way}.{found.name}", f"{owner.origin}.{step}"
    return Value(found.type, way, origin, found.presence, own, doubted)


def _is_value(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Expr | nodes.Operand | nodes.Keyword | nodes.Pair)
