"""Check data: every fault in every file in one run, and a try at each draft in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from docgen.batch import checking, codes, drafting
from docgen.batch.amounts import journal
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

    def count(self, severity: Severity) -> int:
        """Return how many findings weigh as much as ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)


def run(root: Path, paths: Sequence[Path] = ()) -> Report:
    """Return the report of the files and folders in ``paths``, or of the whole workspace."""
    chosen = _chosen(root, paths)
    if not chosen:
        raise workspace.NothingToDoError(paths[0] if paths else root / "data")
    read = library.load(root)
    shown = {files.display(path, root) for path in chosen}
    findings = [it for it in read.findings if it.place and it.place.file in shown]
    findings += clauses.inspect(root, read, chosen)
    findings += [it for it in (journal.unfinished(root),) if it]
    if not paths:
        findings += _templates(root)
    documents = [path for path in chosen if not workspace.is_shared(path, root)]
    drafts, acknowledged = _documents(documents, read)
    return Report(tuple(sorted(shown)), ordered([*findings, *drafts]), ordered(acknowledged))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return ``findings`` in order of file and line, each once; what follows from others last."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def _order(finding: Finding) -> tuple[bool, str, int, int, str, str]:
    follows = finding.code == absent.BROKEN_REFERENCE
    place = finding.place
    if place is None:
        return follows, "", 0, 0, finding.code, finding.message
    line, column = place.line or 0, place.column or 0
    return follows, place.file, line, column, finding.code, finding.message


def _documents(paths: Iterable[Path], read: Library) -> tuple[list[Finding], list[Finding]]:
    findings: list[Finding] = []
    acknowledged: list[Finding] = []
    names: dict[str, None] = {}
    for it in checking.run(paths, read, version("docgen")):
        findings += it.findings
        acknowledged += it.acknowledged
        names |= {it.template: None} if it.template else {}
    known = {found.name: found for found in templates.discover(read.root)} if names else {}
    weak = (it for name in names if name in known for it in _weak(known[name], read))
    return [*findings, *weak], acknowledged


def _weak(template: Found, read: Library) -> Iterator[Finding]:
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


def _chosen(root: Path, paths: Sequence[Path]) -> list[Path]:
    """Return the files to check; a file that is named is there whether it exists or not."""
    if not paths:
        folders = [library.folder(root, name) for name in (*workspace.SHARED, library.DOCUMENTS)]
        return [path for folder in folders if folder.is_dir() for path in _within(folder, root)]
    found = (_within(given, root) if given.is_dir() else [given] for given in paths)
    return list(dict.fromkeys(path for within in found for path in within))


def _within(folder: Path, root: Path) -> list[Path]:
    clauses = [path for path in clause_files.discover(folder) if workspace.is_shared(path, root)]
    return [*files.discover(folder), *clauses]
