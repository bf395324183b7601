"""Render one document: its data file becomes a draft, and a PDF where one is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from docgen.batch import (
    anew,
    atomic,
    candidate,
    drafting,
    execute,
    judging,
    lock,
    naming,
    pdf,
    writing,
)
from docgen.batch.amounts import journal
from docgen.batch.candidate import Candidate
from docgen.batch.judging import Planned
from docgen.batch.writing import Order, State, Written
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding
from docgen.records import library
from docgen.rendering import explained, why
from docgen.rendering.engine import Draft
from docgen.rendering.why import Reason
from docgen.usecases import workspace
from docgen.usecases.new import FileTakenError

#: What callers need to read a result.
__all__ = ["Reason", "Rendered", "State", "Wish", "Written", "run"]

_WORD, _PDF = ".docx", ".pdf"


class NotAWordNameError(DocgenError):
    """A draft is asked for under a name that is no Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Utkastet är en Word-fil, så {naming.shown(path)} måste sluta på .docx. "
            "En PDF skrivs bredvid utkastet med --pdf."
        )


class NotACopyNameError(DocgenError):
    """The copy with comments is asked for under a name that is no Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Kopian är en Word-fil, så {naming.shown(path)} måste sluta på .docx.")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The draft in its place, the PDF beside it if wanted, and what a person should look at."""

    draft: Written
    pdf: Written | None
    findings: tuple[Finding, ...]
    acknowledged: tuple[Finding, ...] = ()
    #: Why things stand in the draft or do not, where that was asked for.
    reasons: tuple[Reason, ...] | None = None
    annotated: Path | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """How the draft is wanted: where, with a PDF, and over a person's work or not.

    ``trace``: told why everything stands there; ``copy``: as comments in a copy, here.
    """

    target: Path | None = None
    pdf: bool = False
    force: bool = False
    trace: bool = False
    copy: Path | None = None


def run(root: Path, path: Path, wish: Wish, now: datetime) -> Rendered:
    """Return the draft of the document in ``path``, written; by default to output/ID.docx.

    Raises MaterialRefused with the findings where the data is at fault, and another DocgenError
    where the draft may not be written. Nothing is written unless everything can be.
    """
    path = workspace.document(path, root)
    journal.refuse_unfinished(root)
    step = judging.judge(candidate.read(path, library.load(root)))
    if isinstance(step, judging.Finished):
        raise step.error
    order = Order(root / execute.OUTPUT, wish.force, now)
    target = _target(step, wish.target, order.output)
    if wish.copy is not None:
        _refuse_copy(wish.copy, target)
    if wish.pdf:
        pdf.find()
    made = drafting.make(step.candidate)
    if made.draft is None:
        raise MaterialRefused(made.findings)
    contents = {target: made.draft.content}
    if wish.pdf:
        contents[target.with_suffix(_PDF)] = pdf.convert(made.draft.content)
    told = _told(step.candidate, made.draft, wish, now)
    written = _write(contents, order, made.draft.memory.handling, step.candidate.source)
    if wish.copy is not None:
        atomic.replace(wish.copy, told.copy)
    paper = written[1] if wish.pdf else None
    known = (made.findings, made.acknowledged)
    return Rendered(written[0], paper, *known, told.reasons, wish.copy)


class _Told(NamedTuple):
    """Why things stand in a draft, and the copy of it that says so."""

    reasons: tuple[Reason, ...] | None = None
    copy: bytes = b""


def _told(found: Candidate, draft: Draft, wish: Wish, now: datetime) -> _Told:
    """Return the reasons for a draft, where they were asked for; else nothing is done."""
    template = drafting.template_of(found) if wish.trace or wish.copy else None
    if template is None or found.akt is None:
        return _Told()
    trace = why.of(found.akt, template.load())
    return _Told(trace.reasons, explained.copy(draft.content, trace, now) if wish.copy else b"")


def _refuse_copy(path: Path, draft: Path) -> None:
    if path.suffix.lower() != _WORD:
        raise NotACopyNameError(path)
    if path.exists():
        raise FileTakenError(path)
    anew.refuse(path)
    if anew.same(path, draft):
        raise anew.SameFileError(path)


def _target(step: judging.Step, wanted: Path | None, output: Path) -> Path:
    """Return where the draft goes; a name of its own mends an id that is no file name."""
    if isinstance(step, judging.Refused) and not _mended(step.error, wanted):
        raise step.error
    if wanted is None or wanted.is_dir():
        if not isinstance(step, Planned):
            raise AssertionError(step)
        return (wanted or output) / step.name
    if wanted.suffix.lower() != _WORD:
        raise NotAWordNameError(wanted)
    return wanted.with_name(naming.file_name(wanted.stem, wanted.suffix))


def _mended(error: DocgenError, wanted: Path | None) -> bool:
    named = wanted is not None and not wanted.is_dir()
    return named and isinstance(error, naming.UnsafeNameError)


def _write(contents: dict[Path, bytes], order: Order, id: str, source: str) -> list[Written]:
    """Return the files written; none is touched unless every one of them may be."""
    for path, content in contents.items():
        writing.refuse(path, content, order)
        if path.parent == order.output:
            atomic.make_folder(order.output)
    with lock.held(order.output, order.now):
        return [
            writing.write(path, content, order, id, source) for path, content in contents.items()
        ]
