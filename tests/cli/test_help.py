"""Everything an official sees of the command line is Swedish, whatever the machine speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from docgen.cli import group

from .running import Runner

_ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?:|show|this|message|exit|error|try|for help|missing|"
    r"invalid|value|default|such|did you mean|the|and|file|directory|path|(?-i:TEXT)|"
    r"integer|version and)\b",
    re.IGNORECASE,
)
#: What is the name of something: a command, a flag, a schema, a key.
_NAMES = re.compile(
    r"--?[a-z-]+|docgen(?: [a-z]+)*|\bshow(?=  )|JSON Schema|\$schema|yaml-language-server|'[^']*'"
)


def _english(text: str) -> list[str]:
    return [match[0] for match in _ENGLISH.finditer(_NAMES.sub("", text))]


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, group.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from _commands(found, (*path, name))


_ALL = list(_commands(group.docgen))


def test_every_command_of_the_issue_is_there() -> None:
    assert {path[0] for path in _ALL if path} == {
        "new",
        "check",
        "render",
        "build",
        "amounts",
        "compare",
        "review",
        "update",
        "finalize",
        "clause",
        "schema",
        "template",
    }
    assert ("template", "list") in _ALL


@pytest.mark.parametrize("path", _ALL, ids=" ".join)
def test_no_english_word_in_any_help(path: tuple[str, ...], docgen: Runner) -> None:
    ran = docgen(*path, "--help")
    assert ran.code == 0
    assert ran.out.startswith("Användning: docgen")
    assert "Flaggor:" in ran.out
    assert _english(ran.out) == []
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_guard_knows_english_when_it_sees_it() -> None:
    assert _english("Show this message and exit.") != []
    assert _english("Visa den här hjälpen.") == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("rendr",), "Kommandot 'rendr' finns inte."),
        (("render",), "Det saknas ett argument: 'FIL'."),
        (("new",), "Det saknas ett argument: 'DOKUMENTTYP'."),
        (("check", "--jsn"), "Flaggan '--jsn' finns inte."),
        (("check", "--json=x"), "Flaggan '--json' tar inget värde."),
        (("render", "a", "-o"), "Flaggan '-o' måste följas av ett värde."),
        (("schema", "a", "b", "c"), "Flera argument för mycket"),
        (("template", "visa"), "Kommandot 'visa' finns inte."),
    ],
)
def test_wrong_usage_is_told_in_swedish_with_code_two(
    arguments: tuple[str, ...], expected: str, docgen: Runner
) -> None:
    ran = docgen(*arguments)
    assert ran.code == 2
    # Some versions of click put names within quotation marks, others do not.
    assert expected.replace("'", "") in ran.said.replace("'", "")
    assert _english(ran.said) == []


def test_docgen_alone_shows_its_help(docgen: Runner) -> None:
    ran = docgen()
    assert ran.code in {0, 2}
    assert "Kommandon:" in ran.said


def test_the_version_is_told(docgen: Runner) -> None:
    assert re.fullmatch(r"docgen \d+\.\d+\.\d+\n", docgen("--version").out)


@pytest.mark.parametrize("name", group.COMMANDS)
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    command = group.docgen.get_command(click.Context(group.docgen), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert group.COMMANDS[name].help.split()[0] == command.help.split()[0]
