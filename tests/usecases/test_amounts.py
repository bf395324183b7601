"""Amounts are changed in a workspace: shown with all that follows, written, logged."""

from __future__ import annotations

import io
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from textwrap import indent

import openpyxl
import pytest

from docgen.batch import lock
from docgen.batch.amounts import journal
from docgen.errors import MaterialRefused
from docgen.findings import Severity
from docgen.records import library
from docgen.usecases import amounts, build, check, render
from docgen.usecases.amounts import Cause, Source, State, Uplift, Wanted, Wish
from docgen.usecases.render import Wish as RenderWish
from tests.batch.amounts.material import agreement, workspace

NOW = datetime.fromisoformat("2026-12-15T09:30:00+01:00")
BESLUT = Cause("amounts index", "KF 2026-06-11 § 112", "årets uppräkning")
AMOUNTS = """
- {år: 2021, belopp: 980 000 kronor, prisnivå: 2021}
- {år: 2022, belopp: 980 000 kronor, prisnivå: 2021} # nästa år
"""
REST = """
uppräkning: {index: priskompensation, prisnivå: 2021, från_år: 2022, avrundning: 1000}
utbetalning: {gånger: 2}
"""
DOCUMENT = """
dokumenttyp: tjänsteskrivelse
profil: standard
status: STATUS
titel: Stöd till föreningen
datum: 2021-11-01
överenskommelse: AVTAL
nämnd: nämnden
avsnitt:
  - slag: beslut
    beslut:
      satser:
        - att bevilja {{ överenskommelse.belopp[2022] | kronor }} för 2022
  - rubrik: Ekonomi
    text: |
      Beloppet är {{ överenskommelse.belopp[2022] | kronor }}, totalt
      {{ överenskommelse.totalt | kronor }}.

      HAND
"""


def document(
    root: Path, name: str, agreement: str = "avtal", status: str = "utkast", by_hand: str = ""
) -> None:
    folder = root / "data" / "handlingar"
    folder.mkdir(parents=True, exist_ok=True)
    text = DOCUMENT.replace("STATUS", status).replace("AVTAL", agreement).replace("HAND", by_hand)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    text = agreement("2021-01-01–2022-12-31", AMOUNTS, REST)
    workspace(tmp_path, avtal=text, annat=text.replace("stöd", "annat"))
    document(tmp_path, "memo")
    return tmp_path


def raised(
    root: Path, dry: bool = False, year: int = 2022, report: Path | None = None
) -> amounts.Report:
    return amounts.index(root, [], Uplift(year, BESLUT), Wish(dry, report=report), NOW)


def data(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }


def test_a_dry_run_shows_all_and_writes_nothing(root: Path) -> None:
    before = data(root)
    found = raised(root, dry=True)
    assert data(root) == before
    assert [(it.agreement, it.before, it.after) for it in found.outcomes] == [
        ("annat", 980_000, 1_001_000),
        ("avtal", 980_000, 1_001_000),
    ]
    assert [it.source for it in found.followers] == ["data/handlingar/memo.yaml"]
    facts = {
        (it.before.replace("\u00a0", " "), it.after.replace("\u00a0", " "))
        for it in found.followers[0].facts
    }
    assert facts == {
        ("980 000 kronor", "1 001 000 kronor"),
        ("1 960 000 kronor", "1 981 000 kronor"),
    }


def test_the_files_and_the_log_are_written_together(root: Path) -> None:
    before = data(root)
    found = raised(root)
    after = data(root)
    assert found.written == ("data/överenskommelser/annat.yaml", "data/överenskommelser/avtal.yaml")
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {*found.written, "data/ändringslogg.jsonl"}
    lines = [json.loads(it) for it in after["data/ändringslogg.jsonl"].decode().splitlines()]
    assert [line["överenskommelse"] for line in lines] == ["annat", "avtal"]
    last = lines[1]
    assert (last["från"], last["till"], last["år"]) == ("980000", "1001000", 2022)
    assert last["beslut"] == "KF 2026-06-11 § 112"
    assert last["tid"] == "2026-12-15T09:30:00+01:00"
    assert last["uträkning"][-1] == "980 000 × 1,021 = 1 000 580 → 1 001 000"
    assert last["index"][0] == {
        "index": "pk",
        "år": 2022,
        "procent": "2.1",
        "andel": "100",
        "status": "definitiv",
        "källa": "budget 2022",
    }


def test_twice_is_once(root: Path) -> None:
    raised(root)
    before = data(root)
    again = raised(root)
    assert data(root) == before
    assert {it.state for it in again.outcomes} == {State.OFORANDRAD}
    assert not again.written


def test_a_definitive_figure_replaces_what_the_preliminary_gave(root: Path) -> None:
    path = root / "data" / "register" / "by.yaml"
    text = path.read_text(encoding="utf-8")
    first = '{år: 2022, procent: "2,1 %", status: definitiv'
    path.write_text(text.replace(first, first.replace("definitiv", "preliminär")), encoding="utf-8")
    assert raised(root).refused
    uplift = Uplift(2022, BESLUT, preliminary=True)
    amounts.index(root, [], uplift, Wish(), NOW)
    path.write_text(text.replace('"2,1 %"', '"3 %"'), encoding="utf-8")
    found = raised(root)
    assert {(it.before, it.after) for it in found.outcomes} == {(1_001_000, 1_009_000)}
    assert len((root / "data" / "ändringslogg.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_an_amount_set_over_an_indexed_one_is_let_be(root: Path) -> None:
    raised(root)
    wanted = Wanted("avtal", 2022, Decimal(1_010_000), Cause("amounts set", "KF § 9"))
    assert amounts.set(root, wanted, Wish(), NOW).written
    found = {it.agreement: it for it in raised(root).outcomes}
    assert found["avtal"].state is State.ROR_INTE
    assert "1 010 000" in found["avtal"].reason.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("kind", "status", "locked"),
    [
        ("överenskommelse", "undertecknad", True),
        ("överenskommelse", "expedierad", False),
        ("tjänsteskrivelse", "beslutad", False),
    ],
)
def test_signed_agreements_are_let_be_and_finished_documents_told(
    root: Path, kind: str, status: str, locked: bool
) -> None:
    document(root, "andra", status=status)
    path = root / "data" / "handlingar" / "andra.yaml"
    text = path.read_text(encoding="utf-8").replace("typ: tjänsteskrivelse", f"typ: {kind}")
    path.write_text(text, encoding="utf-8")
    found = raised(root, dry=True)
    states = {it.agreement: it.state for it in found.outcomes}
    assert states == {"annat": State.ANDRAS, "avtal": State.ROR_INTE if locked else State.ANDRAS}
    told = {it.id: it.state.value for it in found.followers}
    assert told == ({} if locked else {"andra": "rörs inte", "memo": "ändras"})
    assert not found.refused


@pytest.mark.parametrize(
    "written", ["980 000 kronor", "980 tkr", "0,98 mnkr", "niohundraåttiotusen kronor", "1,96 mnkr"]
)
def test_old_amounts_in_a_text_are_told_with_their_line(root: Path, written: str) -> None:
    text = (root / "data/överenskommelser/avtal.yaml").read_text(encoding="utf-8")
    only = text.replace("2021, belopp: 980 000", "2021, belopp: 981 000")
    (root / "data/överenskommelser/avtal.yaml").write_text(
        only if "1,96" not in written else text, encoding="utf-8"
    )
    document(root, "memo", by_hand=f"I brevet stod {written}.")
    found = [it for it in raised(root, dry=True).findings if it.code == "belopp-gammalt-kvar"]
    assert [it.place.line if it.place else 0 for it in found] == [19]
    assert written in found[0].message.replace("\u00a0", " ")
    assert found[0].severity is Severity.VARNING


def test_each_row_of_a_series_follows_its_own_agreement(root: Path) -> None:
    path = root / "data" / "handlingar" / "memo.yaml"
    text = path.read_text(encoding="utf-8").replace("överenskommelse: avtal\n", "")
    path.write_text(f"serie: {{fil: memo.csv}}\n{text.lstrip()}", encoding="utf-8")
    rows = "id;överenskommelse\nett;avtal\ntvå;annat\ntre;tredje\n"
    (path.parent / "memo.csv").write_text(rows, encoding="utf-8")
    avtal = root / "data" / "överenskommelser" / "avtal.yaml"
    third = avtal.read_text(encoding="utf-8").replace("index: priskompensation", "index: OPI")
    (avtal.parent / "tredje.yaml").write_text(third, encoding="utf-8")
    found = raised(root, dry=True).followers
    assert [(it.id, it.agreement, len(it.facts)) for it in found] == [
        ("ett", "avtal", 2),
        ("två", "annat", 2),
    ]


def test_a_document_with_its_agreement_in_place_is_its_own(root: Path) -> None:
    path = root / "data" / "handlingar" / "memo.yaml"
    given = (root / "data/överenskommelser/avtal.yaml").read_text(encoding="utf-8")
    inside = "".join(f"  {line}\n" for line in ["id: avtal", *given.splitlines()])
    text = path.read_text(encoding="utf-8")
    text = text.replace("överenskommelse: avtal\n", f"överenskommelse:\n{inside}")
    path.write_text(text.replace("status: utkast", "status: beslutad"), encoding="utf-8")
    found = raised(root, dry=True)
    assert {it.state for it in found.outcomes} == {State.ANDRAS}
    assert found.followers == ()


def test_what_was_wrong_before_is_not_told_again(root: Path) -> None:
    path = root / "data" / "överenskommelser" / "avtal.yaml"
    text = path.read_text(encoding="utf-8")
    row = "{år: 2022, belopp: 980 000 kronor, prisnivå: 2021}"
    assert row in text
    text = text.replace(row, "år: 2022\n    belopp: 980 000 kronor\n    prisnivå: 2021")
    path.write_text(f"{text}beslut: {{organ: nämnden, datum: 2030-01-01}}\n", encoding="utf-8")
    assert [it for it in check.run(root).findings if it.place and "avtal" in it.place.file]
    # the line of that fault moves down, for the base is written above it
    assert raised(root, dry=True).findings == ()


def test_a_draft_is_told_as_it_stands(root: Path) -> None:
    def stands() -> str:
        return str(raised(root, dry=True).followers[0].draft)

    assert stands() == "inget utkast"
    (root / "output").mkdir()
    made = render.run(root, root / "data/handlingar/memo.yaml", RenderWish(), NOW)
    assert stands() == "orört utkast"
    made.draft.path.write_bytes(made.draft.path.read_bytes() + b" ")
    assert stands() == "redigerat utkast"


def test_one_fault_lets_the_others_through_unless_strict(root: Path) -> None:
    path = root / "data" / "överenskommelser" / "annat.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("priskompensation", "EKI"), encoding="utf-8"
    )
    strict = amounts.index(root, [], Uplift(2022, BESLUT), Wish(strict=True), NOW)
    assert strict.refused
    assert not strict.written
    found = raised(root)
    assert found.refused
    assert found.written == ("data/överenskommelser/avtal.yaml",)


def test_only_what_is_named(root: Path) -> None:
    folder = root / "data" / "överenskommelser"
    found = amounts.index(root, [folder / "avtal.yaml"], Uplift(2022, BESLUT), Wish(dry=True), NOW)
    assert [it.agreement for it in found.outcomes] == ["avtal"]
    with pytest.raises(amounts.NotAnAgreementError, match=r"memo\.yaml"):
        amounts.index(
            root, [root / "data/handlingar/memo.yaml"], Uplift(2022, BESLUT), Wish(dry=True), NOW
        )


def test_a_spreadsheet_is_all_or_nothing(root: Path) -> None:
    sheet = root / "belopp.csv"
    good = (
        "överenskommelse;år;kronor;beslut\navtal;2022;1 004 000;KF § 98\nannat;2022;990 000,50;\n"
    )
    sheet.write_text(good + "finns-inte;2022;5;\n", encoding="utf-8")
    before = data(root)
    cause = Cause("amounts import", skal="enligt listan")
    found = amounts.import_file(root, Source(sheet), cause, Wish(), NOW)
    assert [it.code for it in found.findings if it.stops] == ["belopp-rad-saknas"]
    assert [it.place.cell for it in found.findings if it.place] == ["C4"]
    assert data(root) == before
    sheet.write_text(good + "avtal;2023;fem;\n", encoding="utf-8")
    with pytest.raises(MaterialRefused):
        amounts.import_file(root, Source(sheet), cause, Wish(), NOW)
    sheet.write_text(good, encoding="utf-8")
    assert amounts.import_file(root, Source(sheet), cause, Wish(), NOW).written
    read = library.load(root).overenskommelser
    assert read["avtal"].value.amount_for(2022) == 1_004_000
    assert read["annat"].value.amount_for(2022) == Decimal("990000.50")
    log = [json.loads(it) for it in (root / "data/ändringslogg.jsonl").read_bytes().splitlines()]
    assert [(it["beslut"], it["skäl"]) for it in log] == [
        ("KF § 98", "enligt listan"),
        ("", "enligt listan"),
    ]


def test_a_damaged_log_stops_before_anything_is_written(root: Path) -> None:
    (root / "data" / "ändringslogg.jsonl").write_text("{]\n", encoding="utf-8")
    before = data(root)
    with pytest.raises(Exception, match="på rad 1"):
        raised(root)
    assert data(root) == before


def test_a_workbook_for_a_colleague(root: Path, tmp_path: Path) -> None:
    document(root, "=1+1", by_hand="Kvar: 980 000 kronor.")
    target = tmp_path / "rapport.xlsx"
    raised(root, dry=True, report=target)
    book = openpyxl.load_workbook(io.BytesIO(target.read_bytes()))
    assert book.sheetnames == ["Belopp", "Handlingar", "Fynd"]
    rows = list(book["Belopp"].iter_rows(min_row=2, values_only=True))
    assert rows[0][:7] == ("annat", 2022, None, "ändras", 980_000, 1_001_000, 21_000)
    assert rows[-1][4:7] == (1_960_000, 2_002_000, 42_000)
    cells = [cell for row in book["Handlingar"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_a_page_for_a_colleague(root: Path, tmp_path: Path) -> None:
    path = root / "data/handlingar/memo.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Stöd till", "<b>Stöd</b> &"), encoding="utf-8"
    )
    target = tmp_path / "rapport.html"
    raised(root, dry=True, report=target)
    page = target.read_text(encoding="utf-8")
    assert '<html lang="sv">' in page
    assert "&lt;b&gt;Stöd&lt;/b&gt; &amp; föreningen" in page
    assert '<td class="tal">1\u00a0001\u00a0000</td>' in page
    assert "<script" not in page


@pytest.mark.parametrize("name", ["rapport.pdf", "rapport"])
def test_a_report_of_no_known_kind_is_refused_first(root: Path, name: str) -> None:
    before = data(root)
    with pytest.raises(amounts.NotAReportNameError):
        raised(root, report=root / name)
    assert data(root) == before


def test_an_agreement_inside_a_document_is_let_be_and_told(root: Path) -> None:
    own = (root / "data/överenskommelser/avtal.yaml").read_text(encoding="utf-8")
    given = "\n" + indent(f"id: egen\n{own}", "  ")
    inside = DOCUMENT.replace("STATUS", "utkast").replace(" AVTAL", given)
    path = root / "data/handlingar/egen.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(inside.replace("HAND", ""), encoding="utf-8")
    before = path.read_bytes()
    found = amounts.index(root, [], Uplift(2022, BESLUT), Wish(), NOW)
    told = [it for it in found.findings if it.code == "uppräkning-i-handling"]
    assert [str(it.place and it.place.file) for it in told] == ["data/handlingar/egen.yaml"]
    assert "data/överenskommelser" in told[0].cure
    assert path.read_bytes() == before
    for uplift in (Uplift(2021, BESLUT), Uplift(2030, BESLUT), Uplift(2022, BESLUT, "OPI")):
        silent = amounts.index(root, [], uplift, Wish(dry=True), NOW)
        assert "uppräkning-i-handling" not in {it.code for it in silent.findings}
    with pytest.raises(amounts.NotAnAgreementError, match="inne i en handling"):
        amounts.index(root, [path], Uplift(2022, BESLUT), Wish(dry=True), NOW)


def test_a_change_that_was_broken_off_is_told_before_anything_is_made_of_it(root: Path) -> None:
    document(root, "skrivelse")
    path = root / "data/handlingar/skrivelse.yaml"
    assert "belopp-ändring-avbruten" not in {it.code for it in check.run(root).findings}
    half = root / "data/överenskommelser/avtal.yaml"
    was = half.read_bytes()
    wanted = was.replace(b"980 000", b"990 000")
    stored = journal._encoded(root, [journal.Written(half, was, wanted)])
    journal.path_of(root).write_bytes(stored)
    told = [it for it in check.run(root).findings if it.code == "belopp-ändring-avbruten"]
    assert [it.severity for it in told] == [Severity.FEL]
    assert "samma kommando igen" in told[0].cure
    with pytest.raises(journal.UnfinishedError, match="samma kommando igen"):
        render.run(root, path, RenderWish(), NOW)
    with pytest.raises(journal.UnfinishedError):
        build.run(root, [], build.Wish(jobs=1), NOW)
    assert not (root / "output").exists()
    amounts.index(root, [], Uplift(2022, BESLUT), Wish(dry=True), NOW)  # carries it out first
    assert half.read_bytes() == wanted
    assert render.run(root, path, RenderWish(), NOW).draft.path.exists()


def test_amounts_are_not_changed_while_another_run_writes(root: Path) -> None:
    before = data(root)
    with lock.held(root / "output", NOW), pytest.raises(lock.AlreadyRunningError):
        raised(root)
    assert data(root) == before
    assert raised(root).written
