"""Drafts are updated in place with a copy kept, or refused with a reason and left as they are."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from docgen.batch import lock
from docgen.batch.amounts import journal
from docgen.merging.update import NoMemory
from docgen.ooxml import package, properties, text
from docgen.ooxml.cleaning import remarks
from docgen.usecases import build, clauses, render, update
from docgen.usecases.clauses import Withdrawal
from docgen.usecases.update import Updated, What, Wish
from tests.merging import hand
from tests.merging.hand import Edit

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DOCUMENT = """\
dokumenttyp: tjänsteskrivelse
profil: standard
titel: Bidrag till mötesplatsen
datum: 2026-01-12
status: utkast
uppgifter:
  bidrag:
    belopp: 900 000 kronor
avsnitt:
  - rubrik: Ärendet
    text: |
      Föreningen får {{ uppgifter.bidrag | kronor }} för året.

      Förvaltningen ser positivt på ansökan.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a workspace with one document and its draft, in which an official has written."""
    (tmp_path / "data" / "handlingar").mkdir(parents=True)
    shutil.copytree(ROOT / "data" / "profiler", tmp_path / "data" / "profiler")
    (tmp_path / "data" / "register").mkdir()
    source(tmp_path).write_text(DOCUMENT, encoding="utf-8")
    draft = render.run(tmp_path, source(tmp_path), render.Wish(), NOW).draft.path
    edits = [Edit("add_paragraph", 2, "Summan 900 tkr är skälig"), Edit("type", 3, "Det är bra")]
    draft.write_bytes(hand.edited(draft.read_bytes(), edits))
    return tmp_path


def source(workspace: Path) -> Path:
    return workspace / "data" / "handlingar" / "bidrag.yaml"


def draft(workspace: Path) -> Path:
    return workspace / "output" / "bidrag.docx"


def amended(workspace: Path, old: str = "900 000", new: str = "930 000") -> None:
    text = source(workspace).read_text(encoding="utf-8")
    source(workspace).write_text(text.replace(old, new), encoding="utf-8")


def run(workspace: Path, wish: Wish | None = None) -> Updated:
    return update.run(workspace, [draft(workspace)], wish or Wish(), NOW).results[0]


def refused(workspace: Path, wish: Wish | None = None) -> str:
    """Return why the draft was refused; it was not touched, and nothing was put beside it."""
    before = {path: path.read_bytes() for path in (workspace / "output").rglob("*.docx")}
    result = run(workspace, wish)
    after = {path: path.read_bytes() for path in (workspace / "output").rglob("*.docx")}
    assert before == after
    assert result.merged is None
    return str(result.error)


def test_the_new_amount_comes_in_and_a_copy_is_kept(workspace: Path) -> None:
    before = draft(workspace).read_bytes()
    amended(workspace)
    result = run(workspace)
    assert result.merged is not None
    assert result.copy is not None
    assert result.copy.read_bytes() == before
    assert [e.new for e in result.merged.events if e.what is What.FACT] == [
        "930\u00a0000\u00a0kronor"
    ]
    assert result.merged.count(What.OLD_FIGURE) == 1
    assert result.merged.count(What.CONFLICT) == 0


def test_nothing_is_written_when_nothing_has_changed(workspace: Path) -> None:
    result = run(workspace)
    assert result.written is None
    assert result.copy is None
    assert len(list((workspace / "output").glob("*.docx"))) == 1


def test_a_dry_run_writes_nothing(workspace: Path) -> None:
    amended(workspace)
    before = draft(workspace).read_bytes()
    result = run(workspace, Wish(dry=True))
    assert result.merged is not None
    assert result.merged.changed
    assert draft(workspace).read_bytes() == before


def test_another_file_leaves_the_draft_as_it_was(workspace: Path, tmp_path: Path) -> None:
    amended(workspace)
    before = draft(workspace).read_bytes()
    result = run(workspace, Wish(target=tmp_path / "nytt.docx"))
    assert result.written == tmp_path / "nytt.docx"
    assert draft(workspace).read_bytes() == before


def test_no_backup_keeps_no_copy(workspace: Path) -> None:
    amended(workspace)
    assert run(workspace, Wish(backup=False)).copy is None
    assert len(list((workspace / "output").glob("*.docx"))) == 1


def test_the_report_is_a_word_document(workspace: Path, tmp_path: Path) -> None:
    amended(workspace)
    wish = Wish(report=tmp_path / "rapport.docx")
    assert update.run(workspace, [draft(workspace)], wish, NOW).report == tmp_path / "rapport.docx"
    package.read((tmp_path / "rapport.docx").read_bytes())


@pytest.mark.parametrize(
    "lock", ["~$bidrag.docx", "~$idrag.docx", "~$drag.docx", ".~lock.bidrag.docx#"]
)
def test_an_open_draft_is_refused(workspace: Path, lock: str) -> None:
    amended(workspace)
    (workspace / "output" / lock).write_text("", encoding="utf-8")
    assert "öppen" in refused(workspace)


@pytest.mark.parametrize("status", ["expedierad", "beslutad", "undertecknad"])
def test_what_has_left_the_house_is_let_alone(workspace: Path, status: str) -> None:
    amended(workspace)
    amended(workspace, "status: utkast", f"status: {status}")
    assert status in refused(workspace)


def test_a_draft_without_memory_is_refused(workspace: Path) -> None:
    read = package.read(draft(workspace).read_bytes())
    draft(workspace).write_bytes(package.write(properties.without_custom(read, "docgen.")))
    assert refused(workspace) == str(NoMemory())


def test_a_draft_of_a_later_docgen_is_refused(workspace: Path) -> None:
    read = package.read(draft(workspace).read_bytes())
    later = properties.with_custom(read, {"docgen.version": "99.0"})
    draft(workspace).write_bytes(package.write(later))
    assert "nyare" in refused(workspace)


def test_a_damaged_draft_is_refused(workspace: Path) -> None:
    draft(workspace).write_bytes(draft(workspace).read_bytes()[:2000])
    assert refused(workspace)


def test_a_draft_of_a_document_that_is_gone_is_refused(workspace: Path) -> None:
    source(workspace).unlink()
    assert "--data" in refused(workspace)


def test_the_data_of_another_document_is_refused(workspace: Path) -> None:
    other = source(workspace).with_name("annan.yaml")
    shutil.copy(source(workspace), other)
    assert "annan" in refused(workspace, Wish(data=other))


def test_data_with_faults_is_refused(workspace: Path) -> None:
    amended(workspace, "uppgifter.bidrag", "uppgifter.bidraget")
    assert refused(workspace)


def test_one_refused_draft_stops_no_other(workspace: Path, tmp_path: Path) -> None:
    amended(workspace)
    missing = tmp_path / "saknas.docx"
    done = update.run(workspace, [missing, draft(workspace)], Wish(), NOW)
    assert [result.error is None for result in done.results] == [False, True]


SERIES = """\
serie:
  fil: bidrag.csv
dokumenttyp: tjänsteskrivelse
profil: standard
titel: Bidrag till mötesplatsen
datum: 2026-01-12
avsnitt:
  - rubrik: Ärendet
    text: Föreningen får {{ uppgifter.bidrag | kronor }} för året.
"""
TABLE = "id;uppgifter.bidrag.belopp\nförsta;900 000\nandra;500 000\n"


def test_a_draft_of_a_series_is_updated_from_its_row(workspace: Path) -> None:
    folder = workspace / "data" / "handlingar"
    source(workspace).write_text(SERIES, encoding="utf-8")
    table = folder / "bidrag.csv"
    table.write_text(TABLE, encoding="utf-8")
    assert build.run(workspace, [], build.Wish(jobs=1), NOW).failed == 0
    path = workspace / "output" / "andra.docx"
    path.write_bytes(hand.edited(path.read_bytes(), [Edit("add_paragraph", 1, "Det är bra")]))
    table.write_text(TABLE.replace("500", "510"), encoding="utf-8")
    done = update.run(workspace, [path], Wish(), NOW).results[0]
    assert done.error is None
    said = text.canonical(package.read(path.read_bytes())).replace("\u00a0", " ")
    assert "510 000 kronor" in said
    assert "Det är bra" in said


def test_nothing_is_updated_while_amounts_are_half_changed(workspace: Path) -> None:
    journal.path_of(workspace).write_text("{}", encoding="utf-8")
    before = draft(workspace).read_bytes()
    with pytest.raises(journal.UnfinishedError):
        run(workspace)
    assert draft(workspace).read_bytes() == before


def test_no_draft_is_updated_while_another_run_writes_in_the_same_folder(workspace: Path) -> None:
    amended(workspace)
    before = draft(workspace).read_bytes()
    with (
        lock.held(workspace / "output", NOW),
        pytest.raises(lock.AlreadyRunningError, match=r"process \d+"),
    ):
        run(workspace)
    assert draft(workspace).read_bytes() == before
    assert run(workspace).written == draft(workspace)


def test_no_build_runs_while_a_draft_is_updated(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amended(workspace)
    merge, refused = update.update.merge, []

    def merging(*given: object) -> object:
        with pytest.raises(lock.AlreadyRunningError) as error:
            build.run(workspace, [], build.Wish(), NOW)
        refused.append(error)
        return merge(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(update.update, "merge", merging)
    assert run(workspace).written == draft(workspace)
    assert len(refused) == 1


def test_what_is_not_written_among_the_drafts_waits_for_nobody(
    workspace: Path, tmp_path: Path
) -> None:
    amended(workspace)
    with lock.held(workspace / "output", NOW):
        assert run(workspace, Wish(dry=True)).merged is not None
        elsewhere = tmp_path / "uppdaterad.docx"
        assert run(workspace, Wish(target=elsewhere)).written == elsewhere


def clause(workspace: Path) -> Path:
    return workspace / "data" / "klausuler" / "möten.md"


@pytest.fixture
def with_clause(workspace: Path) -> Path:
    """Return a workspace whose draft, worked in, has a clause that nobody has approved."""
    clause(workspace).parent.mkdir(exist_ok=True)
    head = "---\nrubrik: Möten\nägare: Kommunjurist\ndokumenttyper: tjänsteskrivelse\nversion: 1"
    clause(workspace).write_text(f"{head}\n---\n\nParterna ses varje höst.\n", encoding="utf-8")
    data = source(workspace).read_text(encoding="utf-8")
    source(workspace).write_text(f"{data}  - klausul: möten\n", encoding="utf-8")
    draft(workspace).unlink()
    assert build.run(workspace, [], build.Wish(jobs=1), NOW).failed == 0
    draft(workspace).write_bytes(hand.edited(draft(workspace).read_bytes(), [Edit("type", 3)]))
    return workspace


def comments(workspace: Path) -> list[str]:
    return [it.words for it in remarks.of(package.read(draft(workspace).read_bytes()))]


def test_a_clause_that_is_approved_between_is_no_longer_told_of(with_clause: Path) -> None:
    assert ["är inte godkänd" in words for words in comments(with_clause)] == [True]
    clauses.approve(with_clause, ["möten"], "Kommunjurist", NOW.date())
    before = draft(with_clause).read_bytes()
    dry = run(with_clause, Wish(dry=True))
    assert draft(with_clause).read_bytes() == before
    assert dry.merged is not None
    (told,) = [event for event in dry.merged.events if event.what is What.NOTICE]
    assert (told.place, told.old, told.new) == (
        "Möten", "Klausulen ”Möten” (möten@1) är inte godkänd.", "",
    )  # fmt: skip
    assert "1 ändrad klausulkommentar" in update.summary(dry.merged)
    assert run(with_clause).written is not None
    assert comments(with_clause) == []
    assert run(with_clause).written is None


def test_a_build_puts_in_what_has_come_to_be_said_of_a_clause(with_clause: Path) -> None:
    clauses.approve(with_clause, ["möten"], "Kommunjurist", NOW.date())
    assert build.run(with_clause, [], build.Wish(jobs=1), NOW).failed == 0
    assert comments(with_clause) == []
    clauses.withdraw(with_clause, ["möten"], Withdrawal("Kommunjurist", NOW.date(), "Ny lag."))
    assert build.run(with_clause, [], build.Wish(jobs=1), NOW).failed == 0
    assert ["är upphävd" in words for words in comments(with_clause)] == [True]
    before = draft(with_clause).read_bytes()
    assert build.run(with_clause, [], build.Wish(jobs=1), NOW).failed == 0
    assert draft(with_clause).read_bytes() == before
