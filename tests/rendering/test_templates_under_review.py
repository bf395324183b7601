"""A template still under review says what it will say when the review is done, and is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from docgen.ooxml import gate, package, text
from docgen.ooxml.namespaces import CT_COMMENTS
from docgen.ooxml.numbering import Numbering
from docgen.rendering import finish
from docgen.templating.compiled import compile_template
from tests.ooxml import make
from tests.ooxml.make import p, r

WHO = 'w:id="90" w:author="Granskare" w:date="2021-01-01T00:00:00Z"'
VALUES = {
    "titel": "En titel",
    "ja": True,
    "rader": [{"nyckel": f"rader.{n}", "text": word} for n, word in enumerate(("ett", "två"))],
}
#: The paragraphs of a small template; the last three are the rows of a table.
LINES = (
    "Om {{ titel }}{% if ja %}, med {{ rader[0].text }}{% endif %}.",
    "{%p for rad in rader %}",
    "– {{ rad.text }} {{r titel }}",
    "{%p endfor %}",
    "{%tr for rad in rader %}",
    "{{ loop.index }}: {{ rad.text }}",
    "{%tr endfor %}",
)
Work = Callable[[str, str], str]


def deleted(words: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def marks(name: str, before: str, after: str, extra: str = "") -> str:
    return (
        f'{r(before)}<w:{name}Start w:id="91"{extra}/>{r(after)}<w:{name}End w:id="91"/>'
        if after
        else r(before)
    )


def comment(before: str, after: str) -> str:
    reference = '<w:r><w:commentReference w:id="91"/></w:r>'
    return marks("commentRange", before, after) + reference


#: What review work does to a paragraph at a place within one of its tags.
WORK: dict[str, Work] = {
    "split run": lambda a, b: r(a) + r(b),
    "other look": lambda a, b: r(a) + f"<w:r><w:rPr><w:b/></w:rPr><w:t>{b}</w:t></w:r>",
    "insertion begins": lambda a, b: f"{r(a)}<w:ins {WHO}>{r(b)}</w:ins>",
    "insertion ends": lambda a, b: f"<w:ins {WHO}>{r(a)}</w:ins>{r(b)}",
    "deletion": lambda a, b: r(a) + deleted("bort {{ borta }} {% if") + r(b),
    "move": lambda a, b: (
        f'{r(a)}<w:moveToRangeStart {WHO} w:name="m"/><w:moveTo {WHO}>{r(b)}</w:moveTo>'
        '<w:moveToRangeEnd w:id="90"/>'
    ),
    "look remembered": lambda a, b: (
        f"{r(a)}<w:r><w:rPr><w:i/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr>"
        f"<w:t>{b}</w:t></w:r>"
    ),
    "comment": comment,
    "bookmark": lambda a, b: marks("bookmark", a, b, ' w:name="märke"'),
    "point bookmark": lambda a, b: (
        f'{r(a)}<w:bookmarkStart w:id="91" w:name="x"/><w:bookmarkEnd w:id="91"/>{r(b)}'
    ),
    "proofing": lambda a, b: f'{r(a)}<w:proofErr w:type="spellStart"/>{r(b)}',
    "permission": lambda a, b: marks("perm", a, b),
    "smart tag": lambda a, b: f'{r(a)}<w:smartTag w:element="x">{r(b)}</w:smartTag>',
}


def document(at: int, paragraph: str) -> package.Package:
    """Return the template with ``paragraph`` in place of its line ``at``."""
    made = [paragraph if n == at else p(line) for n, line in enumerate(LINES)]
    rows = "".join(make.row(cell) for cell in made[4:])
    built = make.package("".join(made[:4]) + make.table(rows, columns=1) + p("Slut."))
    return make.add(built, "comments", CT_COMMENTS, make.comments(91))


def said(template: package.Package) -> str:
    """Return what a draft of the template says; it must pass the gate."""
    compiled = compile_template("prov", package.write(template))
    main = package.main_part(template)
    stories = compiled.fill(VALUES)
    done = finish.stories(stories, main, Numbering(None, compiled.styles), compiled.styles)
    draft = package.replace(compiled.package, done.stories)
    assert gate.inspect(draft) == []
    return text.canonical(draft)


def places() -> Iterator[tuple[int, int]]:
    """Yield every place within a tag: the line, and how many letters stand before."""
    for number, line in enumerate(LINES):
        depth = 0
        for at, letter in enumerate(line):
            depth += {"{": 1, "}": -1}.get(letter, 0)
            if depth or letter == "}":
                yield number, at


PLACES = list(places())
UNSPLIT = said(document(-1, ""))


def test_the_template_says_what_it_should() -> None:
    expected = ["Om En titel, med ett.", "– ett En titel", "– två En titel"]
    assert UNSPLIT.splitlines()[1:] == [*expected, "| 1: ett |", "| 2: två |", "Slut."]
    assert len(PLACES) > 130


@pytest.mark.parametrize(("index", "work"), list(enumerate(WORK.values())), ids=list(WORK))
def test_review_work_anywhere_in_a_tag_changes_nothing(index: int, work: Work) -> None:
    # Every letter for the first kind of work; for the others every fourth, each from another one.
    for number, at in PLACES[index % 4 :: 4 if index else 1]:
        line = LINES[number]
        changed = f"<w:p>{work(line[:at], line[at:])}</w:p>"
        assert said(document(number, changed)) == UNSPLIT, (line[:at], line[at:])


@pytest.mark.parametrize("number", range(4))
def test_a_paragraph_that_was_split_in_review_is_whole_again(number: int) -> None:
    line = LINES[number]
    mark = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
    for at in range(1, len(line), 3):
        split = f"<w:p>{mark}{r(line[:at])}</w:p>{p(line[at:])}"
        assert said(document(number, split)) == UNSPLIT


def test_what_is_deleted_is_not_evaluated_and_does_not_reach_the_draft() -> None:
    changed = f"<w:p>{deleted('{{ hemligt }}')}{r(LINES[0])}</w:p>"
    assert said(document(0, changed)) == UNSPLIT


def test_a_comment_to_keep_stands_once_however_often_its_place_is_repeated() -> None:
    line = comment(LINES[2], "!")
    made = document(2, f"<w:p>{line}</w:p>")
    content = make.comments(91).replace(b"Ord.", "Behåll: fyll i namnet.".encode())
    compiled = compile_template(
        "prov", package.write(package.replace(made, {"word/comments.xml": content}))
    )
    done = finish.stories(
        compiled.fill(VALUES),
        "word/document.xml",
        Numbering(None, compiled.styles),
        compiled.styles,
    )
    draft = package.replace(compiled.package, done.stories)
    assert gate.inspect(draft) == []
    assert draft.parts["word/document.xml"].count(b"commentReference") == 1
