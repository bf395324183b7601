"""The house itself: style, types, floors, and the size of rooms and functions."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "docgen").rglob("*.py"))
#: A file past this has more than one purpose; a function past this does more than one thing.
LONGEST_FILE, LONGEST_FUNCTION = 400, 40

CHECKS = {
    "ruff check": [sys.executable, "-m", "ruff", "check", "."],
    "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "."],
    "mypy --strict": [sys.executable, "-m", "mypy"],
    "import contracts": [
        sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", CHECKS)
def test_the_checkers_find_nothing(name: str) -> None:
    done = subprocess.run(
        CHECKS[name], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_are_small_and_introduce_themselves(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(tree), "a module opens with one sentence"
    too_long = [name for name, length in _functions(tree) if length > LONGEST_FUNCTION]
    assert not too_long


def _functions(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1
