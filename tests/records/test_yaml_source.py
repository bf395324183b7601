"""YAML in: strings stay strings, and every fault has its line, its words and its cure."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from docgen.findings import Finding, Severity
from docgen.records import codes, yaml_events, yaml_source
from docgen.records.source import Source
from docgen.records.yaml_events import Engine

ENGINES = [
    pytest.param(
        yaml_events.fast,
        id="libyaml",
        marks=pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML har inget libyaml"),
    ),
    pytest.param(yaml_events.pure, id="python"),
]
both = pytest.mark.parametrize("engine", ENGINES)


def read(text: str, engine: Engine = yaml_events.BEST) -> tuple[Source | None, list[Finding]]:
    return yaml_source.parse(text.encode(), "x.yaml", engine)


def data(text: str) -> Any:
    source, findings = read(text)
    assert findings == []
    assert source is not None
    return source.data


def position(finding: Finding) -> tuple[int | None, int | None]:
    assert finding.place is not None
    return finding.place.line, finding.place.column


@both
@pytest.mark.parametrize(
    "plain",
    [
        *["no", "yes", "on", "ja", "true", "Null", "NULL"],
        *["13:30", "2021/0008", "2021-01-10", "1.0", "0012", "900.000", "1_000", "1e3", "0x1F"],
        *[".inf", "=", "-5", "x:y", ":x", "a#b", "å & ä"],
    ],
)
def test_a_plain_value_stays_the_text_it_was_written_as(plain: str, engine: Engine) -> None:
    source, findings = read(f"a: {plain}\nb:\n  - {plain}\n", engine)
    assert findings == []
    assert source is not None
    assert source.data == {"a": plain, "b": [plain]}


@pytest.mark.parametrize("empty", ["", "~", "null", "   # kommentar"])
def test_an_empty_plain_value_is_none(empty: str) -> None:
    assert data(f"a: {empty}\nb: 1\n") == {"a": None, "b": "1"}


@pytest.mark.parametrize("quoted", ['""', "''"])
def test_a_quoted_empty_value_is_the_empty_text(quoted: str) -> None:
    assert data(f"a: {quoted}\n") == {"a": ""}


@pytest.mark.parametrize("quoted", ['"~"', "'null'", "|-\n  null"])
def test_a_quoted_null_is_a_text(quoted: str) -> None:
    assert data(f"a: {quoted}\n")["a"] in {"~", "null"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021: 900 000\n", {"2021": "900 000"}),
        ("no: 1\n", {"no": "1"}),
        ('"<<": 1\n', {"<<": "1"}),
        ("a: {b: 1, c: [x, y]}\n", {"a": {"b": "1", "c": ["x", "y"]}}),
        ("a: |\n  rad ett\n\n  rad två\n", {"a": "rad ett\n\nrad två\n"}),
        ("a: >-\n  rad ett\n  rad två\n", {"a": "rad ett rad två"}),
        ("a: '{{ belopp }}'\n", {"a": "{{ belopp }}"}),
        ("---\na: 1\n...\n", {"a": "1"}),
        ("\ufeffa: 1\n", {"a": "1"}),
        ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", {"a": "1", "b": "x\ny\n"}),
        ("a\u030ar: Malmo\u0308\n", {"år": "Malmö"}),
        ("a: {}\nb: []\n", {"a": {}, "b": []}),
    ],
)
def test_what_people_write_is_read(text: str, expected: dict[str, Any]) -> None:
    assert data(text) == expected


@both
def test_every_value_and_key_has_its_line_and_column(engine: Engine) -> None:
    text = "år: 1\r\nparter:\r\n  - namn: 'Lund'\r\n    roll: |\r\n      hej\r\n  - namn: x # y\r\n"
    source, findings = read(text, engine)
    assert source is not None
    assert findings == []
    assert source.places == {
        (): (1, 1),
        ("år",): (1, 5),
        ("parter",): (3, 3),
        ("parter", 0): (3, 5),
        ("parter", 0, "namn"): (3, 11),
        ("parter", 0, "roll"): (4, 11),
        ("parter", 1): (6, 5),
        ("parter", 1, "namn"): (6, 11),
    }
    assert source.keys[("parter", 0, "roll")] == (4, 5)
    assert set(source.keys) == {loc for loc in source.places if loc and isinstance(loc[-1], str)}


def test_the_fingerprint_is_that_of_the_bytes() -> None:
    first, second = read("a: 1\n")[0], read("a: 2\n")[0]
    assert first is not None
    assert second is not None
    assert first.fingerprint != second.fingerprint
    assert first.path == "x.yaml"


REFUSED = [
    # text, code, line, column, words of the message
    ("a: 1\nb: 2\na: 3\n", codes.DUBBLETT, 3, 1, "Nyckeln ”a” står redan på rad 1."),
    ("x:\n  a: 1\n  a: 2\n", codes.DUBBLETT, 3, 3, "redan på rad 2"),
    ("å: 1\na\u030a: 2\n", codes.DUBBLETT, 2, 1, "”å” står redan"),
    ("a: &x y\n", codes.ANKARE, 1, 4, "&x är ett ankare"),
    ("a: *x\n", codes.ANKARE, 1, 4, "*x är en hänvisning"),
    ("a: !x y\n", codes.TAGG, 1, 4, "tagg"),
    ("a: !!str 1\n", codes.TAGG, 1, 4, "tagg"),
    ("a: !!python/object:os.system [x]\n", codes.TAGG, 1, 4, "tagg"),
    ("%TAG ! x:\n---\na: 1\n", codes.TAGG, 1, 1, "%TAG"),
    ("a:\n  <<: {b: 1}\n", codes.SAMMANFOGNING, 2, 3, "<<"),
    ("a: 1\n---\nb: 2\n", codes.FLERA_DOKUMENT, 2, 1, "andra dokument"),
    ("? [a, b]\n: 1\n", codes.NYCKEL, 1, 3, "inte en lista"),
    ("? {a: b}\n: 1\n", codes.NYCKEL, 1, 3, "inte en lista eller en grupp"),
    ("~: 1\n", codes.NYCKEL, 1, 1, "ingen nyckel"),
    ("'': 1\n", codes.NYCKEL, 1, 1, "ingen nyckel"),
    ("b: 1\n\xa0a: 1\n", codes.NYCKEL, 2, 1, "”a” har ett osynligt tecken"),
    (": 1\n", codes.SYNTAX, 1, 1, "ingen nyckel före kolonet"),
    ("a:\n\tb: 1\n", codes.TABB, 2, 1, "tabb"),
    ("a:\n  - b: 1\n\t  c: 2\n", codes.TABB, 3, 1, "tabb"),
    ("namn: x\nbelopp:5\nb: 2\n", codes.SYNTAX, 2, 1, "Mellanslaget efter kolon saknas"),
    ("namn: x\nbelopp:\xa05\nb: 2\n", codes.SYNTAX, 2, 1, "hårt"),
    ("belopp:5\n", codes.TOPPNIVA, 1, 1, "Mellanslaget efter kolon saknas"),
    ("a: {b:1}\n", codes.SYNTAX, 1, 5, "saknas mellanslag efter kolon i ”b:1”"),
    ("a: 1\n  b: 2\n", codes.SYNTAX, 2, 4, "för långt indragen"),
    ("a:\n    b: 2\n  c: 3\n", codes.SYNTAX, 3, 3, "inte indragen som raderna"),
    ("  a: 1\nb: 2\n", codes.SYNTAX, 2, 1, "inte indragen som raderna"),
    ("a:\n  - namn: x\n   roll: y\n", codes.SYNTAX, 3, 4, "inte indragen som raderna"),
    ("a: 1\n- b\n", codes.SYNTAX, 2, 1, "lista och nycklar"),
    ("a: 1\nbelopp\nb: 2\n", codes.SYNTAX, 2, 1, "varken ”nyckel: värde”"),
    ('a: "hej\nb: 2\n', codes.SYNTAX, 1, 4, 'Citattecknet " stängs aldrig'),
    ("a: 'hej\nb: 2\n", codes.SYNTAX, 1, 4, "Citattecknet ' stängs aldrig"),
    ('a: "hej\nb: 1\nc: "du"\n', codes.SYNTAX, 1, 4, 'Citattecknet " stängs inte på raden'),
    ("- 'hej\n- b\n- 'du'\n", codes.SYNTAX, 1, 3, "Citattecknet ' stängs inte på raden"),
    ('a: "hej" du\n', codes.SYNTAX, 1, 10, "efter det avslutande citattecknet"),
    ("a:\n  - 'it's'\n", codes.SYNTAX, 2, 9, "efter det avslutande citattecknet"),
    ('a: "C:\\Users"\n', codes.SYNTAX, 1, 9, "betyder \\ något särskilt"),
    ("a: [1, 2\nb: 3\n", codes.SYNTAX, 1, 4, "Parentesen [ stängs inte"),
    ("a: {x: 1\nb: 3\n", codes.SYNTAX, 1, 4, "Parentesen { stängs inte"),
    ("a: [bilaga] och mer\n", codes.SYNTAX, 1, 13, "avslutande parentesen"),
    ("rubrik: Beslut: bifall\n", codes.SYNTAX, 1, 15, "kolon följt av mellanslag"),
    ("a:\n  - Beslut: x: y\n", codes.SYNTAX, 2, 14, "kolon följt av mellanslag"),
    ("a: : x\n", codes.SYNTAX, 1, 4, "får inte börja med ”:”"),
    ("a: @x\n", codes.SYNTAX, 1, 4, "får inte börja med ”@”"),
    ("a: `x`\n", codes.SYNTAX, 1, 4, "får inte börja med ”`”"),
    ("a: %x\n", codes.SYNTAX, 1, 4, "får inte börja med ”%”"),
    ("a: ,x\n", codes.SYNTAX, 1, 4, "får inte börja med ”,”"),
    ("a: **viktigt**\n", codes.SYNTAX, 1, 5, "får inte börja med ”*”"),
    ("a: ? b\n", codes.SYNTAX, 1, 4, "får inte börja med ”? ”"),
    ("a: - b\n", codes.SYNTAX, 1, 4, "lista kan inte börja på samma rad"),
    ("a: >5 år\n", codes.SYNTAX, 1, 4, "Efter > får inget mer stå"),
    ("text: {{ belopp }}\n", codes.FAKTAMARKERING, 1, 8, "{{ ska ha citattecken"),
    ("text: {{ belopp }} kronor\n", codes.FAKTAMARKERING, 1, 8, "{{ ska ha citattecken"),
    ("- a\n- b\n", codes.TOPPNIVA, 1, 1, "börjar med en lista"),
    ("hej\n", codes.TOPPNIVA, 1, 1, "börjar med en text"),
    ("# bara\n# kommentarer\n", codes.TOM_FIL, 1, 1, "bara kommentarer"),
    ("", codes.TOM_FIL, 1, 1, "tom"),
    ("---\n", codes.TOM_FIL, 1, 1, "tom"),
    ("a: [1,\n", codes.SYNTAX, 2, 1, "innan en parentes"),
    ("a: " + "[" * 60 + "]" * 60, codes.DJUP, 1, 43, "40 nivåer"),
    ("a: x\x07\n", codes.TECKEN, 1, 5, "U+0007"),
    ('a: "x\\ay"\n', codes.TECKEN, 1, 4, "U+0007"),
]


@both
@pytest.mark.parametrize(("text", "code", "line", "column", "words"), REFUSED)
def test_what_cannot_be_meant_is_refused_with_one_finding(
    text: str, code: str, line: int, column: int, words: str, engine: Engine
) -> None:
    _, [finding] = read(text, engine)
    assert words in finding.message
    assert (finding.code, *position(finding)) == (code, line, column)
    assert finding.cure
    assert finding.stops


def test_a_half_character_is_refused() -> None:
    for engine in (yaml_events.BEST, yaml_events.pure):
        _, [finding] = read('a: "\\ud800"\n', engine)
        assert finding.stops


def test_all_findings_come_in_one_run_until_the_syntax_breaks() -> None:
    text = "a: 1\na: 2\nb: &x y\nc: !z w\nd: *x\ne:\n  <<: *x\nf: \x07\ng: [\n"
    source, findings = read(text)
    assert source is None
    assert [finding.code for finding in findings] == [
        codes.TECKEN,
        codes.DUBBLETT,
        codes.ANKARE,
        codes.TAGG,
        codes.ANKARE,
        codes.SAMMANFOGNING,
        codes.ANKARE,
        codes.SYNTAX,
    ]


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: &x 1\n", "a: !x 1\n"])
def test_what_is_whole_enough_can_be_checked_further(text: str) -> None:
    source, findings = read(text)
    assert source is not None
    assert source.data == {"a": "1"}
    assert source.places[("a",)][0] == 1
    assert any(finding.stops for finding in findings)


@pytest.mark.parametrize("text", ["a: *x\n", "a:\n  <<: {b: 1}\n", "? [a]\n: 1\nb: 2\n"])
def test_what_lacks_values_cannot_be_checked_further(text: str) -> None:
    assert read(text)[0] is None


@both
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ämne: #metoo\n", "”#metoo” räknas som en kommentar"),
        ("rubrik: Beslut #3 om bidrag\n", "”#3 om bidrag” räknas"),
        ("titel: ”Mina planer”\n", "Words citattecken"),
        ("rubrik: ””\n", "Words citattecken"),
        ("a:\n  -ett\n  - två\n", "löptext, inte en lista"),
    ],
)
def test_what_was_probably_meant_otherwise_is_a_warning(
    text: str, words: str, engine: Engine
) -> None:
    source, [finding] = read(text, engine)
    assert source is not None
    assert finding.code == codes.MISSTANKT
    assert finding.severity is Severity.VARNING
    assert words in finding.message


def test_quotation_marks_within_a_value_are_text() -> None:
    assert data("a: ”A” och ”B”\nb: '”C”'\n") == {"a": "”A” och ”B”", "b": "”C”"}


def test_a_comment_with_space_is_a_comment() -> None:
    assert data("a: x # 3\nb: # fyll i\nc: 'y' #z\n") == {"a": "x", "b": None, "c": "y"}


def test_a_bomb_of_nesting_or_aliases_is_cheap() -> None:
    assert read("a: " + "[" * 200_000)[0] is None
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    assert read(bomb)[0] is None


@pytest.mark.parametrize("engine", [yaml_events.BEST, yaml_events.pure])
@given(
    content=st.binary(max_size=60)
    | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
@example(content=b'a: "\\UFFFFFFFF"')
@example(content=b"\xef\xbb\xbf")
def test_junk_never_crashes(content: bytes, engine: Engine) -> None:
    source, findings = yaml_source.parse(content, "x.yaml", engine)
    assert source is not None or any(finding.stops for finding in findings)
    assert all(finding.code in codes.CODES for finding in findings)


YAMLISH = st.lists(
    st.sampled_from(
        [*"aå:-\n\t{}[],\"'#|>!%~@1\\\xa0", ": ", "- ", "\n  ", "\n    ", " #", "&x ", "*x", "\\u"]
    )
    | st.sampled_from(["{{ ", " }}", "? ", "---\n", "...\n", "<<", "\r\n"]),
    max_size=25,
).map("".join)


@pytest.mark.parametrize("engine", [yaml_events.BEST, yaml_events.pure])
@given(text=YAMLISH)
def test_whatever_stands_in_a_file_every_finding_has_words_and_a_line(
    text: str, engine: Engine
) -> None:
    source, findings = read(text, engine)
    assert source is not None or findings
    lines = text.count("\n") + 1
    for finding in findings:
        assert finding.message
        assert finding.cure
        assert finding.place is not None
        assert finding.place.line is None or 1 <= finding.place.line <= lines


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=20), max_size=4))
def test_what_pyyaml_writes_is_read_back(written: dict[str, str]) -> None:
    text = yaml.safe_dump(written, allow_unicode=True, default_style='"')
    source, findings = read(text)
    if not findings:
        assert source is not None
        assert len(source.data) == len(written)
