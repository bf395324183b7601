"""Editing where values stand: what was asked is changed, every other byte is the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.records import editing, yaml_source
from docgen.records.editing import Edit, NotAddableError, NotEditableError

ROOT = Path(__file__).parents[2]
AGREEMENTS = sorted((ROOT / "data" / "överenskommelser").glob("*.yaml"))


def edited(text: str, *edits: Edit, path: str = "x.yaml") -> str:
    return editing.apply(text.encode(), path, edits).decode()


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a: 980 000 kronor", "1 004 000 kronor", "a: 1 004 000 kronor"),
        ("a:   980000   # före\nb: 1\n", "1004000", "a:   1004000   # före\nb: 1\n"),
        ('a: "980 000 kr" # x', "1 004 000 kr", 'a: "1 004 000 kr" # x'),
        ("a: '3 mnkr'\r\nb: 2\r\n", "3,045 mnkr", "a: '3,045 mnkr'\r\nb: 2\r\n"),
        ("{b: [x], a: 3 mnkr}", "3,045 mnkr", "{b: [x], a: '3,045 mnkr'}"),
        ("? a\n: 5\n", "6", "? a\n: 6\n"),
        ("\ufeffa: 5\n", "6", "\ufeffa: 6\n"),
        ("a: 5", "6", "a: 6"),
        (
            "# å\na: 980\u00a0000\u00a0kronor",
            "1\u00a0000\u00a0kronor",
            "# å\na: 1\u00a0000\u00a0kronor",
        ),
    ],
)
def test_a_value_is_changed_where_it_stands(before: str, value: str, after: str) -> None:
    assert edited(before, Edit(("a",), value)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "l:\n  - x: 1\n    a: 5 # kvar\n    y: 2\n",
            "l:\n  - x: 1\n    a: 5 # kvar\n    b: 4\n    y: 2\n",
        ),
        ("l:\n- a: 5\n", "l:\n- a: 5\n  b: 4\n"),
        ("l:\n- a: 5", "l:\n- a: 5\n  b: 4"),
        ("l:\r\n  -   a: 5\r\nz: 1\r\n", "l:\r\n  -   a: 5\r\n      b: 4\r\nz: 1\r\n"),
        ("l: [{a: 5, x: 1}]\n", "l: [{a: 5, b: 4, x: 1}]\n"),
    ],
)
def test_a_value_is_put_in_below_another(before: str, after: str) -> None:
    assert edited(before, Edit(("l", 0, "b"), "4", ("l", 0, "a"))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "l:\n  - a: 1\n    b: x # sist\n\n# nästa\nz: 1\n",
            "l:\n  - a: 1\n    b: x # sist\n  - a: 2\n    b: y\n\n# nästa\nz: 1\n",
        ),
        ("l:\n-  a: 1", "l:\n-  a: 1\n-  a: 2\n   b: y"),
        (
            "l:\r\n- b:\r\n  - 5\r\n  a: 1\r\n",
            "l:\r\n- b:\r\n  - 5\r\n  a: 1\r\n- a: 2\r\n  b: y\r\n",
        ),
        (
            "l:\n  - {a: 1} # sist\nz: 1\n",
            "l:\n  - {a: 1} # sist\n  - {a: 2, b: y}\nz: 1\n",
        ),
    ],
)
def test_an_entry_is_added_to_a_list(before: str, after: str) -> None:
    edit = Edit(("l", 1), "", item=(("a", "2"), ("b", "y")))
    assert edited(before, edit) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"l": [{"a": 5, "x": "å"}]}', '{"l": [{"a": 6, "b": "4 kr", "x": "å"}]}'),
        ('{"l": [\n  {"a": "5"}\n]}\n', '{"l": [\n  {"a": "6", "b": "4 kr"}\n]}\n'),
    ],
)
def test_json_is_edited_alike(before: str, after: str) -> None:
    edits = (Edit(("l", 0, "a"), "6"), Edit(("l", 0, "b"), "4 kr", ("l", 0, "a")))
    assert edited(before, *edits, path="x.json") == after


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: |\n  lång\n  text\n", Edit(("a",), "5")),
        ("a:\n  b: 1\n", Edit(("a",), "5")),
        ("b: 1\n", Edit(("a",), "5")),
        ("a: 5\n", Edit(("a",), "6 # 7: x")),
        ("a: 5\nb: [\n", Edit(("a",), "6")),
        ("a: 'it''s'\n", Edit(("a",), "it's")),
    ],
)
def test_what_cannot_be_changed_in_place_is_refused(text: str, edit: Edit) -> None:
    with pytest.raises(NotEditableError, match=r"x\.yaml"):
        edited(text, edit)


@pytest.mark.parametrize(
    ("text", "path", "shown"),
    [
        ("a: [{b: 1}]\n", "x.yaml", "{b: 2, c: '1,5 tkr'}"),
        ("a: [1]\n", "x.yaml", "{b: 2, c: '1,5 tkr'}"),
        ('{"a": [{"b": 1}]}', "x.json", '{"b": "2", "c": "1,5 tkr"}'),
    ],
)
def test_a_list_that_takes_no_entry_is_refused_with_the_entry_to_write(
    text: str, path: str, shown: str
) -> None:
    edit = Edit(("a", 1), "", item=(("b", "2"), ("c", "1,5 tkr")))
    with pytest.raises(NotAddableError, match="Lägg till raden själv") as refused:
        edited(text, edit, path=path)
    assert shown in str(refused.value)
    assert path in str(refused.value)


# --- the law: the file is what a person would have typed, byte for byte ------------------------

_COMMENT = st.sampled_from(["", " # kommentar: 980 000", "  #å", "\t# x"])
_QUOTE = st.sampled_from(["", "'", '"'])
_BETWEEN = st.sampled_from(["", "# rad: 5\n", "\n", "  \n", "    # indragen\n\n"])
_WORDS = st.sampled_from(
    ["900 000 kronor", "980000", "3,2 mnkr", "högst 5 tkr", "1\u00a0000\u00a0kr"]
)


@st.composite
def drawn(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a file with ``@n@`` for each value, in all manners of writing, and the old values."""
    indent = draw(st.sampled_from(["", "  ", "    "]))
    dash = draw(st.sampled_from(["- ", "-   "]))
    pieces, values = [draw(_BETWEEN), "belopp:\n"], []
    for number in range(draw(st.integers(1, 5))):
        quote, space = draw(_QUOTE), draw(st.sampled_from([" ", "   "]))
        pieces += [
            draw(_BETWEEN),
            f"{indent}{dash}år: {2020 + number}{draw(_COMMENT)}\n",
            f"{indent}{' ' * len(dash)}belopp:{space}{quote}@{number}@{quote}{draw(_COMMENT)}\n",
        ]
        values.append(draw(_WORDS))
    text = "".join([*pieces, draw(st.sampled_from(["z: 1", "z: 1\n", "\n\n# slut\n"]))])
    bom = draw(st.sampled_from(["", "\ufeff"]))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return bom + text.replace("\n", newline), values


def _filled(text: str, values: list[str]) -> bytes:
    for number, value in enumerate(values):
        text = text.replace(f"@{number}@", value)
    return text.encode()


@given(drawn(), st.data())
def test_every_byte_outside_the_changed_values_is_the_same(
    made: tuple[str, list[str]], data: st.DataObject
) -> None:
    text, old = made
    chosen = data.draw(st.sets(st.integers(0, len(old) - 1), min_size=1))
    new = {number: data.draw(_WORDS) for number in chosen}
    edits = [Edit(("belopp", number, "belopp"), value) for number, value in new.items()]
    wanted = [new.get(number, value) for number, value in enumerate(old)]
    assert editing.apply(_filled(text, old), "x.yaml", edits) == _filled(text, wanted)


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem)
def test_real_files_keep_everything_else(path: Path) -> None:
    before = path.read_bytes()
    source, _ = yaml_source.parse(before, path.name)
    assert source is not None
    for number, entry in enumerate(source.data["belopp"]):
        if entry.get("belopp"):
            loc = ("belopp", number, "belopp")
            after = editing.apply(before, path.name, [Edit(loc, "1 234 kronor")])
            mark = source.places[loc]
            old, new = before.decode().split("\n"), after.decode().split("\n")
            changed = [
                n for n, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]
            ]
            assert changed == [mark.line]
            assert new[mark.line - 1] == old[mark.line - 1].replace(entry["belopp"], "1 234 kronor")
