"""How results read to people: whole sentences, right forms, nothing wider than the window."""

from __future__ import annotations

import pytest

from docgen.cli import console, report, report_build
from docgen.findings import Finding, Place, Severity
from docgen.usecases import build, check

FEL, VARNING, NOTIS = Severity.FEL, Severity.VARNING, Severity.NOTIS


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((), "inga fynd"),
        ((FEL,), "1 fel"),
        ((FEL, FEL), "2 fel"),
        ((VARNING,), "1 varning"),
        ((VARNING, VARNING, FEL), "1 fel och 2 varningar"),
        ((NOTIS, VARNING, FEL), "1 fel, 1 varning och 1 notis"),
        ((NOTIS, NOTIS), "2 notiser"),
    ],
)
def test_findings_are_counted_in_swedish(weights: tuple[Severity, ...], said: str) -> None:
    assert report.summary([Finding("x", weight, "m") for weight in weights]) == said


def test_a_long_message_is_broken_between_words_and_indented(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    words = "ord " * 60
    place = Place("data/handlingar/" + "å" * 70 + ".yaml", 3, 5)
    console.findings([Finding("kod", FEL, words, words, place)])
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.endswith(":3:5  fel  kod")
    assert all(len(row) <= 80 and row == row.rstrip() for row in rows)
    assert all(row.startswith("    ") for row in rows if row)


@pytest.mark.parametrize("columns", ["0", "1", "abc"])
def test_a_terminal_without_a_width_is_written_to(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    console.indented("Orden står kvar.")
    console.error("Felet också.")
    told = capsys.readouterr()
    assert "".join(told.out.split()) == "Ordenstårkvar."
    assert "Felet också." in " ".join(told.err.split())


def test_markup_in_data_is_only_text(capsys: pytest.CaptureFixture[str]) -> None:
    console.findings([Finding("kod", FEL, "[red]ord[/red] :smile:", "", Place("[a].yaml", 1, 1))])
    console.table(("A", "B"), [("[b]x[/b]", ":+1:")])
    said = capsys.readouterr().out
    assert "[red]ord[/red] :smile:" in said
    assert "[a].yaml:1:1" in said
    assert "[b]x[/b]" in said


@pytest.mark.parametrize("variable", [None, "NO_COLOR"])
def test_no_colour_without_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    if variable:
        monkeypatch.setenv(variable, "1")
    console.findings([Finding("kod", FEL, "m", "", Place("a", 1))])
    console.error("nej")
    assert "\x1b" not in "".join(capsys.readouterr())


def test_progress_is_quiet_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with console.progress("Gör") as show:
        show(1, 2, "a.docx")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("columns", range(20, 50))
def test_no_amount_is_broken_over_lines(
    columns: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    amounts = ("1\u00a0004\u00a0000\u00a0kronor", "980 000 kronor", "3,2 mnkr", "2,4 %")
    words = f"Från {amounts[0]} och {amounts[1]} till {amounts[2]} eller {amounts[3]} av allt."
    console.line(words)
    console.indented(words)
    console.findings([Finding("kod", FEL, words, words, Place("a", 1))])
    console.table(("A", "B"), [("x", words)])
    console.error(words)
    said = "".join(capsys.readouterr())
    for amount in amounts:
        assert said.count(amount) == 6, said
    assert not set(said) & {"\ue000", "\ue001"}


def test_a_check_says_what_it_did_not_reach_and_where_docgen_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = check.Report(("a.yaml",), (), faulty=("b.yaml",), left=2, interrupted=True)
    report.checked(found, as_json=False)
    said = " ".join(capsys.readouterr().out.split())
    assert "fel i docgen b.yaml" in said
    assert said.endswith("Avbrutet. 2 handlingar inte nådda. 1 fil kontrollerad: inga fynd.")


def test_a_build_of_empty_tables_says_that_they_are_empty(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report_build.built(build.Report(()), as_json=False)
    assert capsys.readouterr().out.strip() == "Inga handlingar: tabellerna har inga rader."
