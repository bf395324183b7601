"""The clause library: what there is, what a clause says, what has changed, who approves it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.batch import atomic
from docgen.clauses import proving, wording
from docgen.clauses.proving import Proof
from docgen.domain import klausulbok
from docgen.domain.klausul import Klausul, Tillstand, Upphavande
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding, Severity
from docgen.records import approved_clauses, clause_files, clause_writing, files, library
from docgen.records.clause_writing import Approval, Withdrawal
from docgen.records.library import Library
from docgen.records.record import Record
from docgen.templating.checking import asked

#: What callers need to ask, and to read a result.
__all__ = [
    "Approval",
    "Row",
    "Shown",
    "Tillstand",
    "Upphavande",
    "Withdrawal",
    "Written",
    "approve",
    "blocking",
    "broken",
    "inspect",
    "listed",
    "shown",
    "withdraw",
]


class UnknownClauseError(DocgenError):
    """A clause, or a version of it, that the library does not have."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        close = difflib.get_close_matches(name, known, n=1)
        hint = f"Menade du ”{close[0]}”?" if close else "docgen clause list visar dem som finns."
        super().__init__(f"Det finns ingen klausul ”{name}”. {hint}")


class BrokenClauseError(DocgenError):
    """A clause whose file has errors."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(f"Klausulen ”{name}” går inte att använda: {file} har fel. Rätta dem.")


class NotApprovableError(MaterialRefused):
    """Clauses with something to object to; nothing is approved while that stands."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(findings)
        count = sum(it.severity is not Severity.NOTIS for it in findings)
        said = "1 fynd hindrar" if count == 1 else f"{count} fynd hindrar"
        message = (
            f"{said} godkännandet. Rätta orden, eller kvittera varningarna i klausulens huvud "
            "med skäl. Ingenting är godkänt."
        )
        self.args = (message,)


class NoRoleError(DocgenError):
    """An approval without anybody who gives it."""

    def __init__(self) -> None:
        super().__init__("Ange rollen som godkänner, till exempel --av Kommunjurist.")


@dataclass(frozen=True, slots=True)
class Row:
    """A version of a clause, how it stands, and what stands in the way of an approval."""

    clause: Klausul
    file: str
    state: Tillstand
    proof: Proof


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of a clause with its words, its other versions and its alternatives."""

    row: Row
    words: str
    versions: tuple[Row, ...]
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A clause whose status was changed, and the file that says so."""

    reference: str
    file: str
    changed: bool
    acknowledged: tuple[Finding, ...] = ()


def listed(
    root: Path, day: date | None, kind: str | None = None, *, every: bool = False
) -> tuple[Row, ...]:
    """Return the wording of ``day`` of each clause, or every version there is, by id.

    ``kind`` leaves only those that documents of that kind may have.
    """
    read = _read(root)
    found: list[Record[Klausul]] = []
    for versions in read.lydelser.values():
        chosen = klausulbok.choose([it.value for it in versions], day)
        found += [it for it in versions if every or it.value.version == chosen.version]
    kept = (it for it in found if kind is None or kind in it.value.dokumenttyper)
    rows = (_row(it, read, day) for it in kept)
    return tuple(sorted(rows, key=lambda row: (row.clause.id, row.clause.version)))


def broken(root: Path) -> tuple[Finding, ...]:
    """Return the errors that keep clauses out of the library."""
    start = f"data/{library.CLAUSES}/"
    return tuple(
        it
        for it in _read(root).findings
        if it.place is not None and it.place.file.startswith(start)
    )


def shown(root: Path, name: str, day: date | None) -> Shown:
    """Return a clause: of ``id`` the wording of ``day``, of ``id@version`` that very one."""
    read = _read(root)
    record = _named(name, read, day)
    clause = record.value
    versions = read.lydelser[clause.id]
    alternatives = (
        id
        for id, others in read.klausulbok.items()
        if clause.alternativ and others[-1].alternativ == clause.alternativ and id != clause.id
    )
    return Shown(
        _row(record, read, day),
        wording.text(wording.of(clause)),
        tuple(_row(it, read, day) for it in versions),
        tuple(alternatives),
    )


def approve(
    root: Path, names: Sequence[str], role: str, day: date, *, again: bool = False
) -> tuple[Written, ...]:
    """Write into each clause that its words are approved; the newest version where none is named.

    Other words than those that a version was approved with need another version, unless ``again``.
    Raises NotApprovableError with what stands in the way, and then nothing at all is written.
    """
    if not role.strip():
        raise NoRoleError
    read = _read(root)
    records = [_named(name, read, None, newest=True) for name in dict.fromkeys(names)]
    proofs = [_proof(it, read) for it in records]
    objections = [] if again else [it for record in records for it in _lost(record, read)]
    if objections or not all(proof.clean for proof in proofs):
        told = (it for proof in proofs for it in proof.findings)
        raise NotApprovableError([*objections, *told])
    approval = Approval(" ".join(role.split()), day)
    return tuple(
        _approved(root, record, approval, proof)
        for record, proof in zip(records, proofs, strict=True)
    )


def withdraw(root: Path, names: Sequence[str], withdrawal: Withdrawal) -> tuple[Written, ...]:
    """Write into each clause that it is withdrawn, by whom, when and why: drafts with it say so."""
    told = Withdrawal(
        " ".join(withdrawal.role.split()), withdrawal.day, " ".join(withdrawal.reason.split())
    )

    def edit(content: bytes, path: str) -> bytes:
        return clause_writing.withdrawn(content, path, told)

    read = _read(root)
    records = [_named(name, read, None, newest=True) for name in dict.fromkeys(names)]
    return tuple(
        _written(
            root,
            it,
            edit,
            changed=it.value.status != "upphävd",
            status="upphävd",
        )
        for it in records
    )


def inspect(root: Path, read: Library, paths: Iterable[Path]) -> list[Finding]:
    """Return what there is to say about the clauses in ``paths``: errors of theirs, and changes."""
    wanted = {files.display(path, root) for path in paths}
    found: list[Finding] = []
    for versions in read.lydelser.values():
        for record in versions:
            if record.source.path in wanted and record.value.status != "upphävd":
                found += _proof(record, read).findings
                found += proving.changed(record.value, record.locate)
    return found


def _read(root: Path) -> Library:
    return library.load(root, agreements=False)


def _row(record: Record[Klausul], read: Library, day: date | None) -> Row:
    clause = record.value
    state = klausulbok.state(clause, read.klausulbok[clause.id], day)
    return Row(clause, record.source.path, state, _proof(record, read))


def _proof(record: Record[Klausul], read: Library) -> Proof:
    return proving.prove(record.value, read.klausulbok, record.locate, asked.troubles)


def _lost(record: Record[Klausul], read: Library) -> Iterable[Finding]:
    clause = record.value
    return proving.approved_before(clause, read.klausulbok[clause.id], record.locate)


def _named(name: str, read: Library, day: date | None, *, newest: bool = False) -> Record[Klausul]:
    """Return the wording that ``id`` or ``id@version`` names."""
    id, _, number = name.partition("@")
    file = read.trasiga.get((library.CLAUSES, id))
    if file is not None:
        raise BrokenClauseError(id, file)
    versions = read.lydelser.get(id, ())
    if not number and versions:
        wordings = [it.value for it in versions]
        chosen = wordings[-1] if newest else klausulbok.choose(wordings, day)
        number = str(chosen.version)
    found = next((it for it in versions if str(it.value.version) == number), None)
    if found is None:
        known = [it.value.reference for it in versions] or list(read.lydelser)
        raise UnknownClauseError(name, known)
    return found


def _approved(root: Path, record: Record[Klausul], approval: Approval, proof: Proof) -> Written:
    clause = record.value

    def edit(content: bytes, path: str) -> bytes:
        return clause_writing.approved(content, path, clause, approval)

    done = _written(root, record, edit, changed=not clause.approved, status="godkänd")
    _keep(root, clause, done)
    return Written(done.reference, done.file, done.changed, proof.acknowledged)


def _keep(root: Path, clause: Klausul, done: Written) -> None:
    """Keep a copy of the file with its approved words, for the day when somebody changes it."""
    copy = approved_clauses.path_of(root, clause)
    if done.changed or not copy.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        atomic.replace(copy, (root / done.file).read_bytes())


def _written(
    root: Path,
    record: Record[Klausul],
    edit: Callable[[bytes, str], bytes],
    *,
    changed: bool,
    status: str,
) -> Written:
    """Write a clause file with its new status, once it reads back as just that."""
    clause, shown = record.value, record.source.path
    if changed:
        path = root / shown
        content = edit(path.read_bytes(), shown)
        back = clause_files.parse(content, path, root)[0]
        if back is None or not _same(back.value, clause, status):
            raise clause_writing.HeadNotEditableError(shown)
        atomic.replace(path, content)
    return Written(clause.reference, shown, changed)


def _same(back: Klausul, clause: Klausul, status: str) -> bool:
    """Return whether a clause reads back as it was but for its status and its approval."""
    told = {"status": status, "godkannande": back.godkannande, "upphavande": back.upphavande}
    right = back.approved if status == "godkänd" else back.godkannande == clause.godkannande
    return right and back == clause.model_copy(update=told)


def blocking(proof: Proof) -> tuple[Finding, ...]:
    """Return what stands in the way of an approval; notes do not."""
    return tuple(it for it in proof.findings if it.severity is not Severity.NOTIS)
