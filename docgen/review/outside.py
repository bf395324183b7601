"""Text that belongs to no clause: what was added, changed or struck since we wrote it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.diff.words import Kind
from docgen.review import bases, clauses, compare
from docgen.review.clauses import Clause, Known, Reading
from docgen.review.compare import Diff, Part
from docgen.review.lines import REFERENCE, Line
from docgen.review.result import Inklistrad, Textgranskning, Textstatus
from docgen.review.segment import NOBODY, id_of


def judge(reading: Reading, known: Known) -> Iterator[Textgranskning]:
    """Yield what is not as we wrote it; only an exact base can tell, or one of the same data."""
    yield from _changed(reading, known)
    yield from _added(reading, known)
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


def _added(reading: Reading, known: Known) -> Iterator[Textgranskning]:
    matched, owners = reading.segments.matched, reading.segments.owners
    new = [d for d, b in enumerate(matched) if b is None and owners[d] == NOBODY]
    for _, group in itertools.groupby(enumerate(new), lambda it: it[1] - it[0]):
        run = [d for _, d in group]
        yield from _recognised(reading, run, known)


def _recognised(reading: Reading, run: Sequence[int], known: Known) -> Iterator[Textgranskning]:
    """Yield the clauses of the library that a run of new lines holds, and the text between."""
    lines = tuple(reading.lines[d] for d in run)
    named = bases.clauses_in(lines, known.shelf)
    base = bases.of_wordings(lines, known.shelf, known.facts or {}, named)
    alone = replace(known, base=base, facts=None, exact=False)  # its facts may be another draft’s
    own = clauses.read(lines, alone)
    for owner, group in itertools.groupby(range(len(run)), lambda at: own.segments.owners[at]):
        part = [lines[at] for at in group]
        first = next(d for d in run if reading.lines[d] is part[0])
        added = _addition(part, _heading(reading.lines, first))
        if owner == NOBODY:
            yield added
        else:
            yield _pasted(added, clauses.judge(own, alone, owner), run[0])


def _pasted(added: Textgranskning, clause: Clause, start: int) -> Textgranskning:
    wording = clause.wording
    told = Inklistrad(
        clause.reference,
        wording.clause.rubrik if wording else id_of(clause.reference),
        (wording.clause.agare or "") if wording else "",
        clause.verdict.statuses,
        clauses.reason(clause.reference, wording),
    )
    diff = clause.verdict.diff
    changed = diff is not None and diff.changes
    return replace(
        added, inklistrad=told, diff=compare.moved(diff, start) if diff and changed else added.diff
    )


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
