"""The plan is carried out: each draft on its own, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from docgen.batch import atomic, drafting, writing
from docgen.batch.plan import Finished, Planned, Step
from docgen.batch.writing import Order, Written
from docgen.errors import DiskRefused, DocgenError, MaterialRefused
from docgen.findings import Finding
from docgen.rendering.engine import Draft

#: The folder of a workspace where drafts lie.
OUTPUT: Final = "output"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a document: written, refused with the reason, let alone, or our fault."""

    source: str
    name: str = ""
    written: Written | None = None
    error: DocgenError | None = None
    findings: tuple[Finding, ...] = ()
    finished: bool = False
    fault: Exception | None = None

    @property
    def failed(self) -> bool:
        """Whether a draft that should be there is not."""
        return self.written is None and not self.finished


#: Puts a finished draft in its place, or says where it would come.
Place = Callable[[Path, Draft, str], Written]


def run(steps: Iterable[Step], place: Place, output: Path) -> Iterator[Result]:
    """Yield the result of each step as it is reached; one that fails does not stop the others."""
    for step in steps:
        yield _result(step, place, output)


def writer(order: Order) -> Place:
    """Return what writes a draft; it raises the reason where one may not be written."""

    def write(path: Path, draft: Draft, source: str) -> Written:
        atomic.make_folder(order.output)
        return writing.write(path, draft.content, order, draft.memory.handling, source)

    return write


def previewer(order: Order) -> Place:
    """Return what writes nothing, and says what would become of each draft."""
    return lambda path, draft, _: writing.preview(path, draft.content, order)


def _result(step: Step, place: Place, output: Path) -> Result:
    source = step.candidate.source
    if isinstance(step, Finished):
        return Result(source, error=step.error, finished=True)
    if not isinstance(step, Planned):
        return Result(source, error=step.error, findings=step.candidate.findings)
    try:
        return _draft(step, place, output)
    except DocgenError as error:
        return Result(source, step.name, error=error)
    except OSError as error:
        return Result(source, step.name, error=DiskRefused(error))
    except Exception as fault:  # noqa: BLE001 - one document's crash must not stop the others
        return Result(source, step.name, fault=fault)


def _draft(step: Planned, place: Place, output: Path) -> Result:
    source, made = step.candidate.source, drafting.make(step.candidate)
    if made.draft is None:
        error = MaterialRefused(made.findings)
        return Result(source, step.name, error=error, findings=made.findings)
    try:
        written = place(output / step.name, made.draft, source)
    except DocgenError as error:
        return Result(source, step.name, error=error, findings=made.findings)
    return Result(source, step.name, written, findings=made.findings)
