"""The only door to the terminal: findings, tables, progress and JSON; colour only for people."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, Final

from rich.console import Console
from rich.containers import Lines
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
)
from rich.table import Table
from rich.text import Text

from docgen.findings import Finding, Severity

_INDENT = 4
_NARROWEST = 20
#: The share of a line that the first column of a table may take whole; a wider one is broken, so
#: that there is room for the others.
_FIRST: Final = 2 / 3
#: Findings that are written at a time: each time costs as much as several of them.
_AT_ONCE = 100
#: Spaces at which no line is broken: no-break ones, and those in an amount. rich breaks at every
#: space it knows, so until lines are broken they are signs that nobody writes.
_BOUND: Final = re.compile(
    r"\u00a0|(?<=\d) (?=\d{3}(?!\d))|(?<=\d) (?=(?:kronor|kr|tkr|mnkr|procent|%)(?!\w))"
)
_HIDDEN: Final = {"\u00a0": "\ue000", " ": "\ue001"}
_SHOWN: Final = {hidden: space for space, hidden in _HIDDEN.items()}
_STYLES = {Severity.FEL: "bold red", Severity.VARNING: "yellow", Severity.NOTIS: "cyan"}


class _Terminal(Console):
    """A console whose listener may leave."""

    def on_broken_pipe(self) -> None:
        """Go on: rich itself would end the program, as if something were wrong."""
        _unheard(self.file)


class _Words(Text):
    """Words for a person: amounts stay on one line."""

    def wrap(self, console: Console, width: int, *given: Any, **more: Any) -> Lines:
        """Return the lines that the words are broken into, none of them within an amount."""
        bound = self.copy()
        bound.plain = _BOUND.sub(lambda it: _HIDDEN[it[0]], self.plain)
        lines = bound.wrap(console, width, *given, **more)
        for row in lines:
            row.plain = re.sub("[\ue000\ue001]", lambda it: _SHOWN[it[0]], row.plain)
        return lines


def line(text: str = "", *, style: str = "") -> None:
    """Write a line to a person; long lines are broken between words."""
    console = _out()
    _rows(console, _Words(text, style=style), 0)
    if not text:
        console.print()


def indented(text: str, *, style: str = "") -> None:
    """Write words below a heading; the lines that long ones are broken into stand under it too."""
    _indented(_out(), text, style)


def changed(before: str, deleted: str, inserted: str, after: str) -> None:
    """Write a change among the words round it: [-what went-] and {+what came+}."""
    words = _Words.assemble(
        before,
        (f"[-{deleted}-]" if deleted else "", "red strike"),
        (f"{{+{inserted}+}}" if inserted else "", "green"),
        after,
    )
    _indented(_out(), words)


def error(text: str) -> None:
    """Write what was refused, and why, to the stream of errors."""
    _rows(_err(), _Words.assemble(("Fel: ", "bold red"), text), 0)


def as_json(value: Any) -> None:
    """Write a value to a program."""
    plain(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def as_json_with(head: Mapping[str, Any], name: str, rows: Iterable[Any]) -> None:
    """Write a value to a program whose last key holds ``rows``, one at a time: there may be many.

    It reads as ``as_json`` would write it.
    """
    opened = json.dumps({**head, name: []}, ensure_ascii=False, indent=2)
    plain(opened.removesuffix("[]\n}"))
    before, after = "[\n    ", "[]\n}\n"
    for row in rows:
        text = json.dumps(row, ensure_ascii=False, indent=2).replace("\n", "\n    ")
        plain(before + text)
        before, after = ",\n    ", "\n  ]\n}\n"
    plain(after)


def plain(text: str) -> None:
    """Write text as it is, unbroken."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        _unheard(sys.stdout)


def _unheard(stream: IO[str]) -> None:
    """Lead the rest nowhere: whoever listened, such as ``head``, has heard enough.

    The command goes on and ends as it would have: its exit code tells what it found.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def findings(found: Sequence[Finding]) -> None:
    """Write findings one by one: where and which, what is wrong, the cure."""
    console = _out()
    for at in range(0, len(found), _AT_ONCE):
        rows = (row for finding in found[at : at + _AT_ONCE] for row in _told(finding, console))
        console.print(Text("\n").join(rows), soft_wrap=True)
    if found:
        console.print()


def _told(finding: Finding, console: Console) -> Iterator[Text]:
    place, severity = _place(finding), finding.severity
    head = Text.assemble((place, "bold"), "  ", (severity.value, _STYLES[severity]), "  ")
    yield head.append(finding.code, style="dim")
    for words in (finding.message, f"→ {finding.cure}" if finding.cure else ""):
        yield from _lines(console, _Words(words), _INDENT)


def _place(finding: Finding) -> str:
    """Return the file and the line; in a file without lines the part and the words beside."""
    place = finding.place
    if place is None or not place.file:
        return "–"
    return str(place) if place.line or not place.key else f"{place}: {place.key}"


def entry(name: str, aside: str, words: str) -> None:
    """Write a name, what it is, and below it in words what it means."""
    console = _out()
    console.print(Text.assemble((name, "bold"), "  ", (aside, "dim")), soft_wrap=True)
    _indented(console, words)


def table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> None:
    """Write a table; columns in ``right`` are numbers."""
    console = _out()
    drawn = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    whole = max((len(row[0]) for row in rows), default=0) <= console.width * _FIRST
    for index, heading in enumerate(headings):
        drawn.add_column(
            heading,
            justify="right" if index in right else "left",
            overflow="fold",
            no_wrap=whole and index == 0,
        )
    for row in rows:
        drawn.add_row(*(_Words(cell) for cell in row))
    console.print(drawn)


def changes(pieces: Sequence[tuple[str, str, tuple[str, str]]]) -> None:
    """Write a text whose pieces have a style; between marks where no colour can be seen."""
    console = _out()
    written = _Words()
    for text, style, (before, after) in pieces:
        marked = text if console.is_terminal or not before else f"{before}{text}{after}"
        written.append(marked, style=style)
    _rows(console, written, 0)


class _Pace(ProgressColumn):
    """How many are done in a second, and how long the rest will take."""

    def render(self, task: Task) -> Text:
        """Return the pace in words; nothing before there is one."""
        if not task.speed:
            return Text("")
        pace = f"{task.speed:.1f}".replace(".", ",") if task.speed < 10 else f"{task.speed:.0f}"
        left = task.time_remaining
        rest = "" if left is None else f", {int(left) // 60}.{int(left) % 60:02} kvar"
        return Text(f"{pace}/s{rest}", style="dim")


@contextlib.contextmanager
def progress(words: str) -> Iterator[Callable[[int, int, str], None]]:
    """Give a function that shows how many of how many are done, and which; only to a terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Pace())
    with Progress(*columns, console=_err(), transient=True, disable=not _err().is_terminal) as bar:
        task = bar.add_task(words, total=None)

        def show(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{words} {name}")

        yield show


def _indented(console: Console, words: str | Text, style: str = "") -> None:
    _rows(console, words if isinstance(words, Text) else _Words(words, style=style), _INDENT)


def _rows(console: Console, text: Text, indent: int) -> None:
    for row in _lines(console, text, indent):
        console.print(row, soft_wrap=True)


def _lines(console: Console, text: Text, indent: int) -> Iterator[Text]:
    """Yield the lines that a text is broken into."""
    for row in text.wrap(console, console.width - indent) if text else ():
        row.rstrip()
        yield Text(" " * indent).append_text(row)


def _out() -> Console:
    return _console(sys.stdout)


def _err() -> Console:
    return _console(sys.stderr)


def _console(stream: IO[str]) -> Console:
    console = _Terminal(file=stream, highlight=False, markup=False, emoji=False)
    # A terminal that does not know its own width says 0.
    console.width = max(console.width, _NARROWEST)
    return console
