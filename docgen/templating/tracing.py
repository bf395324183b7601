"""Which values a tag failed on: the tag's own words for them, the way to them, what they are.

Only when something has gone wrong: the tag is read again, and its expressions are tried from the
inside out until the one that fails is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, TypeAlias

from jinja2 import Undefined, nodes

from docgen.svenska.belopp import Belopp
from docgen.templating import environment, printing, probing
from docgen.templating.limits import LimitPassed
from docgen.templating.tags import Tag

Way: TypeAlias = tuple[str, ...]
#: What a value that is not there is called, where it was asked for.
ABSENT: Final = "finns inte"
_SHOWN: Final = 60
#: What asks whether a value is there, and takes one that is not.
_ASKING: Final = frozenset({"defined", "undefined", "default", "d"})


@dataclass(frozen=True, slots=True)
class Used:
    """A value that a tag used: as the tag writes it, the way to it, and what it is in words."""

    written: str
    #: The steps from a name of the vocabulary; none where the value is the template's own.
    way: Way
    #: "" for a value that is not there.
    shown: str


def used(tag: Tag, scope: Mapping[str, Any], error: BaseException) -> tuple[Used, ...]:
    """Return the values that ``tag`` failed on, where ``scope`` holds its names."""
    tree = None if isinstance(error, LimitPassed | RecursionError) else probing.parsed(tag)
    if tree is None:
        return ()
    try:
        return tuple(dict.fromkeys(_used(tree, scope)))
    except environment.TROUBLE:  # the tag cannot be tried outside of its loop or macro
        return ()


def asked(tag: Tag, scope: Mapping[str, Any]) -> tuple[Used, ...]:
    """Return the values that a condition or a loop asks about, where ``scope`` holds its names."""
    tree = probing.parsed(tag)
    first = tree.body[0] if tree is not None and tree.body else None
    if isinstance(first, nodes.If):
        return _values(first.elif_[-1].test if first.elif_ else first.test, scope)
    return _values(first.iter, scope) if isinstance(first, nodes.For) else ()


def asked_by(expression: str, scope: Mapping[str, Any]) -> tuple[Used, ...]:
    """Return the values that an expression asks about."""
    try:
        return _values(environment.standard().parse(f"{{{{ {expression} }}}}"), scope)
    except environment.TROUBLE:
        return ()


def _values(tree: nodes.Node, scope: Mapping[str, Any]) -> tuple[Used, ...]:
    try:
        found = [_described(node, scope, _plainly) for node in _plain(tree)]
    except environment.TROUBLE:
        return ()
    return tuple(dict.fromkeys(found))


def _plainly(value: Any) -> str:
    """Return a value as an answer to what was asked: whether it is there, and what it says."""
    if isinstance(value, Undefined) or value is None:
        return ABSENT
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, list | tuple):
        return f"en lista med {len(value)}" if value else "en tom lista"
    return "tomt" if value == "" else _in_words(value)


def _used(tree: nodes.Template, scope: Mapping[str, Any]) -> Iterator[Used]:
    for expression in _expressions(tree):
        failing = _failing(expression, scope)
        if failing is None and _is_unusable(expression, tree, scope):
            failing = expression
        if failing is not None:
            yield from (_described(node, scope) for node in _plain(failing))
            return


def _expressions(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what a tag computes, outermost expressions in order."""
    for statement in tree.body:
        for node in statement.iter_child_nodes():
            if isinstance(node, nodes.If):
                yield node.test
            elif isinstance(node, nodes.Expr) and getattr(node, "ctx", "load") == "load":
                yield node


def _failing(node: nodes.Node, scope: Mapping[str, Any]) -> nodes.Node | None:
    """Return the innermost expression that cannot be computed, None where all can."""
    for child in _computed(node, scope):
        found = _failing(child, scope)
        if found is not None:
            return found
    if not isinstance(node, nodes.Expr):
        return None
    try:
        return node if isinstance(_value(node, scope), Undefined) else None
    except environment.TROUBLE:
        return node


def _computed(node: nodes.Node, scope: Mapping[str, Any]) -> Iterator[nodes.Node]:
    """Yield what is computed within an expression, and no more than is."""
    if isinstance(node, nodes.And | nodes.Or):
        yield node.left
        if bool(_value(node.left, scope)) is isinstance(node, nodes.And):
            yield node.right
    elif isinstance(node, nodes.CondExpr):
        yield node.test
        chosen = node.expr1 if _value(node.test, scope) else node.expr2
        if chosen is not None:
            yield chosen
    elif isinstance(node, nodes.Filter | nodes.Test) and node.name in _ASKING:
        asked = node.node.iter_child_nodes() if node.node is not None else ()
        yield from (*asked, *node.args)
    else:
        inner = (nodes.Expr, nodes.Pair, nodes.Keyword, nodes.Operand)
        yield from (it for it in node.iter_child_nodes() if isinstance(it, inner))


def _is_unusable(node: nodes.Node, tree: nodes.Template, scope: Mapping[str, Any]) -> bool:
    """Whether an expression gives what cannot be printed, or gone through, as the tag would."""
    value = _value(node, scope)
    if isinstance(tree.body[0], nodes.For):
        return not isinstance(value, list | tuple)
    try:
        printing.printable(value)
    except environment.TROUBLE:
        return True
    return False


def _value(node: nodes.Node, scope: Mapping[str, Any]) -> Any:
    found = nodes.Assign(nodes.Name("found", "store"), node, lineno=1)
    tree = nodes.Template([found], lineno=1)
    tree.set_environment(environment.standard())
    return environment.standard().from_string(tree).make_module(dict(scope)).found  # type: ignore[attr-defined]


def _plain(node: nodes.Node) -> Iterator[nodes.Expr]:
    """Yield the plain ways to values in an expression, outermost first."""
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) and _steps(node) is not None:
        yield node
        return
    for child in node.iter_child_nodes():
        yield from _plain(child)


def _steps(node: nodes.Node) -> Way | None:
    """Return the names and numbers from the root to a value; None where there is more to it."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        owner, step = _steps(node.node), node.attr
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        owner, step = _steps(node.node), str(node.arg.value)
    else:
        return None
    return None if owner is None else (*owner, step)


def _described(
    node: nodes.Expr, scope: Mapping[str, Any], words: Callable[[Any], str] | None = None
) -> Used:
    steps = _steps(node) or ()
    # as tags write it: parter[1].roll
    written = "".join(f"[{it}]" if it.isdecimal() else f".{it}" for it in steps).removeprefix(".")
    try:
        value = _value(node, scope)
    except environment.TROUBLE:
        value = Undefined()
    return Used(written, _way(node, scope), (words or _in_words)(value))


def _way(node: nodes.Node, scope: Mapping[str, Any]) -> Way:
    """Return the way to a value from a name of the vocabulary, by the keys that records carry."""
    if isinstance(node, nodes.Name):
        value = scope.get(node.name)
        key = value.get("nyckel") if isinstance(value, Mapping) else None
        return tuple(str(key).split(".")) if key else (node.name,)
    if not isinstance(node, nodes.Getattr | nodes.Getitem):
        return ()
    step = (_steps(node) or ("",))[-1]
    owner = _value(node.node, scope)
    key = owner.get("nyckel") if isinstance(owner, Mapping) else None
    return (*str(key).split("."), step) if key else (*_way(node.node, scope), step)


def _in_words(value: Any) -> str:
    """Return what a value is, and as much of it as helps; "" where there is none."""
    if isinstance(value, Undefined) or value is None:
        return ""
    what = printing.kind(value)
    if not isinstance(value, str | int | Decimal | Belopp) or isinstance(value, bool):
        return what
    if hasattr(value, "__html__"):
        return "rikt innehåll"
    text = " ".join(str(value).split())
    if isinstance(value, Belopp):
        text = str(value.kronor)
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"{what}: ”{short}”" if isinstance(value, str) else f"{what}: {short}"
