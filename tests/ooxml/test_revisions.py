"""Tracked changes accepted or rejected: what a reader sees without any markup."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from docgen.ooxml import gate, package, revisions, text, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.reading import View
from tests.ooxml import make
from tests.ooxml.make import p, r, row, table

WHO = 'w:id="1" w:author="A" w:date="2021-01-01T00:00:00Z"'
MAIN = "word/document.xml"


def ins(runs: str, tag: str = "ins") -> str:
    return f"<w:{tag} {WHO}>{runs}</w:{tag}>"


def gone(words: str, tag: str = "del") -> str:
    return f"<w:{tag} {WHO}><w:r><w:delText>{words}</w:delText></w:r></w:{tag}>"


def mark(change: str) -> str:
    return f"<w:pPr><w:rPr><w:{change} {WHO}/></w:rPr></w:pPr>"


def accepted(body: str) -> list[str]:
    return settled(body, revisions.accept)


def settled(body: str, how: Callable[[etree._Element], bool]) -> list[str]:
    made = make.package(body)
    root = xml.parse(made.parts[MAIN])
    assert how(root)
    assert not how(root)
    after = package.replace(made, {MAIN: xml.serialise(root)})
    assert gate.inspect(after) == []
    return text.canonical(after).split("== dokument ==\n")[1].splitlines()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<w:p>{r('a')}{ins(r('b'))}{gone('c')}{r('d')}</w:p>", ["abd"]),
        (f"<w:p>{ins(r('b'), 'moveTo')}{gone('c', 'moveFrom')}</w:p>", ["b"]),
        (f"<w:p>{ins(gone('x') + r('y'))}</w:p>", ["y"]),
        (f"<w:p>{mark('ins')}{r('a')}</w:p>{p('b')}", ["a", "b"]),
        (f"<w:p>{mark('del')}{r('a')}</w:p>{p('b', 'H1')}", ["# ab"]),
        (f"<w:p>{mark('del')}{r('a')}</w:p><w:p>{mark('del')}{r('b')}</w:p>{p('c')}", ["abc"]),
        (f"{p('a')}<w:p>{mark('del')}{gone('b')}</w:p>{p('c')}", ["a", "c"]),
        (f"{p('a')}<w:p>{mark('moveFrom')}{gone('b', 'moveFrom')}</w:p>{p('c')}", ["a", "c"]),
        (f"{p('a')}<w:p>{mark('del')}{gone('b')}</w:p>{table(row(p('x')), columns=1)}{p('c')}",
         ["a", "| x |", "c"]),
        (table(row(p("a")), row(p("b"), properties=f"<w:del {WHO}/>"), columns=1) + p("c"),
         ["| a |", "c"]),
        (table(row(p("a"), properties=f"<w:ins {WHO}/>"), columns=1) + p("c"), ["| a |", "c"]),
        (table(row(p("b"), properties=f"<w:del {WHO}/>"), columns=1) + p("c"), ["c"]),
    ],
)  # fmt: skip
def test_the_accepted_view(body: str, lines: list[str]) -> None:
    assert accepted(body) == lines


WAS_H1 = f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="H1"/></w:pPr></w:pPrChange>'


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<w:p>{r('a')}{ins(r('b'))}{gone('c')}{r('d')}</w:p>", ["acd"]),
        (f"<w:p>{ins(r('b'), 'moveTo')}{gone('c', 'moveFrom')}</w:p>", ["c"]),
        (f"<w:p>{mark('ins')}{r('a')}</w:p>{p('b', 'H1')}", ["# ab"]),
        (f"<w:p>{mark('del')}{r('a')}</w:p>{p('b')}", ["a", "b"]),
        (f"{p('a')}<w:p>{mark('ins')}{ins(r('b'))}</w:p>{p('c')}", ["a", "c"]),
        (f"<w:p>{mark('ins')}{ins(r('b'))}</w:p>{table(row(p('x')), columns=1)}{p('c')}",
         ["| x |", "c"]),
        (f"{p('a')}<w:p>{mark('ins')}{ins(r('b'))}</w:p>", ["a"]),
        (table(row(p("a")), row(p("b"), properties=f"<w:ins {WHO}/>"), columns=1) + p("c"),
         ["| a |", "c"]),
        (table(row(p("a"), properties=f"<w:del {WHO}/>"), columns=1) + p("c"), ["| a |", "c"]),
        (f'<w:p><w:pPr><w:pStyle w:val="Citat"/>{WAS_H1}</w:pPr>{r("a")}</w:p>', ["# a"]),
        (f'<w:p><w:hyperlink w:anchor="x">{ins(r("a"))}</w:hyperlink>{gone("b")}</w:p>', ["b"]),
    ],
)  # fmt: skip
def test_the_rejected_view(body: str, lines: list[str]) -> None:
    assert settled(body, revisions.reject) == lines
    before = text.canonical(make.package(body), View.REJECTED)
    assert before.split("== dokument ==\n")[1].splitlines() == lines


@pytest.mark.parametrize(
    "remembered",
    [
        f"<w:pPr><w:pPrChange {WHO}><w:pPr/></w:pPrChange></w:pPr>",
        f'<w:moveFromRangeStart {WHO} w:name="m"/><w:moveFromRangeEnd w:id="1"/>',
        f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr><w:t>b</w:t></w:r>",
    ],
)
def test_what_remembers_an_older_look_is_dropped_and_the_new_look_stays(remembered: str) -> None:
    root = xml.parse(make.root("document", f"<w:body><w:p>{remembered}</w:p></w:body>"))
    assert revisions.accept(root)
    names = {str(el.tag).rpartition("}")[2] for el in root.iter()}
    assert not any(name.endswith("Change") or name.startswith("move") for name in names)
    assert (root.find(f".//{w('b')}") is not None) == ("<w:b/>" in remembered)


def test_a_story_without_changes_is_left_alone() -> None:
    body = f"<w:body>{p('a')}{table(row(p('b')), columns=1)}{p('c')}</w:body>"
    root = xml.parse(make.root("document", body))
    before = xml.serialise(root)
    assert not revisions.accept(root)
    assert xml.serialise(root) == before
