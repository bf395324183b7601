"""What is certain when a condition holds, and when it does not."""

from __future__ import annotations

from typing import Protocol

from jinja2 import nodes

from docgen.templating.checking.events import Known, Value
from docgen.templating.vocabulary import BLOCKS

_EVERY = frozenset(block.value for block in BLOCKS)
_SLAG = ".slag"


class Ways(Protocol):
    """Whoever knows the way to the value of a plain expression."""

    def way(self, node: nodes.Node, scope: dict[str, Value]) -> str:
        """Return the way, "" for what is no plain expression."""


def of(node: nodes.Node, scope: dict[str, Value], known: Known, ways: Ways) -> tuple[Known, Known]:
    """Return what is certain where ``node`` is true, and where it is false."""
    if isinstance(node, nodes.Not):
        true, false = of(node.node, scope, known, ways)
        return false, true
    if isinstance(node, nodes.And | nodes.Or):
        left, right = (of(it, scope, known, ways) for it in (node.left, node.right))
        if isinstance(node, nodes.And):
            return left[0].also(right[0]), left[1].either(right[1])
        return left[0].either(right[0]), left[1].also(right[1])
    return _plain(node, scope, known, ways)


def _plain(
    node: nodes.Node, scope: dict[str, Value], known: Known, ways: Ways
) -> tuple[Known, Known]:
    if isinstance(node, nodes.Test):
        return _test(node, ways.way(node.node, scope))
    if isinstance(node, nodes.Compare) and len(node.ops) == 1:
        return _compare(node, scope, ways)
    if isinstance(node, nodes.Filter) and node.node is not None:
        return of(node.node, scope, known, ways) if node.name != "default" else (Known(), Known())
    way = ways.way(node, scope)
    return (_filled(way), Known()) if way else (Known(), Known())


def _filled(way: str) -> Known:
    return Known(frozenset({way}), frozenset({way}))


def _test(node: nodes.Test, way: str) -> tuple[Known, Known]:
    there = Known(frozenset({way})) if way else Known()
    if node.name == "defined":
        return there, Known()
    if node.name == "undefined":
        return Known(), there
    if node.name == "none":
        return Known(), _filled(way) if way else Known()
    return there, Known()


def _compare(node: nodes.Compare, scope: dict[str, Value], ways: Ways) -> tuple[Known, Known]:
    given = node.expr.node if isinstance(node.expr, nodes.Filter) else node.expr
    way = ways.way(given, scope) if given is not None else ""
    operand = node.ops[0]
    wanted = _constants(operand.expr)
    if not way or wanted is None:
        return Known(), Known()
    filled = _filled(way) if "" not in wanted and 0 not in wanted else Known()
    chosen = frozenset(str(it) for it in wanted)
    owner = way.removesuffix(_SLAG)
    if operand.op in {"eq", "in"}:
        return _slag(filled, owner, way, chosen), _slag(Known(), owner, way, _EVERY - chosen)
    if operand.op in {"ne", "notin"}:
        not_empty = _filled(way) if "" in wanted or 0 in wanted else Known()
        return _slag(not_empty, owner, way, _EVERY - chosen), _slag(filled, owner, way, chosen)
    return _filled(way), Known()


def _slag(known: Known, owner: str, way: str, chosen: frozenset[str]) -> Known:
    if not way.endswith(_SLAG):
        return known
    return known.also(Known(slag={owner: chosen}))


def _constants(node: nodes.Node) -> list[object] | None:
    """Return the constants that something is compared with; None where it is none."""
    if isinstance(node, nodes.Const):
        return [node.value]
    if isinstance(node, nodes.List | nodes.Tuple):
        values = [item.value for item in node.items if isinstance(item, nodes.Const)]
        return list(values) if len(values) == len(node.items) else None
    return None
