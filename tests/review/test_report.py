"""The report for the file and the copy with comments: what they say, and that both are sound."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree

from docgen.ooxml import gate, properties, reading, text, xml
from docgen.ooxml import package as packages
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.package import Package
from docgen.review import annotate, plain, report, rows
from docgen.review.report import Subject
from docgen.review.result import Granskning
from tests.rendering import examples
from tests.review import drafts, mutations

MOMENT = datetime(2026, 11, 22, 12, tzinfo=UTC)
PATH = next(path for path in drafts.FILES if "po-skåne" in path.stem)
ADDED = "Kvaxel brimsten uddavand."


def _returned() -> tuple[Package, Granskning]:
    """Return a draft with six deviations of six kinds, and its review."""
    draft = drafts.sent(PATH)
    root = draft.root()
    found = mutations.clauses(root)
    word = mutations.words_of(found[0])[8]
    word.write([*word.tokens[: word.at], "kvaxel", *word.tokens[word.at + 1 :]])
    mutations.track(mutations.words_of(found[2])[3], "Tvessla")
    mutations.insert_after(found[4].element, ADDED)
    figure = next(it for clause in found for it in mutations.facts(clause))
    figure.text = "88"
    mutations.remove(found[7].element)
    newer = drafts.approved(draft.book[found[9].id][0], version=2, text="Nya ord.")
    book = {**draft.book, found[9].id: [*draft.book[found[9].id], newer]}
    package = draft.returned(root)
    return package, drafts.review(draft, package, book)


@pytest.fixture(scope="module")
def returned() -> tuple[Package, Granskning]:
    return _returned()


@pytest.fixture(scope="module")
def written(returned: tuple[Package, Granskning]) -> Package:
    template = packages.read(examples.template(examples.matter(PATH)).path.read_bytes())
    subject = Subject("retur.docx", "Överenskommelse", "Lunds kommun", returned[1])
    return report.build([subject], template, MOMENT)


def _main(package: Package) -> etree._Element:
    return xml.parse(package.parts[packages.main_part(package)])


def test_six_deviations_are_six_rows_each_with_something_to_do(
    returned: tuple[Package, Granskning],
) -> None:
    found = rows.of(returned[1])
    assert [it.nummer for it in found] == [1, 2, 3, 4, 5, 6]
    assert [it.om.split()[0] for it in found] == ["Klausulen"] * 4 + ["Fakta:", "Text"]
    assert all(it.atgard for it in found)
    said = [it.status for it in found]
    assert said[0] == "ändrad"
    assert said[1] == "ändrad om de spårade ändringarna godtas, som godkänd om de avvisas"
    assert {said[2], said[3]} == {"saknas", "föråldrad (version 2 gäller nu)"}
    assert said[4:] == ["ändrad för hand", "tillagd"]


def test_the_report_says_it_all_in_words(written: Package) -> None:
    canonical = text.canonical(written)
    summary = " klausuler avviker. 1 faktauppgift avviker."
    for words in (summary, "”88”", ADDED, "Anna Exempelsson 2026-11-20"):
        assert words in canonical, words
    assert "# Att ta ställning till" in canonical
    assert sum(line.startswith("|---") for line in canonical.splitlines()) == 3
    assert properties.read_core(written).title == "Granskning av utkast: Överenskommelse"
    assert properties.read_core(written).language == "sv-SE"


def test_the_redline_is_formatting_with_a_shape_and_no_tracked_change(written: Package) -> None:
    root = _main(written)
    styled = {
        style: "".join(
            reading.text(run)
            for run in root.iter(w("r"))
            if val(run.find(f"{w('rPr')}/{w('rStyle')}")) == style
        )
        for style in (plain.STRUCK, plain.WRITTEN)
    }
    assert "kvaxel" in styled[plain.WRITTEN]
    assert ADDED in styled[plain.WRITTEN]
    assert styled[plain.STRUCK]
    assert next(root.iter(w("ins"), w("del")), None) is None
    sheet = text.sheet(written)
    assert {plain.STRUCK, plain.WRITTEN} <= set(sheet.styles)


def test_nothing_of_the_template_but_its_look_is_left(written: Package) -> None:
    assert [it for it in gate.inspect(written) if it.stops] == []
    words = text.canonical(written)
    assert "{{" not in words
    assert "== sidhuvud ==" not in words
    assert not [part for part in written.parts if part.startswith("word/media/")]
    assert packages.write(packages.read(packages.write(written))) == packages.write(written)


def test_a_draft_that_stands_as_approved_says_so() -> None:
    draft = drafts.sent(PATH)
    review = drafts.review(draft, draft.package)
    template = packages.read(examples.template(examples.matter(PATH)).path.read_bytes())
    two = [Subject("a.docx", "Ett", "", review), Subject("b.docx", "Två", "", review)]
    canonical = text.canonical(report.build(two, template, MOMENT))
    assert canonical.count("Inget avviker.") == 2
    assert "\n# Ett\n" in canonical
    assert "\n## Klausuler som står som godkända\n" in canonical


def test_each_deviation_is_a_comment_at_its_words(returned: tuple[Package, Granskning]) -> None:
    package, review = returned
    copy = annotate.annotate(package, review, MOMENT)
    assert text.canonical(copy) == text.canonical(package)
    found = _comments(copy)
    assert len(found) == 6
    assert found["1."][1] == "kvaxel"
    assert found["2."][1] == "Tvessla"
    assert found["5."][1] == "88"
    assert found["6."][1] == ADDED
    assert "Åtgärd: " in found["1."][0]
    assert "Spårat av: Anna Exempelsson 2026-11-20" in found["2."][0]


def _comments(package: Package) -> dict[str, tuple[str, str]]:
    """Return each comment by its number: what it says, and the words it is about."""
    main = packages.main_part(package)
    (part,) = packages.related(package, main, "comments")
    said = {
        val(it, "id"): " ".join(reading.text(p) for p in it.iter(w("p")))
        for it in xml.parse(package.parts[part]).iter(w("comment"))
    }
    found = {}
    for start in _main(package).iter(w("commentRangeStart")):
        about = []
        for sibling in start.itersiblings():
            if sibling.tag == w("commentRangeEnd") and val(sibling, "id") == val(start, "id"):
                break
            holder = etree.Element(w("p"))
            holder.append(etree.fromstring(etree.tostring(sibling)))
            about.append(reading.text(holder))
        words = said[val(start, "id")]
        found[words.split()[0]] = (words, "".join(about))
    return found
