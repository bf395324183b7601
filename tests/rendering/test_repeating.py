"""Loops of a template, through to the finished draft: nothing empty, nothing twice, no slowing."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from lxml import etree

from docgen.ooxml import gate, package, text, xml
from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import W14, WP, w
from docgen.ooxml.package import Package
from docgen.rendering import engine
from docgen.templating.compiled import CompiledTemplate, TemplateRefused, compile_template
from tests.domain.matters import matter
from tests.ooxml import make
from tests.ooxml.make import p, r, row, table
from tests.rendering.make import FLOW, MAIN, STYLED

LOOP, END = "{%p for f in huvud %}", "{%p endfor %}"
BODY = "".join(map(p, FLOW))


def template(body: str, **parts: bytes) -> CompiledTemplate:
    """Return a template in the standard styles with a body of its own before the text."""
    read = package.read(STYLED.read_bytes())
    story = make.root("document", f"<w:body>{body}{BODY}{make.SECTION}</w:body>")
    read = package.replace(read, {MAIN: story})
    for name, content in parts.items():
        (known,) = package.related(read, MAIN, name) or ("",)
        if known:
            read = package.replace(read, {known: content})
        else:
            read = make.add(read, name, getattr(ns, f"CT_{name.upper()}"), content)
    return compile_template("prov", package.write(read))


def drafted(body: str, count: int = 3, **parts: bytes) -> Package:
    fields = [{"etikett": f"Fält {n}", "värde": "x"} for n in range(count)]
    akt = matter({"text": "Texten."}, huvud=fields, profil=None)
    compiled = template(body, **parts)
    content = engine.render(akt, compiled).content
    assert engine.render(akt, compiled).content == content  # of a shape that is known by now
    made = package.read(content)
    assert gate.inspect(made) == []
    return made


def lines(made: Package) -> list[str]:
    whole = text.canonical(made).split("== sidhuvud ==", maxsplit=1)[0]
    return whole.splitlines()[1:]


def root(made: Package) -> etree._Element:
    return xml.parse(made.parts[MAIN])


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (table(row(p("{%tr for f in sidfot %}")), row(p("{{ f.text }}")),
               row(p("{%tr endfor %}")), columns=1), []),
        (table(row(p("{%tr if undertitel %}")), row(p("a")), row(p("{%tr endif %}")),
               row(p("b")), columns=1), ["| b |"]),
        (table(row(p("{%tc if undertitel %}"), p("a"), p("{%tc endif %}")),
               row(p("b"), p("c"), p("d")), columns=3), ["| b | c | d |"]),
        (table(row(p("{%p if undertitel %}") + p("a") + p("{%p endif %}"), p("b"))),
         ["|  | b |"]),
        (p("{%p if undertitel %}") + p("a") + p("{%p endif %}"), []),
        (p("{% if undertitel %}({{ undertitel }}){% endif %}"), []),
        (p(LOOP) + p("{%p if f.etikett == 'Fält 1' %}") + p("{{ f.etikett }}")
         + p("{%p endif %}") + p(END), ["Fält 1"]),
        (p(LOOP) + table(row(p("{{ f.etikett }}")), columns=1) + p(END),
         ["| Fält 0 |", "¶", "| Fält 1 |", "¶", "| Fält 2 |"]),
    ],
)  # fmt: skip
def test_nothing_empty_is_left_that_word_does_not_want(body: str, shown: list[str]) -> None:
    assert lines(drafted(body)) == [*shown, "Texten."]


def test_what_a_loop_repeats_is_nowhere_twice() -> None:
    drawing = (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="7" name="B" descr="Bild"/></wp:inline></w:drawing></w:r>'
    )
    inner = (
        f'<w:p w14:paraId="00000001" w14:textId="77777777">{make.bookmark("m", 3, r("a"))}'
        f"{make.sdt(r('{{ f.etikett }}'))}{drawing}</w:p>"
    )
    made = root(drafted(p(LOOP) + inner + p(END)))
    seen = {
        "sdt": [it.get(w("val")) for it in made.iter(w("id"))],
        "bookmark": [it.get(w("id")) for it in made.iter(w("bookmarkStart"))],
        "name": [it.get(w("name")) for it in made.iter(w("bookmarkStart"))],
        "drawing": [it.get("id") for it in made.iter(f"{{{WP}}}docPr")],
        "paragraph": [key for it in made.iter(w("p")) if (key := it.get(f"{{{W14}}}paraId"))],
    }
    for what, ids in seen.items():
        assert all(count == 1 for count in Counter(ids).values()), (what, ids)
    assert len(seen["bookmark"]) == 3


def cpu(rows: int) -> float:
    """Return the processor's seconds for a draft with a table of so many rows, at best."""
    cells = row(p("{{ f.etikett }}"), p("{% if f.etikett %}{{ loop.index }}{% endif %}"))
    body = table(
        row(p("{%tr for f in huvud %}"), p("")), cells, row(p("{%tr endfor %}"), p(""))
    ) + p("")
    made = template(body)
    fields = [{"etikett": f"Fält {n}", "värde": "x"} for n in range(rows)]
    akt = matter({"text": "Texten."}, huvud=fields)
    best = []
    for _ in range(2):
        started = time.process_time()
        content = engine.render(akt, made).content
        best.append(time.process_time() - started)
    assert package.read(content).parts[MAIN].count(b"<w:tr>") == rows
    return min(best)


def test_a_table_of_five_thousand_rows_takes_five_times_that_of_a_thousand() -> None:
    cpu(10)
    assert cpu(5000) < 5 * cpu(1000) * 2.5


def notes(*written: str) -> bytes:
    """Return a part of notes, from id 2."""
    kinds = [("separator", -1), ("continuationSeparator", 0)]
    before = "".join(f'<w:footnote w:type="{k}" w:id="{n}"><w:p/></w:footnote>' for k, n in kinds)
    own = "".join(
        f'<w:footnote w:id="{n}">{p(words)}</w:footnote>' for n, words in enumerate(written, 2)
    )
    return make.root("footnotes", before + own)


def noted(words: str, id: int = 2) -> str:
    return f'<w:p>{r(words)}<w:r><w:footnoteReference w:id="{id}"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "written", "shown"),
    [
        (p(LOOP) + noted("{{ f.etikett }}") + p(END), ["Not om {{ f.etikett }}."],
         [f"[^{n}]: Not om Fält {n - 1}." for n in (1, 2, 3)]),
        (p(LOOP) + noted("{{ f.etikett }}") + p(END), ["Samma not."],
         [f"[^{n}]: Samma not." for n in (1, 2, 3)]),
        (p("{%p if undertitel %}") + noted("x") + p("{%p endif %}") + noted("y {{ titel }}", 3),
         ["Borta {{ undertitel }}", "Om {{ titel }}"], ["[^1]: Om En titel"]),
        (p("{{ titel }}") + noted("y"), ["Om {{ titel }}"], ["[^1]: Om En titel"]),
    ],
)  # fmt: skip
def test_each_round_of_a_loop_has_notes_of_its_own(
    body: str, written: list[str], shown: list[str]
) -> None:
    made = drafted(body, footnotes=notes(*written))
    said = text.canonical(made).split("== noter ==", maxsplit=1)[1].split()
    assert " ".join(said) == " ".join(shown)


def test_notes_of_the_text_stand_beside_those_of_the_template() -> None:
    akt = matter({"text": "Text[^1].\n\n[^1]: Textens not."})
    made = template(noted("{{ titel }}"), footnotes=notes("Mallens {{ titel }}"))
    draft = package.read(engine.render(akt, made).content)
    assert gate.inspect(draft) == []
    said = text.canonical(draft).split("== noter ==", maxsplit=1)[1]
    assert "[^1]: Mallens En titel" in said
    assert "Textens not." in said.partition("[^2]:")[2]
    written = xml.parse(draft.parts[package.related(draft, MAIN, "footnotes")[0]])
    ids = [int(note.get(w("id")) or 0) for note in written]
    assert len(ids) == len(set(ids))
    assert max(ids) <= 32_767  # Word's own end


def test_a_fault_in_a_note_is_told_in_its_place() -> None:
    with pytest.raises(TemplateRefused) as refused:
        drafted(p(LOOP) + noted("x") + p(END), footnotes=notes("Not om {{ f.etikettt }}"))
    assert refused.value.place == "brödtexten · fotnot · ”Not om {{ f.etikettt }}”"


def numbered(words: str, style: str = "ListNumber") -> str:
    return p(words, style)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        # items of one list
        ([p(LOOP), numbered("{{ f.etikett }}"), p(END)], ["1.", "2.", "3."]),
        # a list under each heading
        ([p(LOOP), p("Om {{ f.etikett }}"), numbered("a"), numbered("b"), p(END)],
         ["1.", "2.", "1.", "2.", "1.", "2."]),
        # a loop of items in a loop
        ([p(LOOP), p("{%p for v in f.värden %}"), numbered("{{ v.text }}"), p(END), p(END)],
         ["1.", "1.", "1."]),
        # three deep, and a list that goes on after the loop in its own count
        ([numbered("före"), p(LOOP), p("Om"), p("{%p if f.etikett %}"), numbered("a"),
          p("{%p endif %}"), p(END), numbered("efter")], ["1.", "1.", "1.", "1.", "2."]),
        # headings are numbered through
        ([p(LOOP), p("Om"), p("Rubrik", "Heading1"), p(END)], []),
    ],
)  # fmt: skip
def test_a_list_begins_anew_in_each_round_that_has_one(body: list[str], shown: list[str]) -> None:
    made = drafted("".join(body))
    labels = [line.split(" ")[0] for line in lines(made) if line[:1].isdecimal()]
    assert labels == shown


@pytest.mark.parametrize("tag", ["{% colspan 2 %}{{ titel }}", "{% cellbg 'FFFF00' %}{{ titel }}"])
def test_what_a_tag_says_of_its_cell_stands_after_the_width(tag: str) -> None:
    cells = row(p(tag), *([] if "colspan" in tag else [p("z")]))
    made = root(drafted(table(cells, row(p("x"), p("y")), columns=2)))
    first = next(made.iter(w("tc")))[0]
    assert first[0].tag == w("tcW")
    assert len(first) == 2
