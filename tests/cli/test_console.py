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
