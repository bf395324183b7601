"""JSON in, by the same rules as YAML."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.findings import Finding
from docgen.records import codes, json_source
from docgen.records.source import Source


def read(text: str) -> tuple[Source | None, list[Finding]]:
    return json_source.parse(text.encode(), "x.json")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "no", "b": "13:30"}', {"a": "no", "b": "13:30"}),
        ('{"a": 900000, "b": -1, "c": 0}', {"a": 900000, "b": -1, "c": 0}),
        ('{"a": true, "b": false, "c": null}', {"a": True, "b": False, "c": None}),
        ('{"a": [], "b": {}, "c": [[1], {"d": ""}]}', {"a": [], "b": {}, "c": [[1], {"d": ""}]}),
        ('\ufeff{"a": "\\u00e5\\n\\ud83d\\ude00"}\r\n', {"a": "å\n😀"}),
        ('{"a\u030ar": "Malmo\u0308"}', {"år": "Malmö"}),
        ('{"a": "// inte # kommentar"}', {"a": "// inte # kommentar"}),
    ],
)
def test_what_json_says_is_read(text: str, expected: dict[str, Any]) -> None:
    source, findings = read(text)
    assert findings == []
    assert source is not None
    assert source.data == expected


@pytest.mark.parametrize("number", ["900.000", "1.0", "0.1", "1e3", "-2.50"])
def test_a_number_with_a_fraction_is_the_decimal_as_written_never_a_float(number: str) -> None:
    source, _ = read(f'{{"a": {number}}}')
    assert source is not None
    assert type(source.data["a"]) is Decimal
    assert source.data["a"].as_tuple() == Decimal(number).as_tuple()


def test_every_value_and_key_has_its_line_and_column() -> None:
    source, _ = read('{"å": 1,\r\n "b": {\r\n  "c": [1,\r\n   {"d": 2.0}]}}')
    assert source is not None
    assert source.places == {
        (): (1, 1),
        ("å",): (1, 7),
        ("b",): (2, 7),
        ("b", "c"): (3, 8),
        ("b", "c", 0): (3, 9),
        ("b", "c", 1): (4, 4),
        ("b", "c", 1, "d"): (4, 10),
    }
    assert source.keys == {
        ("å",): (1, 2),
        ("b",): (2, 2),
        ("b", "c"): (3, 3),
        ("b", "c", 1, "d"): (4, 5),
    }


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "words"),
    [
        ('{"a": 1,\n "a": 2}', codes.DUBBLETT, 2, 2, "redan på rad 1"),
        ('{"å": 1,\n "a\u030a": 2}', codes.DUBBLETT, 2, 2, "”å” står redan"),
        ('{"a": NaN}', codes.TAL, 1, 7, "”NaN” är inte ett tal"),
        ('{"a": -Infinity}', codes.TAL, 1, 7, "inte ett tal"),
        ('{"a": 007}', codes.TAL, 1, 7, "”007” är inte ett tal"),
        ('{"a": .5}', codes.TAL, 1, 7, "inte ett tal"),
        ('{"a": +5}', codes.TAL, 1, 7, "inte ett tal"),
        ('{"a": ' + "9" * 5000 + "}", codes.TAL, 1, 7, "orimligt stort"),
        ('{"a": 1e999}', codes.TAL, 1, 7, "orimligt stort"),
        ('{"a": 1e99999999999}', codes.TAL, 1, 7, "inte ett tal"),
        ('{"a": 900 000}', codes.SYNTAX, 1, 10, "saknas komma"),
        ('{"a": 1 "b": 2}', codes.SYNTAX, 1, 8, "saknas komma"),
        ('{"a": 1,}', codes.SYNTAX, 1, 8, "ett för mycket"),
        ('{"a": [1,\n]}', codes.SYNTAX, 1, 9, "ett för mycket"),
        ('{"a": [,1]}', codes.SYNTAX, 1, 8, "saknas före kommat"),
        ('{"a": 1} // hej', codes.SYNTAX, 1, 10, "kommentarer"),
        ('{/* x */ "a": 1}', codes.SYNTAX, 1, 2, "kommentarer"),
        ('# x\n{"a": 1}', codes.SYNTAX, 1, 1, "kommentarer"),
        ("{'a': 1}", codes.SYNTAX, 1, 2, "dubbla citattecken"),
        ("{a: 1}", codes.SYNTAX, 1, 2, "dubbla citattecken"),
        ("{\"a\": 'x'}", codes.SYNTAX, 1, 7, "' är inte JSON:s citattecken"),
        ('{"a": ”x”}', codes.SYNTAX, 1, 7, "” är inte JSON:s citattecken"),
        ('{"a": hej}', codes.SYNTAX, 1, 7, "”hej” saknar citattecken"),
        ('{"a": True}', codes.SYNTAX, 1, 7, "”True” saknar citattecken"),
        ('{"a" 1}', codes.SYNTAX, 1, 6, "kolon"),
        ('{"a":}', codes.SYNTAX, 1, 6, "Här ska ett värde stå"),
        ('{"a": "x\ny"}', codes.SYNTAX, 1, 7, "samma rad"),
        ('{"a": "x', codes.SYNTAX, 1, 7, "samma rad"),
        ('{"a": "C:\\Users"}', codes.SYNTAX, 1, 10, "\\ betyder något särskilt"),
        ('{"a": [1', codes.SYNTAX, 1, 7, "Parentesen [ stängs aldrig"),
        ('{"a": 1}}', codes.SYNTAX, 1, 9, "står det mer"),
        ('{"a":', codes.SYNTAX, 1, 6, "Filen tar slut"),
        ("[1]", codes.TOPPNIVA, 1, 1, "nycklar och värden"),
        ("", codes.TOM_FIL, 1, 1, "tom"),
        ('{"": 1}', codes.NYCKEL, 1, 2, "tom"),
        ('{"a\xa0": 1}', codes.NYCKEL, 1, 2, "osynligt"),
        ('{"a": "\\ud800"}', codes.TECKEN, 1, 7, "halvt tecken"),
        ('{"a": "\\u0007"}', codes.TECKEN, 1, 7, "U+0007"),
        ('{"a": ' + "[" * 50, codes.DJUP, 1, 46, "40 nivåer"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_one_finding(
    text: str, code: str, line: int, column: int, words: str
) -> None:
    _, [finding] = read(text)
    assert words in finding.message
    assert finding.place is not None
    assert (finding.code, finding.place.line, finding.place.column) == (code, line, column)
    assert finding.cure
    assert finding.stops


def test_all_findings_come_in_one_run_until_the_syntax_breaks() -> None:
    source, findings = read('{"a": 1, // x\n"a": 2, "b": NaN, "c": [1,], "d": "\\u0001", "e": }')
    assert source is None
    assert [finding.code for finding in findings] == [
        codes.SYNTAX,
        codes.DUBBLETT,
        codes.TAL,
        codes.SYNTAX,
        codes.TECKEN,
        codes.SYNTAX,
    ]


def test_what_is_whole_enough_can_be_checked_further() -> None:
    source, [finding] = read('{"a": 1, "a": 2}')
    assert finding.stops
    assert source is not None
    assert source.data == {"a": 1}
    assert read('{"a": NaN}')[0] is None


@given(
    st.dictionaries(
        st.text("abcåäö", min_size=1, max_size=5),
        st.recursive(
            st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.text('aå \n"\\/{'),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", min_size=1), inner)
            ),
            max_leaves=8,
        ),
    ),
    st.sampled_from([None, 2]),
)
def test_what_json_writes_is_read_back(written: dict[str, Any], indent: int | None) -> None:
    source, findings = read(json.dumps(written, ensure_ascii=False, indent=indent))
    assert findings == []
    assert source is not None
    assert source.data == written


@given(
    st.binary(max_size=60)
    | st.lists(
        st.sampled_from(
            [*"{}[],:\"'\\/#*-+.0123eE \n\t", '"a"', '"a": ', "null", "NaN", "å", "\\u"]
        ),
        max_size=30,
    ).map(lambda parts: "".join(parts).encode())
)
def test_junk_never_crashes_and_agrees_with_json_on_what_is_right(content: bytes) -> None:
    source, findings = json_source.parse(content, "x.json")
    assert source is not None or any(finding.stops for finding in findings)
    assert all(f.code in codes.CODES and f.message and f.cure for f in findings)
    if source is not None and not findings:
        assert set(json.loads(content)) == set(source.data)
