"""Text that belongs to no clause: what was added, changed or struck since we wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docgen.diff.words import Kind
from docgen.review import bases, compare
from docgen.review.clauses import Known, Reading
from docgen.review.compare import Diff, Part
from docgen.review.lines import REFERENCE, Line
from docgen.review.result import Textgranskning, Textstatus
from docgen.review.segment import NOBODY


def judge(reading: Reading, known: Known) -> Iterator[Textgranskning]:
    """Yield what is not as we wrote it; only an exact base can tell, or one of the same data."""
    yield from _changed(reading, known)
    yield from _added(reading)
    yield from _struck(reading, known)


def seen(reading: Reading, known: Known) -> Iterator[tuple[Diff, int]]:
    """Yield the differences of each line that is ours, with the number of its line."""
    for d, b in enumerate(reading.segments.matched):
        if b is not None and reading.segments.owners[d] == NOBODY:
            old = known.base.lines[b]
            expected = _expected(known, old)
            yield compare.compare([compare.of_line(old)], [(d, reading.lines[d])], expected), d


def _changed(reading: Reading, known: Known) -> Iterator[Textgranskning]:
    for diff, d in seen(reading, known):
        if diff.changes:
            line = reading.lines[d]
            status, under = Textstatus.ANDRAD, _heading(reading.lines, d)
            yield Textgranskning(status, line.text, diff, under, line.paragraph)


def _added(reading: Reading) -> Iterator[Textgranskning]:
    matched, owners = reading.segments.matched, reading.segments.owners
    run: list[Line] = []
    for d, line in enumerate(reading.lines):
        if matched[d] is None and owners[d] == NOBODY:
            run.append(line)
        elif run:
            yield _addition(run, _heading(reading.lines, d - len(run)))
            run = []
    if run:
        yield _addition(run, _heading(reading.lines, len(reading.lines) - len(run)))


def _addition(run: Sequence[Line], under: str) -> Textgranskning:
    parts = tuple(
        Part(Kind.INSERTED, line.text, ends=number + 1 < len(run))
        for number, line in enumerate(run)
    )
    text = "\n".join(line.text for line in run)
    diff = Diff(parts, (), ())
    return Textgranskning(Textstatus.TILLAGD, text, diff, under, run[0].paragraph)


def _struck(reading: Reading, known: Known) -> Iterator[Textgranskning]:
    there = {b: d for d, b in enumerate(reading.segments.matched) if b is not None}
    before, above = -1, ""
    for b, line in enumerate(known.base.lines):
        if line.heading:
            above = line.text
        if b in there:
            before = reading.lines[there[b]].paragraph
        elif known.base.owners[b] == NOBODY:
            diff = Diff((Part(Kind.DELETED, line.text),), (), ())
            yield Textgranskning(Textstatus.STRUKEN, line.text, diff, above, before)


def _heading(lines: Sequence[Line], at: int) -> str:
    """Return the heading that line number ``at`` stands under."""
    return next((it.text for it in reversed(lines[:at]) if it.heading), "")


def _expected(known: Known, line: Line) -> Mapping[str, Sequence[str]]:
    written = {mark.key: [line.text[mark.start : mark.end]] for mark in line.marks}
    written.pop(REFERENCE, None)
    kept = {key: [words] for key, words in (known.facts or {}).items()}
    shown = bases.references([line])
    return {**written, **kept, **({REFERENCE: shown} if shown else {})}
