"""What the code itself says: codes of findings, and the words of its refusals."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.docs import pages

SOURCES = sorted((pages.ROOT / "docgen").rglob("*.py"))
#: What makes a finding, with its code first.
_MAKERS = frozenset({"Finding", "Kind", "Rule", "found", "refuse", "rule"})
_REPORTERS = frozenset({"report"})


def text_of(place: str) -> str:
    """Return the source of a file or of all files in a folder below docgen."""
    path = pages.ROOT / "docgen" / place
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    return "\n".join(it.read_text(encoding="utf-8") for it in files)


@cache
def _trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES)


@cache
def codes() -> dict[str, str]:
    """Return every code that a finding may have, with the file where it is given."""
    found = {}
    for path, tree in _trees():
        constants = _constants(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _called(node) in _MAKERS | _REPORTERS:
                code = _text(node.args[0], constants)
                if code and "-" in code and " " not in code:
                    found[code] = path.name
        if path.name == "codes.py":
            found |= {value: path.name for value in constants.values() if "-" in value}
    return found


def _constants(tree: ast.Module) -> dict[str, str]:
    """Return the texts that a module gives names at its top."""
    named = {}
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(getattr(node, "value", None), "value", None)
        if isinstance(target, ast.Name) and isinstance(value, str) and " " not in value:
            named[target.id] = value
    return named


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(node: ast.expr, constants: dict[str, str]) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(node.id, "") if isinstance(node, ast.Name) else ""


def refusals() -> dict[str, str]:
    """Return the words of each refusal by its class; what is filled in stands as ``…``."""
    found = {}
    for _, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and "DocgenError" in {_base(it) for it in node.bases}:
                words = "".join(_words(node))
                if words:
                    found[node.name] = words
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def _base(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _words(node: ast.ClassDef) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and _called(call) == "__init__" and call.args:
            for piece in getattr(call.args[0], "values", [call.args[0]]):
                text = isinstance(piece, ast.Constant) and isinstance(piece.value, str)
                yield piece.value if text else "…"
