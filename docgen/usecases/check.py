"""Check data: every fault in every file in one run, and a try at each draft in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.batch import checking, codes, drafting, execute, inventory
from docgen.batch.amounts import journal
from docgen.batch.checked import Common
from docgen.batch.checking import Done, Progress, Task, Workers
from docgen.batch.outcome import FaultElsewhere
from docgen.findings import Finding, Place, Severity
from docgen.records import absent, clause_files, files, library
from docgen.records.library import Library
from docgen.templating import library as templates
from docgen.templating.library import Found
from docgen.usecases import clauses, template_check, workspace


@dataclass(frozen=True, slots=True)
class Report:
    """What a check read, what it found in order, and what people stand for."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    acknowledged: tuple[Finding, ...] = ()
    #: Documents where docgen itself failed, and the first of those faults.
    faulty: tuple[str, ...] = ()
    fault: Exception | None = None
    #: Documents that were not reached: somebody said stop.
    left: int = 0
    interrupted: bool = False

    def count(self, severity: Severity) -> int:
        """Return how many findings weigh as much as ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)


def run(
    root: Path, paths: Sequence[Path] = (), jobs: int = 1, progress: Progress | None = None
) -> Report:
    """Return the report of the files and folders in ``paths``, or of the whole workspace.

    ``jobs`` is the number of processes to work with; 0 is as many as the machine has. Of many
    documents, what was found is kept in the folder of drafts for the next time.
    """
    chosen, documents = _chosen(root, paths)
    if not chosen and not documents:
        raise workspace.NothingToDoError(paths[0] if paths else root / "data")
    before = checking.before(root, documents)
    common, read = (None if paths else before.common), None
    if common is None:
        many = before.taken is not None
        read = library.load(root, agreements=not many)
        found = [*read.findings, *(library.agreement_findings(root) if many else ())]
        common = checking.noted(before, _shared(root, read, found, chosen, whole=not paths))
    if before.taken is not None:
        read = None  # of a thousand agreements, many documents are read with a few at a time
    done = checking.run(before, Task(_workers(jobs), progress or _quiet, read))
    if not done.interrupted and done.error is None:
        common = replace(common, templates=_weak(done.templates, common, root, read))
    checking.keep(before, done, before.common if paths else common)
    if done.error is not None:
        raise done.error
    shown = (*(files.display(path, root) for path in chosen), *(it for it, _ in documents))
    return _report(root, shown, common, done)


def _workers(jobs: int) -> Workers:
    return lambda documents: execute.pool(jobs or os.cpu_count() or 1, documents, checking.MANY)


def _quiet(done: int, total: int, source: str) -> None:
    """Tell nobody."""


def _shared(
    root: Path, read: Library, found: Iterable[Finding], chosen: Sequence[Path], *, whole: bool
) -> Iterator[Finding]:
    """Yield what there is to say of the files in ``chosen`` that documents share."""
    shown = {files.display(path, root) for path in chosen}
    yield from (it for it in found if it.place and it.place.file in shown)
    yield from clauses.inspect(root, read, chosen)
    if whole:
        yield from _templates(root)


def _report(root: Path, shown: Iterable[str], common: Common, done: Done) -> Report:
    weak = [it for name in done.templates for it in common.templates.get(name, ())]
    unfinished = [it for it in (journal.unfinished(root),) if it]
    return Report(
        tuple(sorted(set(shown))),
        ordered([*common.findings, *unfinished, *done.findings, *weak]),
        ordered(done.acknowledged),
        tuple(done.faults),
        next((FaultElsewhere(trace) for trace in done.faults.values()), None),
        done.total - done.count,
        done.interrupted,
    )


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings`` in order of file and line, each once; what follows from others last."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def _order(finding: Finding) -> tuple[bool, str, int, int, str, str, str, str]:
    """Return what findings are ordered by; the last words make it the same however they came."""
    follows = finding.code == absent.BROKEN_REFERENCE
    place = finding.place
    words = finding.code, finding.message, finding.cure
    if place is None:
        return follows, "", 0, 0, *words, ""
    return follows, place.file, place.line or 0, place.column or 0, *words, place.key


def _weak(
    names: Iterable[str], common: Common, root: Path, read: Library | None
) -> dict[str, tuple[Finding, ...]]:
    """Return what there is to say of the templates that documents use, by name."""
    told = dict(common.templates)
    missing = [name for name in names if name not in told]
    if missing:
        known = {found.name: found for found in templates.discover(root)}
        shared = read or library.load(root, agreements=False)
        told |= {it: tuple(_told(known[it], shared)) for it in missing if it in known}
    return told


def _told(template: Found, read: Library) -> Iterator[Finding]:
    """Yield what to do where a check of a template that documents use has more to say."""
    told = template_check.check(template, read.root, read)
    errors, warnings = (
        sum(it.severity is weight for it in told) for weight in (Severity.FEL, Severity.VARNING)
    )
    if errors or warnings:
        yield Finding(
            codes.MALL_KONTROLL,
            Severity.VARNING if errors else Severity.NOTIS,
            f"Mallen {template.name} har {errors} fel och {warnings} "
            f"{'varning' if warnings == 1 else 'varningar'}.",
            f"De visas med docgen template check {template.name}",
            Place(files.display(template.path, read.root)),
        )


def _templates(root: Path) -> list[Finding]:
    inspected = (drafting.inspect(found, root) for found in templates.discover(root))
    return [it for it in inspected if isinstance(it, Finding)]


def _chosen(root: Path, paths: Sequence[Path]) -> tuple[list[Path], list[tuple[str, str]]]:
    """Return the files to check that documents share, and the documents with what they are called.

    A file that is named is there whether it exists or not.
    """
    if not paths:
        folders = [library.folder(root, name) for name in workspace.SHARED]
        within = [path for folder in folders if folder.is_dir() for path in _within(folder, root)]
        place = library.folder(root, library.DOCUMENTS)
        listed = files.listed(place, root) if place.is_dir() else []
        return within, [(shown, str(path)) for shown, path, _ in inventory.let_go(listed)]
    found = (_within(given, root) if given.is_dir() else [given] for given in paths)
    every = dict.fromkeys(path for within in found for path in within)
    shared = [it for it in every if workspace.is_shared(it, root)]
    named = [
        (files.display(it, root), str(it)) for it in every if not workspace.is_shared(it, root)
    ]
    return shared, named


def _within(folder: Path, root: Path) -> list[Path]:
    clauses = [path for path in clause_files.discover(folder) if workspace.is_shared(path, root)]
    return [*files.discover(folder), *clauses]
