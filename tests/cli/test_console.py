"""What programs read: the same, whether it is written at once or row by row."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.cli import console


@pytest.mark.parametrize(
    "rows",
    [[], ["å"], [{"källa": "a\nb", "fynd": [], "fel": None}, {"fynd": [{"rad": 1}]}, [], {}]],
)
@pytest.mark.parametrize("head", [{}, {"torrkörning": True, "fel": None}])
def test_rows_one_by_one_read_as_all_at_once(
    head: dict[str, Any], rows: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    console.as_json({**head, "handlingar": rows})
    whole = capsys.readouterr().out
    console.as_json_with(head, "handlingar", iter(rows))
    assert capsys.readouterr().out == whole


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_no_column_is_lost_however_narrow(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    console.table(("Klausul", "Läge", "Fynd"), [("iop-bakgrund-fortsättning@1", "godkänd", "17")])
    told = capsys.readouterr().out
    first = "".join(row.split()[0] for row in told.splitlines()[1:] if not row.startswith(" "))
    assert first.startswith("iop-bakgrund-fortsättning@1" if width > 40 else "iop-bak")
    assert "17" in told
    assert all(len(row.rstrip()) <= width for row in told.splitlines())
