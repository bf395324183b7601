"""Keys of facts: what a content control remembers of the expression that filled it."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from docgen import fingerprint
from docgen.templating.environment import standard


@lru_cache(maxsize=4096)
def of(expression: str, bound: frozenset[str] = frozenset()) -> str:
    """Return the key of ``expression``: the way to its value, as ``överenskommelse.belopp.2021``.

    How it is written belongs to the key (``…belopp.2021:tkr``), for the words remembered under a
    key are the same wherever it stands.

    A name in ``bound`` (a loop variable) is replaced by a tag that prints the key its record
    carries. An expression that is no plain way to a value gets a key of its own words.
    """
    try:
        tree = standard().parse("{{ " + expression + " }}")
    except TemplateSyntaxError:
        return _own(expression)
    output = tree.body[0] if tree.body else None
    steps = _way(output.nodes[0]) if isinstance(output, nodes.Output) else None
    if not isinstance(output, nodes.Output) or not steps:
        return _own(expression)
    root, *rest = steps
    start = f"{{{{ {root}['nyckel'] }}}}" if root in bound else root
    if root in bound and not rest:
        return _own(expression)
    way = ".".join([start, *(re.sub(r"\s+", "_", step) for step in rest)])
    return "".join([way, *(f":{name}" for name in _filters(output.nodes[0]))])


def title(key: str) -> str:
    """Return what an official sees as the name of the fact: ``Belopp 2021``."""
    steps = [step for step in key.split(":", maxsplit=1)[0].split(".") if step]
    words = [step for step in steps if not step.isdigit()]
    name = (words[-1] if words else key).replace("_", " ")
    number = steps[-1] if steps and steps[-1].isdigit() else ""
    return f"{name[:1].upper()}{name[1:]} {number}".strip()


def _way(node: nodes.Node) -> list[str] | None:
    """Return the names from the root to the value; None where there is more than a way."""
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _way(node.node)
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        return _longer(_way(node.node), node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return _longer(_way(node.node), str(node.arg.value))
    return None


def _filters(node: nodes.Node) -> list[str]:
    """Return the filters of an expression as they are applied, with what they are given."""
    if not isinstance(node, nodes.Filter) or node.node is None:
        return []
    given = [str(arg.value) for arg in node.args if isinstance(arg, nodes.Const)]
    return [*_filters(node.node), "-".join([node.name, *(re.sub(r"\s+", "_", it) for it in given)])]


def _longer(way: list[str] | None, step: str) -> list[str] | None:
    return None if way is None else [*way, step]


def _own(expression: str) -> str:
    return f"uttryck.{fingerprint.of_text(' '.join(expression.split()))[:8]}"
