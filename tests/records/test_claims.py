"""The id that a file claims, found at a glance."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.records import claims


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("memo.yaml", "titel: T\n", "memo"),
        ("Memo Två.yaml", "titel: T\n", "memo-två"),
        ("memo.yaml", "id: annat\n", "annat"),
        ("memo.yaml", "titel: T\nid:   annat # så\n", "annat"),
        ("memo.yaml", "id: 'annat'\r\ntitel: T\n", "annat"),
        ("memo.yaml", '"id": "annat"\n', "annat"),
        ("memo.yaml", "id: a\u030angra\n", "ångra"),
        ("memo.yaml", "titel: T\nregister:\n  id: inre\n", "memo"),
        ("memo.yaml", "text: |\n  id: inne i text\n", "memo"),
        ("memo.json", '\ufeff{"titel": "T", "id": "annat"}', "annat"),
        ("memo.json", '{"id": 12}', "12"),
        ("memo.yaml", "", "memo"),
    ],
)
def test_the_stated_id_comes_before_the_files_name(name: str, content: str, expected: str) -> None:
    assert claims.claimed(Path(name), content.encode()) == expected


def test_an_index_finds_a_file_by_what_it_states_and_by_its_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text("id: b\n", encoding="utf-8")
    second.write_text("titel: T\n", encoding="utf-8")
    found = claims.index([first, second, tmp_path / "borta.yaml"])
    assert found["b"] == [first, second]
    assert found["a"] == [first]
    assert found["borta"] == [tmp_path / "borta.yaml"]
