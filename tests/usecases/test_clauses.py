"""The clause library as a person uses it: list, show, approve, withdraw, compare."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from docgen.domain.klausul import Tillstand
from docgen.errors import DocgenError, MaterialRefused
from docgen.ooxml import package, text
from docgen.records import approved_clauses, clause_files, library
from docgen.usecases import check, clause_diff, clauses
from docgen.usecases.clause_diff import Kind
from docgen.usecases.clauses import Withdrawal
from tests.records import workspace

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
DAY = NOW.date()
HEAD = "---\nrubrik: Möten\nägare: Kommunjurist\ndokumenttyper: överenskommelse\n"
OLD = f"{HEAD}version: 1\n---\n\nParterna träffas en gång om {{{{ överenskommelse.rubrik }}}}.\n"
NEW = f"{HEAD}version: 2\n---\n\nParterna träffas två gånger om {{{{ överenskommelse.rubrik }}}}.\n"
BAD = f"{HEAD}---\n\nBeställaren köper {{{{ överenskommelse.rubrk }}}}.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "klausuler/äldre/möten@1.md": OLD,
        "klausuler/möten.md": NEW,
        "klausuler/dålig.md": BAD,
    }
    return workspace.write(tmp_path, files)


def states(root: Path, day: date = DAY) -> dict[str, Tillstand]:
    rows = clauses.listed(root, day, every=True)
    return {row.clause.reference: row.state for row in rows}


def test_every_clause_is_listed_with_how_it_stands(root: Path) -> None:
    assert states(root) == dict.fromkeys(("dålig@1", "möten@1", "möten@2"), Tillstand.UTKAST)
    rows = {row.clause.id: row for row in clauses.listed(root, DAY)}
    assert rows["möten"].clause.version == 2
    assert rows["möten"].proof.clean
    assert not rows["dålig"].proof.clean
    assert clauses.listed(root, DAY, "tjänsteskrivelse") == ()


def test_an_approval_holds_until_a_word_changes(root: Path) -> None:
    (written,) = clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    assert (written.reference, written.changed) == ("möten@2", True)
    assert states(root)["möten@2"] is Tillstand.GODKAND
    path = root / "data" / "klausuler" / "möten.md"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("två gånger om", "två\ngånger  **om**"), encoding="utf-8")
    assert states(root)["möten@2"] is Tillstand.GODKAND
    path.write_text(said.replace("två", "tre"), encoding="utf-8")
    assert states(root)["möten@2"] is Tillstand.ANDRAD
    codes = [it.code for it in check.run(root, [path]).findings]
    assert "klausul-ändrad" in codes


def test_the_words_that_were_approved_are_not_lost(root: Path) -> None:
    clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    path = root / "data" / "klausuler" / "möten.md"
    old = path.read_text(encoding="utf-8")
    changed = old.replace("två", "tre")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(clauses.NotApprovableError) as refused:
        clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    assert [it.code for it in refused.value.findings] == ["klausul-version"]
    assert path.read_text(encoding="utf-8") == changed
    path.write_text(changed.replace("version: 2", "version: 3"), encoding="utf-8")
    (path.parent / "äldre" / "möten@2.md").write_text(old, encoding="utf-8")
    (written,) = clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    assert written.reference == "möten@3"
    assert states(root)["möten@2"] is Tillstand.ERSATT


def test_words_that_nobody_used_may_be_replaced(root: Path) -> None:
    clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    path = root / "data" / "klausuler" / "möten.md"
    path.write_text(path.read_text(encoding="utf-8").replace("två", "tre"), encoding="utf-8")
    assert clauses.approve(root, ["möten"], "Kommunjurist", DAY, again=True)[0].changed
    assert states(root)["möten@2"] is Tillstand.GODKAND


def test_an_older_version_gives_way_when_a_newer_one_is_approved(root: Path) -> None:
    clauses.approve(root, ["möten@1"], "Kommunjurist", DAY)
    assert clauses.shown(root, "möten", DAY).row.clause.version == 1
    clauses.approve(root, ["möten@2"], "Kommunjurist", DAY)
    assert states(root)["möten@1"] is Tillstand.ERSATT
    shown = clauses.shown(root, "möten", DAY)
    assert shown.row.clause.version == 2
    assert [it.clause.version for it in shown.versions] == [1, 2]
    assert "två gånger om {{ överenskommelse.rubrik }}" in shown.words


def test_nothing_is_approved_when_one_clause_may_not_be(root: Path) -> None:
    with pytest.raises(MaterialRefused) as refused:
        clauses.approve(root, ["möten", "dålig"], "Kommunjurist", DAY)
    codes = [it.code for it in refused.value.findings]
    assert codes == ["klausul-uppgift", "klausul-upphandlingsord", "klausul-upphandlingsord"]
    places = {str(it.place) for it in refused.value.findings}
    assert places == {"data/klausuler/dålig.md:7:1"}
    assert states(root)["möten@2"] is Tillstand.UTKAST


def test_approving_again_writes_nothing(root: Path) -> None:
    clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    before = (root / "data/klausuler/möten.md").read_bytes()
    (again,) = clauses.approve(root, ["möten"], "Någon annan", date(2025, 1, 1))
    assert not again.changed
    assert (root / "data/klausuler/möten.md").read_bytes() == before


def test_a_withdrawn_clause_stays_readable(root: Path) -> None:
    clauses.approve(root, ["möten@1", "möten@2"], "Kommunjurist", DAY)
    gone = Withdrawal(" Kommunjurist ", DAY, "Ersatt: se en annan")
    (written,) = clauses.withdraw(root, ["möten"], gone)
    assert written.changed
    assert states(root)["möten@2"] is Tillstand.UPPHAVD
    assert clauses.shown(root, "möten", DAY).row.clause.version == 1
    assert not clauses.withdraw(root, ["möten@2"], Withdrawal("", DAY))[0].changed
    told = clauses.shown(root, "möten@2", DAY).row.clause.upphavande
    assert told is not None
    assert (told.av, told.den, told.skal) == ("Kommunjurist", DAY, "Ersatt: se en annan")


def test_approving_what_was_withdrawn_ends_the_withdrawal(root: Path) -> None:
    clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    clauses.withdraw(root, ["möten"], Withdrawal("Kommunjurist", DAY))
    (written,) = clauses.approve(root, ["möten"], "Chefsjurist", DAY)
    found = clauses.shown(root, "möten", DAY).row.clause
    assert (written.changed, found.upphavande) == (True, None)
    assert found.godkannande is not None
    assert found.godkannande.av == "Chefsjurist"


@pytest.fixture
def edited(root: Path) -> Path:
    """Return the workspace where an approved clause was changed in its place."""
    clauses.approve(root, ["möten"], "Kommunjurist", DAY)
    path = root / "data" / "klausuler" / "möten.md"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("två", "tre"), encoding="utf-8")
    return root


@pytest.mark.parametrize("numbers", [(None, None), (2, None), (2, 2)])
def test_what_was_changed_after_the_approval_is_shown(
    edited: Path, numbers: tuple[int | None, int | None]
) -> None:
    found = clause_diff.run(edited, "möten", numbers, NOW, edited / "ändrat.docx")
    changed = [(it.kind, it.text.strip()) for it in found.changes if it.kind is not Kind.KEPT]
    assert changed == [(Kind.DELETED, "två"), (Kind.INSERTED, "tre")]
    assert found.states == (Tillstand.GODKAND, Tillstand.ANDRAD)
    written = text.plain(package.read((edited / "ändrat.docx").read_bytes()))
    assert "de godkända orden" in written["word/document.xml"]


def test_a_copy_with_other_words_than_those_approved_is_not_believed(edited: Path) -> None:
    copy = edited / "data" / approved_clauses.FOLDER / "möten@2.md"
    copy.write_text(copy.read_text(encoding="utf-8").replace("två", "fem"), encoding="utf-8")
    read = library.load(edited, agreements=False)
    assert approved_clauses.before(edited, read.klausulbok["möten"][-1]) is None
    found = clause_diff.run(edited, "möten", (None, None), NOW)
    assert [it.version for it in (found.old, found.new)] == [1, 2]


def test_without_the_approved_words_it_is_said_where_they_should_be(edited: Path) -> None:
    (edited / "data" / approved_clauses.FOLDER / "möten@2.md").unlink()
    (edited / "data" / "klausuler" / "äldre" / "möten@1.md").unlink()
    with pytest.raises(DocgenError, match=r"godkända-klausuler/möten@2\.md"):
        clause_diff.run(edited, "möten", (None, None), NOW)


def test_a_version_whose_file_is_gone_is_still_known_by_its_copy(edited: Path) -> None:
    path = edited / "data" / "klausuler" / "möten.md"
    path.write_text(NEW.replace("version: 2", "version: 3"), encoding="utf-8")
    known = approved_clauses.book(library.load(edited, agreements=False))["möten"]
    assert [(it.version, it.approved) for it in known] == [(1, False), (2, True), (3, False)]


def test_the_library_that_comes_along_is_approved_and_without_objections() -> None:
    rows = clauses.listed(Path(__file__).parents[2], DAY, every=True)
    assert len(rows) > 100
    assert [row.clause.reference for row in rows if row.state is not Tillstand.GODKAND] == []
    assert [row.clause.reference for row in rows if not row.proof.clean] == []


def test_every_approved_clause_that_comes_along_has_a_copy_of_its_words() -> None:
    root = Path(__file__).parents[2]
    for row in clauses.listed(root, DAY, every=True):
        copy = approved_clauses.path_of(root, row.clause)
        record, _ = clause_files.read(copy, root)
        assert record is not None, copy
        assert record.value.avtryck == row.clause.avtryck, copy


@pytest.mark.parametrize(
    ("name", "said"),
    [("mötten", "Menade du ”möten”"), ("möten@7", "möten@7"), ("", "Det finns ingen")],
)
def test_what_is_not_there_is_refused(root: Path, name: str, said: str) -> None:
    with pytest.raises(DocgenError, match=said):
        clauses.shown(root, name, DAY)


def test_a_clause_with_errors_is_named_with_its_file(root: Path) -> None:
    workspace.write(root, {"klausuler/fel.md": "---\nrubrk: A\n---\nText.\n"})
    with pytest.raises(DocgenError, match=r"data/klausuler/fel\.md har fel"):
        clauses.approve(root, ["fel"], "Kommunjurist", DAY)
    assert [it.code for it in clauses.broken(root)] != []


def test_an_approval_needs_somebody(root: Path) -> None:
    with pytest.raises(DocgenError, match="Ange rollen"):
        clauses.approve(root, ["möten"], "  ", DAY)


def test_a_check_of_the_library_tells_what_stands_in_the_way(root: Path) -> None:
    found = check.run(root, [root / "data" / "klausuler" / "dålig.md"])
    assert [it.code for it in found.findings][:1] == ["klausul-uppgift"]
    assert check.run(root, [root / "data" / "klausuler" / "möten.md"]).findings == ()


def test_two_versions_word_by_word(root: Path) -> None:
    found = clause_diff.run(root, "möten", (None, None), NOW)
    assert (found.old.version, found.new.version) == (1, 2)
    assert found.states == (Tillstand.UTKAST, Tillstand.UTKAST)
    changed = [it.text for it in found.changes if it.kind is not clause_diff.Kind.KEPT]
    assert changed == ["en gång", "två gånger"]
    back = clause_diff.run(root, "möten", (2, 1), NOW)
    assert [it.text for it in back.changes if it.kind is not clause_diff.Kind.KEPT] == [
        *("två gånger", "en gång")
    ]
    assert clause_diff.run(root, "möten", (1, 1), NOW).same


def test_the_redline_shows_the_words_in_word(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "jämförelse.docx"
    found = clause_diff.run(root, "möten", (None, None), NOW, target)
    assert found.redline == target
    read = package.read(target.read_bytes())
    story = read.parts[package.main_part(read)].decode()
    assert story.count("<w:ins ") == story.count("<w:del ") == 1
    assert 'w:author="docgen"' in story
    assert "[överenskommelse.rubrik]" in text.canonical(read)
    assert "{{" not in story
    with pytest.raises(DocgenError, match="finns redan"):
        clause_diff.run(root, "möten", (None, None), NOW, target)


def test_what_cannot_be_compared_is_refused(root: Path, tmp_path: Path) -> None:
    for id, numbers, said in (
        ("dålig", (None, None), "bara en version"),
        ("möten", (1, 9), "möten@9"),
        ("borta", (None, None), "borta"),
    ):
        with pytest.raises(DocgenError, match=said):
            clause_diff.run(root, id, numbers, NOW)
    with pytest.raises(DocgenError, match=r"måste sluta på \.docx"):
        clause_diff.run(root, "möten", (None, None), NOW, tmp_path / "a.pdf")
