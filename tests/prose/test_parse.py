"""Markdown to blocks: what is supported, what is reported, and that nothing falls away."""

from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.findings import Severity
from docgen.prose import parse, words
from docgen.prose.blocks import (
    Break,
    Document,
    Fact,
    Footnote,
    FootnoteRef,
    Heading,
    Item,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)


def read(text: str) -> Document:
    """Return the document of a text that has no problems."""
    document, problems = parse.markdown(text)
    assert problems == ()
    return document


def codes(text: str) -> list[str]:
    """Return the codes of the problems of a text."""
    return [problem.code for problem in parse.markdown(text).problems]


def paragraph(*content: Text | Break | Fact | FootnoteRef | Link) -> Paragraph:
    return Paragraph(content)


def words_item(text: str, *more: ListBlock) -> Item:
    return Item((paragraph(Text(text)), *more))


# --- inline ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Vanlig text.", (Text("Vanlig text."),)),
        ("*kursiv*", (Text("kursiv", italic=True),)),
        ("_kursiv_", (Text("kursiv", italic=True),)),
        ("**fet**", (Text("fet", bold=True),)),
        ("***båda***", (Text("båda", bold=True, italic=True),)),
        ("en **f _b_**", (Text("en "), Text("f ", bold=True), Text("b", bold=True, italic=True))),
        ("på\ntvå rader", (Text("på två rader"),)),
        ("hård  \nrad", (Text("hård"), Break(), Text("rad"))),
        ("hård\\\nrad", (Text("hård"), Break(), Text("rad"))),
        ("snake_case_ord", (Text("snake_case_ord"),)),
        (r"\*inte\* R&D &amp; &aring;", (Text("*inte* R&D & å"),)),
        ('"raka" citat -- och ... (c)', (Text('"raka" citat -- och ... (c)'),)),
        ("900\u00a0000 kr", (Text("900\u00a0000 kr"),)),
        ("x < y > z", (Text("x < y > z"),)),
        (
            "se [riktlinjen](https://lund.se/å)",
            (Text("se "), Link("https://lund.se/%C3%A5", (Text("riktlinjen"),))),
        ),
        ("<https://lund.se>", (Link("https://lund.se", (Text("https://lund.se"),)),)),
        ("<a@lund.se>", (Link("mailto:a@lund.se", (Text("a@lund.se"),)),)),
        ("**[x](https://y.se)**", (Link("https://y.se", (Text("x", bold=True),)),)),
        ("[a [b] c]", (Text("[a [b] c]"),)),
    ],
)
def test_inline(text: str, content: tuple[Text, ...]) -> None:
    assert read(text) == Document((Paragraph(content),))


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("{{ belopp }}", "belopp"),
        ("{{belopp}}", "belopp"),
        ('{{ a["x_y_z"] | kronor }}', 'a["x_y_z"] | kronor'),
        ("{{ a[2021] }}", "a[2021]"),
        ("{{ överenskommelse.belopp(2021) | kronor }}", "överenskommelse.belopp(2021) | kronor"),
        ("{{ a * b * c }}", "a * b * c"),
        ("{{ a_b_ }}", "a_b_"),
        ("{{ a < b and c > d }}", "a < b and c > d"),
        ("{{ '&amp;' }}", "'&amp;'"),
        ("{{ '}}' ~ \"{{\" }}", "'}}' ~ \"{{\""),
        (r"{{ 'it\'s }}' }}", r"'it\'s }}'"),
        ("{{ {'a': {'b': 1}}['a'] }}", "{'a': {'b': 1}}['a']"),
        ("{{ '[x](y)' }}", "'[x](y)'"),
        ("{{ `x` }}", "`x`"),
        ("{{ -x }}", "-x"),
        ("{{ a\n   | kronor }}", "a\n   | kronor"),
    ],
)
def test_fact_is_untouched(text: str, expression: str) -> None:
    assert read(text) == Document((paragraph(Fact(expression)),))


def test_facts_among_markdown() -> None:
    document = read("**Fet {{ a }}**, *{{ b }}*, ord{{ c }}ord, **{{ d }}** och __{{ e }}__{{ f }}")
    assert document.blocks == (
        paragraph(
            Text("Fet ", bold=True),
            Fact("a", bold=True),
            Text(", "),
            Fact("b", italic=True),
            Text(", ord"),
            Fact("c"),
            Text("ord, "),
            Fact("d", bold=True),
            Text(" och __"),
            Fact("e"),
            Text("__"),
            Fact("f"),
        ),
    )


def test_fact_in_heading_list_quote_and_link() -> None:
    document = read("# {{ a }}\n\n- {{ b }}\n\n> {{ c }}\n\n[se {{ d }}](https://lund.se)")
    heading, bullets, quote, last = document.blocks
    assert heading == Heading(1, (Fact("a"),))
    assert bullets == ListBlock(False, 1, (Item((paragraph(Fact("b")),)),))
    assert quote == Quote((paragraph(Fact("c")),))
    assert last == paragraph(Link("https://lund.se", (Text("se "), Fact("d"))))


def test_escaped_braces_are_text() -> None:
    assert read(r"Skriv \{{ namn }} så").blocks == (paragraph(Text("Skriv {{ namn }} så")),)
    assert read(r"\{% if %} och \{# x").blocks == (paragraph(Text("{% if %} och {# x")),)
    assert read(r"\\{{ a }}").blocks == (paragraph(Text("\\"), Fact("a")),)


def test_value_is_never_a_mark() -> None:
    """A text that has the private characters marks are made of keeps them."""
    document = read("\ue0000\ue000 {{ a }} \ue001")
    assert document.blocks == (paragraph(Text("\ue0000\ue000 "), Fact("a"), Text(" \ue001")),)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_places_count_source_lines(newline: str) -> None:
    source = (
        "Ett\n\n{{ a\n| b }} och {{ c }}\nett {{ d }}\n\n"
        "- punkt\n  {{ e }}\n\n| x |\n|---|\n| {{ f }} |"
    )
    document = read(source.replace("\n", newline))
    _, second, bullets, table = document.blocks
    assert isinstance(second, Paragraph)
    assert isinstance(bullets, ListBlock)
    assert isinstance(table, Table)
    places = [(v.expression[0], v.line, v.column) for v in second.content if isinstance(v, Fact)]
    assert places == [("a", 3, 1), ("c", 4, 12), ("d", 5, 5)]
    assert [block.line for block in document.blocks] == [1, 3, 7, 10]
    assert table.rows[0].line == 12
    (fact,) = table.rows[0].cells[0]
    assert isinstance(fact, Fact)
    assert (fact.line, fact.column) == (12, 3)


# --- blocks ---------------------------------------------------------------------------------------


def test_headings() -> None:
    document = read("# Ett\n## Två ##\n### Tre\nText")
    assert document.blocks == (
        Heading(1, (Text("Ett"),)),
        Heading(2, (Text("Två"),)),
        Heading(3, (Text("Tre"),)),
        paragraph(Text("Text")),
    )


def test_loose_and_tight_lists_are_the_same() -> None:
    assert read("- a\n- b\n- c") == read("- a\n\n- b\n\n- c") == read("* a\n* b\n\n* c")


def test_lists_nest() -> None:
    text = "- 1\n  - 2\n    1. 3\n       - 4\n         - 5\n- 6"
    five = ListBlock(False, 1, (words_item("5"),))
    four = ListBlock(False, 1, (words_item("4", five),))
    three = ListBlock(True, 1, (words_item("3", four),))
    two = ListBlock(False, 1, (words_item("2", three),))
    assert read(text).blocks == (ListBlock(False, 1, (words_item("1", two), words_item("6"))),)


def test_item_holds_several_blocks() -> None:
    (bullets,) = read("1. a\n\n   b\n\n   > c\n2. d").blocks
    assert bullets == ListBlock(
        True,
        1,
        (
            Item((paragraph(Text("a")), paragraph(Text("b")), Quote((paragraph(Text("c")),)))),
            words_item("d"),
        ),
    )


@pytest.mark.parametrize(("text", "start"), [("1. a", 1), ("7. a\n8. b", 7), ("0) a", 0)])
def test_list_keeps_its_start(text: str, start: int) -> None:
    (block,) = read(text).blocks
    assert isinstance(block, ListBlock)
    assert (block.ordered, block.start) == (True, start)


def test_table() -> None:
    (table,) = read(
        "| År | Belopp |   |\n|:--|--:|:-:|\n| 2021 | {{ a | kronor }} | *x* |\n| 2022 |"
    ).blocks
    assert table == Table(
        Row(((Text("År"),), (Text("Belopp"),), ())),
        (
            Row(((Text("2021"),), (Fact("a | kronor"),), (Text("x", italic=True),))),
            Row(((Text("2022"),), (), ())),
        ),
        ("left", "right", "center"),
    )


def test_table_in_list_and_quote() -> None:
    assert codes("- | a | b |\n  |---|---|\n  | 1 | 2 |") == []
    assert codes("> | a | b |\n> |---|---|\n> | 1 | {{ x | y }} |") == []
    assert codes("a | b\n--|--\n1 \\| 2 | 3") == []


# --- footnotes ------------------------------------------------------------------------------------


def test_footnotes_stand_in_the_order_they_are_referred_to() -> None:
    document = read(
        "Ett[^b] två^[Inne *i* {{ x }}.] tre[^a] fyra[^b].\n\n[^a]: A.\n[^b]: B {{ y }}.\n\n    C."
    )
    assert document.blocks == (
        paragraph(
            Text("Ett"),
            FootnoteRef("b"),
            Text(" två"),
            FootnoteRef("infogad 1"),
            Text(" tre"),
            FootnoteRef("a"),
            Text(" fyra"),
            FootnoteRef("b"),
            Text("."),
        ),
    )
    assert document.notes == (
        Footnote("b", (paragraph(Text("B "), Fact("y"), Text(".")), paragraph(Text("C.")))),
        Footnote(
            "infogad 1",
            (paragraph(Text("Inne "), Text("i", italic=True), Text(" "), Fact("x"), Text(".")),),
        ),
        Footnote("a", (paragraph(Text("A.")),)),
    )
    assert list(document.footnotes) == ["b", "infogad 1", "a"]
    assert [note.line for note in document.notes] == [4, 1, 3]


def test_footnote_in_table_and_list() -> None:
    document = read("| a |\n|---|\n| b[^1] |\n\n- c[^2]\n\n[^1]: Ett.\n[^2]: Två.")
    assert list(document.footnotes) == ["1", "2"]


def test_inline_note_in_inline_note_is_kept_as_words() -> None:
    document, problems = parse.markdown("a^[b ^[c {{ d }}]]")
    assert [problem.code for problem in problems] == ["prosa-fotnot-nästlad"]
    assert words.of(document) == "a\nb ^[c {{ d }}]"


# --- problems -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a {% if x %}", "prosa-sats", 1, 3),
        ("a\nb {# x #}", "prosa-sats", 2, 3),
        ("a {{ b", "prosa-fakta-öppen", 1, 3),
        ("a {{ b\n\nc }}", "prosa-fakta-öppen", 1, 3),
        ("a {{ b }", "prosa-fakta-öppen", 1, 3),
        ("a }} b", "prosa-fakta-slut", 1, 3),
        ("{{ }}", "prosa-fakta-tom", 1, 1),
        ("{{}}", "prosa-fakta-tom", 1, 1),
        ("x {{- y }}", "prosa-fakta-streck", 1, 3),
        ("x {{ y -}}", "prosa-fakta-streck", 1, 3),
        ("[a](https://x.se/{{ b }})", "prosa-fakta-adress", 1, 5),
        ("[a](https://{{ b }}.se)", "prosa-fakta-adress", 1, 5),
        ("<https://x.se/{{b}}>", "prosa-fakta-adress", 1, 2),
        ("[a](bilaga.docx)", "prosa-länk-adress", 1, 5),
        ("[a]()", "prosa-länk-adress", 1, 1),
        ("[](https://x.se)", "prosa-länk-tom", 1, 4),
        ('[a](https://x.se "t")', "prosa-länk-titel", 1, 18),
        ("[a]: https://x.se", "prosa-länk-hänvisning", 1, 1),
        ("x <b>y", "prosa-html", 1, 3),
        ("<div>\nx\n</div>", "prosa-html", 1, 1),
        ("a\n\n<!-- not -->", "prosa-html", 3, 1),
        ("a\nb ![c](d.png)", "prosa-bild", 2, 3),
        ("a `b`", "prosa-kod", 1, 3),
        ("```\na\n```", "prosa-kod", 1, 1),
        ("a\n\n    b", "prosa-kod", 3, 5),
        ("a\n\n***", "prosa-linje", 3, 1),
        ("#### a", "prosa-rubrik-nivå", 1, 1),
        ("a\n\n##", "prosa-rubrik-tom", 3, 1),
        ("a\n---", "prosa-rubrik-understruken", 1, 1),
        ("- a\n-", "prosa-punkt-tom", 2, 1),
        ("1. a\n3. b", "prosa-lista-nummer", 2, 1),
        ("a) b\nb) c", "prosa-lista-skriven", 1, 1),
        ("• b", "prosa-lista-skriven", 1, 1),
        ("– b", "prosa-lista-skriven", 1, 1),
        ("|a|b|\n|-|-|\n|1|2|3|", "prosa-tabell-bred", 3, 6),
        ("a\nb[^c]", "prosa-fotnot-okänd", 2, 2),
        ("a\n\n[^b]: c", "prosa-fotnot-oanvänd", 3, 1),
        ("a[^b]\n\n[^b]: c\n\n[^b]: d", "prosa-fotnot-dubbel", 5, 1),
        ("a[^b]\n\n[^b]:", "prosa-fotnot-tom", 3, 1),
        ("a^[]", "prosa-fotnot-tom", 1, 2),
        ("a[^b]\n\n[^b]: c[^d]\n\n[^d]: e", "prosa-fotnot-nästlad", 3, 8),
        ("a[^{{b}}]\n\n[^{{b}}]: c", "prosa-fakta-märke", 3, 3),
        ("> " * 25 + "a", "prosa-djup", 1, 1),
    ],
)
def test_problem(text: str, code: str, line: int, column: int) -> None:
    (problem,) = parse.markdown(text).problems
    assert (problem.code, problem.line, problem.column) == (code, line, column)
    assert problem.message.endswith(".")
    assert problem.cure.endswith(".")
    assert "{0}" not in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "1. a\n1. b\n1. c",
        "5. a\n6. b",
        "a \\<b> c",
        "a\n– b",
        "Se a) i lagen",
        "[Bilaga]: se nedan om kartan",
        "\\`kod\\`",
    ],
)
def test_no_problem(text: str) -> None:
    assert codes(text) == []


def test_severity() -> None:
    assert parse.markdown("[^b]: c").problems[0].severity is Severity.VARNING
    assert parse.markdown("{% x %}").problems[0].severity is Severity.FEL


def test_all_problems_come_in_the_order_they_stand() -> None:
    assert codes("<b>x\n\n{% y %}\n\n[^z]\n\n[^q]: w") == [
        "prosa-html",
        "prosa-sats",
        "prosa-fotnot-okänd",
        "prosa-fotnot-oanvänd",
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a <b>c</b>", "a <b>c</b>"),
        ("<div>\n{{ x }}\n</div>", "<div> {{ x }} </div>"),
        ("a `{{ x }}`", "a `{{ x }}`"),
        ('![alt {{ x }}](d.png "t")', '![alt {{ x }}](d.png "t")'),
        ("```python\na\n```", "```python a ```"),
        ("a[^b]", "a[^b]"),
        ("{% if x %}", "{% if x %}"),
        ("a {{ b", "a {{ b"),
        ("[a][b]\n\n[b]: https://x.se", "[a][b]\n[b]: https://x.se"),
        ("|a|\n|-|\n|1|2|{{ c }}|", "a\n1 | 2 | {{ c }}"),
        ("> " * 25 + "a", "> " * 25 + "a"),
    ],
)
def test_what_is_refused_is_kept_as_words(text: str, kept: str) -> None:
    document, problems = parse.markdown(text)
    assert problems
    assert words.of(document) == kept


def test_twenty_levels_are_read() -> None:
    text = "\n".join("  " * level + f"- {level}" for level in range(20))
    assert codes(text) == []
    assert codes(text + "\n" + "  " * 20 + "- 20") == ["prosa-djup"]


# --- laws -----------------------------------------------------------------------------------------

LETTERS = "abcåäöÅÄÖé"
WORD = st.builds("".join, st.tuples(st.sampled_from(LETTERS), st.text(LETTERS + "0189,%§")))
JUNK = st.lists(
    st.sampled_from(
        [*"*_`#>|-+:!<>&\\~^=.()[]{}\"' \n\t\r", "{{", "}}", "{%", "[^", "]:", "](", "^[", "    ",
         "\n\n", "|-|-|", "1. ", "- ", "alfa", "https://", "<b>", "&amp;", "\ue000", "\0", "\ud800"]
    ),
    max_size=60,
).map("".join)  # fmt: skip
QUIET = st.lists(
    st.sampled_from(
        [*"*_`#>|-+=~! \n", "\n\n", "    ", "1. ", "- ", "|-|-|\n", "alfa", " alfa ", "{{ beta }}"]
    ),
    max_size=60,
).map("".join)


@given(st.lists(st.lists(WORD, min_size=1), min_size=1))
def test_words_of_paragraphs_survive(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join("\n".join(words_) for words_ in paragraphs)
    document = parse.markdown(text).document
    assert words.of(document) == "\n".join(" ".join(words_) for words_ in paragraphs)
    assert len(document.blocks) == len(paragraphs)


@given(QUIET)
def test_no_word_falls_away(text: str) -> None:
    written = words.of(parse.markdown(text).document)
    for word in ("alfa", "beta"):
        assert written.count(word) == text.count(word)


@given(st.one_of(JUNK, st.text(max_size=200)))
def test_junk_is_read(text: str) -> None:
    document, problems = parse.markdown(text)
    lines = re.sub("\r\n?", "\n", text).count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.column >= 1 for problem in problems)
    assert all(1 <= run.line <= lines for run in words.runs(document))
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own bytes
    assert "\r" in text or parse.markdown(text.replace("\n", "\r\n")) == (document, problems)
    assert isinstance(hash(document), int)


@pytest.mark.parametrize(
    "piece", ["{{", "[", "^[", "> ", "- ", "*a", "![", "[^a]: ", "<", "`", "{{ a }}", "{% "]
)
def test_long_junk_is_read(piece: str) -> None:
    document, _ = parse.markdown(piece * 500)
    assert words.of(document) or piece == "[^a]: "


@given(st.from_regex(parse.PLAIN, fullmatch=True))
def test_a_line_without_marks_needs_no_reading(line: str) -> None:
    assert parse.markdown(line) == parse.read(line)


@given(st.from_regex(parse.PLAIN, fullmatch=True))
def test_a_line_without_marks_is_what_reading_every_mark_makes_of_it(line: str) -> None:
    assert parse.read(line) == parse.markdown(line)
