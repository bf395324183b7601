"""Keys of facts: what a content control remembers of the expression that filled it."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from docgen import fingerprint
from docgen.templating.environment import UNREADABLE, standard

#: The root of keys of expressions that are no plain way to a value.
_OWN = "uttryck"


@lru_cache(maxsize=4096)
def of(expression: str, bound: frozenset[str] = frozenset()) -> str:
    """Return the key of ``expression``: the way to its value, as ``överenskommelse.belopp.2021``.

    How it is written belongs to the key (``…belopp.2021:tkr``), for the words remembered under a
    key are the same wherever it stands. An expression that is no plain way to a value gets a key
    of its own words.

    A name in ``bound`` (a loop variable) is replaced by a tag that prints the key its record
    carries. Where that is not enough to tell the rounds of the loop apart the key is empty.
    """
    way, filters, names = _parts(expression)
    looped = not names.isdisjoint({*bound, "loop"})
    if not looped:
        return _joined(way, filters) if way else _own(expression)
    if len(way) < 2 or way[0] not in bound or names != {way[0]}:
        return ""
    return _joined([f"{{{{ {way[0]}['nyckel'] }}}}", *way[1:]], filters)


@lru_cache(maxsize=8192)  # drafts of a kind have the same facts
def title(key: str) -> str:
    """Return what an official sees as the name of the fact: ``Belopp 2021``."""
    if key.startswith(f"{_OWN}."):
        return "Uttryck"
    steps = [step for step in key.split(":", maxsplit=1)[0].split(".") if step]
    words = [step for step in steps if not step.isdigit()]
    name = (words[-1] if words else key).replace("_", " ")
    number = steps[-1] if steps and steps[-1].isdigit() else ""
    return f"{name[:1].upper()}{name[1:]} {number}".strip()


def _parts(expression: str) -> tuple[list[str], list[str], frozenset[str]]:
    """Return the way to the value (none where there is more to it), the filters, every name."""
    try:
        tree = standard().parse("{{ " + expression + " }}")
        return _parts_of(tree, frozenset(name.name for name in tree.find_all(nodes.Name)))
    except (TemplateSyntaxError, *UNREADABLE):
        return [], [], frozenset()


def _parts_of(
    tree: nodes.Template, names: frozenset[str]
) -> tuple[list[str], list[str], frozenset[str]]:
    output = tree.body[0] if len(tree.body) == 1 else None
    if not isinstance(output, nodes.Output):
        return [], [], names
    value, filters = _unfiltered(output.nodes[0])
    way = [] if filters is None else [_word(step) for step in _way(value) or ()]
    return way, filters or [], names


def _unfiltered(node: nodes.Node) -> tuple[nodes.Node, list[str] | None]:
    """Return what stands before the filters, and the filters; None where one is given a value."""
    if not isinstance(node, nodes.Filter) or node.node is None:
        return node, []
    value, filters = _unfiltered(node.node)
    given = [*node.args, *(pair.value for pair in node.kwargs)]
    words = [_word(str(arg.value)) for arg in given if isinstance(arg, nodes.Const)]
    if filters is None or len(words) < len(given) or node.dyn_args or node.dyn_kwargs:
        return value, None
    return value, [*filters, "-".join([node.name, *words])]


def _way(node: nodes.Node) -> list[str] | None:
    """Return the names from the root to the value; None where there is more than a way."""
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        return _longer(_way(node.node), node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return _longer(_way(node.node), str(node.arg.value))
    return None


def _longer(way: list[str] | None, step: str) -> list[str] | None:
    return None if way is None else [*way, step]


def _joined(way: list[str], filters: list[str]) -> str:
    return "".join([".".join(way), *(f":{name}" for name in filters)])


def _word(text: str) -> str:
    return re.sub(r"\s+", "_", text)


def _own(expression: str) -> str:
    return f"{_OWN}.{fingerprint.of_text(' '.join(expression.split()))[:8]}"
