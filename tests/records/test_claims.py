"""The id that a file has, found at a glance where that is the one a whole reading finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.records import claims, json_source, yaml_source


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
        ("memo.yaml", "? id\n: annat\ntitel: T\n", "annat"),
        ("memo.yaml", "{titel: T, id: annat}", "annat"),
        ("memo.yaml", "id:\n  annat\n", "annat"),
        ("memo.yaml", "id: annat\n  igen\n", "annat igen"),
        ("memo.yaml", '"\\u0069d": annat\n', "annat"),
        ("memo.yaml", "titel: 'T\n\nid: i citat\n  '\nid: annat\n", "annat"),
        ("memo.yaml", "--- {id: annat}\n", "annat"),
        ("memo.yaml", "  titel: T\n  id: annat\n", "annat"),
        ("memo.yaml", "titel: T\rid: annat\r", "annat"),
        ("memo.json", '{"uppgifter": {"id": "inre"}, "id": "annat"}', "annat"),
        ("memo.json", '{"uppgifter": {"id": "inre"}}', "memo"),
        ("memo.json", '{"\\u0069d": "annat"}', "annat"),
        ("memo.json", '{"id": null', "memo"),
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


_LINES = (
    r"""
id: annat|id: "annat"|id : annat|  id: inre|- id: inre|"id": annat|id:|? id|: annat|titel: T
titel: 'T|titel: "T|  slut'|slut"|slut'|text: >-|  id: i text|# id: annat||{id: annat}|lista: [|]
lista: [a, b]|...|---|titel: It's 'T|  fler ord|titel: {{ x }}|- post|  - id: inre|id: annat  # ny
titel: "T\"|titel: "T\"|titel: "T\" x|"titel: T": 'T|å: T|id: annat-2|	tab: T|titel: ''
'id': 'annat'
""".strip()
    .replace("\n", "|")
    .split("|")
)


@given(st.lists(st.sampled_from(_LINES), max_size=7), st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_glance_sees_what_a_whole_reading_does_or_nothing(lines: list[str], end: str) -> None:
    content = end.join(lines).encode()
    source, findings = yaml_source.parse(content, "")
    if source is None or findings or not isinstance(source.data, dict):
        return  # what such a file states does not count
    stated = source.data.get("id") or "memo"
    if isinstance(stated, str):
        assert claims.claimed(Path("memo.yaml"), content) == stated


_KEYS = st.sampled_from(["id", "titel"])
_VALUES = st.recursive(
    st.sampled_from(["annat", "12", 12, None, True]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_KEYS, inner),
    max_leaves=5,
)


@given(st.dictionaries(_KEYS, _VALUES), st.booleans())
def test_of_json_it_is_the_outermost_id(data: dict[str, object], escaped: bool) -> None:
    content = json.dumps(data).replace("id", "\\u0069d" if escaped else "id").encode()
    source, _ = json_source.parse(content, "")
    assert source is not None
    stated = source.data.get("id")
    usable = isinstance(stated, str | int) and not isinstance(stated, bool)
    expected = str(stated) if usable else "memo"
    assert claims.claimed(Path("memo.json"), content) == expected
