"""click's words: all that can occur are translated, the catalogue is fresh, and nothing leaks."""

from __future__ import annotations

import ast
import gettext
import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
import pytest
from babel.messages import mofile, pofile

from docgen.cli import swedish

_PO = swedish.LOCALE / "sv" / "LC_MESSAGES" / "messages.po"
#: Modules of click whose words cannot occur: docgen asks nothing, edits nothing, completes nothing.
_UNUSED = {"_termui_impl.py", "shell_completion.py", "termui.py", "_winconsole.py"}
#: What click says to programmers when a command is declared wrongly.
_TO_PROGRAMMERS = re.compile(r"defined twice|declaration|No options defined|same flag for")


def _asked() -> Iterator[tuple[str, ...]]:
    """Yield every text that click looks up, with its plural."""
    for path in Path(click.__file__).parent.glob("*.py"):
        if path.name in _UNUSED:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                count = {"_": 1, "ngettext": 2}.get(node.func.id, 0)
                texts = [arg.value for arg in node.args[:count] if isinstance(arg, ast.Constant)]
                if texts and not _TO_PROGRAMMERS.search(str(texts[0])):
                    yield tuple(str(text) for text in texts)


def _catalog() -> pofile.Catalog:
    with _PO.open("rb") as file:
        return pofile.read_po(file, locale="sv")


def _words(catalog: pofile.Catalog) -> dict[object, object]:
    return {_flat(message.id): _flat(message.string) for message in catalog if message.id}


def _flat(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("texts", sorted(set(_asked())))
def test_every_text_of_click_that_can_occur_is_translated(texts: tuple[str, ...]) -> None:
    known = {_flat(message.id)[0]: message for message in _catalog()}
    assert texts[0] in known
    assert all(_flat(known[texts[0]].string))
    assert len(_flat(known[texts[0]].string)) == len(texts)


@pytest.mark.parametrize(
    "message", [message for message in _catalog() if message.id], ids=lambda it: _flat(it.id)[0]
)
def test_a_translation_names_nothing_that_click_does_not_give(message: pofile.Message) -> None:
    def given(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)", text)) | set(re.findall(r"%\((\w+)\)", text))

    ids = _flat(message.id)
    allowed = set().union(*map(given, ids))
    for text in _flat(message.string):
        assert given(text) <= allowed


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    fresh = BytesIO()
    mofile.write_mo(fresh, _catalog())
    fresh.seek(0)
    with _PO.with_suffix(".mo").open("rb") as file:
        shipped = mofile.read_mo(file)
    assert _words(shipped) == _words(mofile.read_mo(fresh))


@pytest.mark.parametrize("language", [None, "de", "C", "en_US:en"])
def test_swedish_is_spoken_within_and_only_within(
    monkeypatch: pytest.MonkeyPatch, language: str | None
) -> None:
    if language is None:
        monkeypatch.delenv("LANGUAGE", raising=False)
    else:
        monkeypatch.setenv("LANGUAGE", language)
    before = gettext.textdomain(), gettext.bindtextdomain("messages")
    with swedish.spoken():
        assert gettext.gettext("Usage:") == "Användning:"
        assert gettext.ngettext("Option {name!r} requires an argument.", "…", 1).startswith("Flagg")
    assert gettext.gettext("Usage:") == "Usage:"
    assert (gettext.textdomain(), gettext.bindtextdomain("messages")) == before
    assert os.environ.get("LANGUAGE") == language


def test_what_was_chosen_is_restored_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), swedish.spoken():
        raise ZeroDivisionError
    assert gettext.gettext("Usage:") == "Usage:"
