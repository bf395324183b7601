"""Redlines of blocks: rejected they are the old ones, accepted the new ones, by words."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from lxml import etree

from docgen.ooxml import package as packages
from docgen.ooxml import reading, redline, revisions, text, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.ooxml.reading import View
from docgen.ooxml.redline import Stamp, Work
from tests.ooxml import make, samples
from tests.ooxml.redline import stories

STAMP = Stamp()


def shown(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, what is deleted and inserted in signs."""
    found = ""
    for element in paragraph.iter(w("t"), w("delText"), w("tab")):
        words = element.text or "\t"
        change = next(element.iterancestors(w("ins"), w("del")), None)
        sign = "" if change is None else "+" if change.tag == w("ins") else "-"
        found += f"[{sign}{words}]" if sign else words
    return found


def merged(old: str, new: str, work: Work | None = None) -> etree._Element:
    one, other = samples.piece(f"<w:p>{old}</w:p>"), samples.piece(f"<w:p>{new}</w:p>")
    redline.paragraph(one, other, work or Work(STAMP))
    return one


def test_a_word_changes_and_its_neighbours_keep_their_looks() -> None:
    found = merged(
        make.r("om ") + stories.bold("900 kronor") + make.r(" i år"), make.r("om 905 kronor i år")
    )
    assert shown(found) == "om [-900][+905] kronor i år"
    assert [run.find(f"{w('rPr')}/{w('b')}") is not None for run in found.iter(w("r"))] == [
        False, True, False, True, False,
    ]  # fmt: skip


def test_runs_cut_otherwise_are_no_change() -> None:
    old = samples.piece(f"<w:p>{make.r('Kom')}{make.r('munen betalar')}</w:p>")
    before = etree.tostring(old)
    redline.paragraph(old, samples.piece(make.p("Kommunen betalar")), Work(STAMP))
    assert etree.tostring(old) == before


def test_a_control_whose_words_stay_stays_and_one_that_changes_gives_way() -> None:
    old = make.sdt(make.r("RSMH"), 1) + make.r(" får ") + make.sdt(make.r("900 kronor"), 2)
    found = merged(old, make.r("RSMH får 905 kronor"))
    assert shown(found) == "RSMH får [-900][+905] kronor"
    assert [el.get(w("val")) for el in found.iter(w("id"))] == ["1"]


def test_a_control_taken_whole_is_replaced_by_the_new_one_outside_the_deletion() -> None:
    old, new = make.sdt(make.r("900 kronor"), 1), make.sdt(make.r("905 kronor"), 2)
    found = merged(make.r("om ") + old, make.r("om ") + new, redline.whole_controls(STAMP))
    assert shown(found) == "om [-900 kronor][+905 kronor]"
    assert [etree.QName(el).localname for el in found] == ["r", "del", "ins"]
    assert found.find(f"{w('ins')}/{w('sdt')}") is not None
    assert next(found.iter(w("del"))).find(w("sdt")) is None


def test_a_changed_field_goes_and_comes_whole() -> None:
    found = merged(
        make.r("se ") + make.field("REF a \\h", "§ 1"),
        make.r("se ") + make.field("REF a \\h", "§ 2"),
    )
    assert shown(found) == "se [-§ 1][+§ 2]"
    kinds = [el.get(w("fldCharType")) for el in next(found.iter(w("del"))).iter(w("fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert next(found.iter(w("delInstrText"))).text == "REF a \\h"


def test_a_page_number_is_no_change() -> None:
    found = merged(make.field("PAGE", "1"), make.field("PAGE", "4", simple=True))
    assert shown(found) == "1"


def test_a_link_changes_as_a_whole_and_leaves_nothing_behind() -> None:
    found = merged(make.r("a ") + stories.link("b"), make.r("a"))
    assert shown(found) == "a[- ][-b]"
    revisions.accept(found)
    assert found.find(w("hyperlink")) is None


def test_plain_words_become_runs() -> None:
    paragraph = etree.Element(w("p"))
    paragraph.extend(redline.runs("ska inte betala", "ska betala", STAMP))
    assert shown(paragraph) == "ska [-inte ]betala"


def test_author_and_date_are_the_caller_s() -> None:
    found = merged(make.r("a"), make.r("b"))
    assert {el.get(w("author")) for el in found.iter(w("ins"), w("del"))} == {"docgen"}
    assert {el.get(w("date")) for el in found.iter(w("ins"), w("del"))} == {"2000-01-01T00:00:00Z"}


@given(stories.edited())
def test_rejected_it_is_the_old_accepted_the_new(both: tuple[str, str]) -> None:
    old, new = (_blocks(body) for body in both)
    found = redline.blocks(old, new, Work(STAMP))
    redline.number(found)
    made, before, after = (_package(some) for some in (found, old, new))
    assert text.canonical(made, View.REJECTED) == text.canonical(before)
    assert text.canonical(made, View.ACCEPTED) == text.canonical(after)
    assert text.canonical(_settled(made, revisions.accept)) == text.canonical(after)
    assert text.canonical(_settled(made, revisions.reject)) == text.canonical(before)


def _blocks(body: str) -> list[etree._Element]:
    """Return the blocks of a story without looks: those are tracked in whole documents."""
    story = samples.story(body)[0]
    for properties in list(story.iter(w("pPr"))):
        properties.getparent().remove(properties)  # type: ignore[union-attr]
    return list(reading.blocks(story))


def _package(blocks: list[etree._Element]) -> Package:
    return make.package(b"".join(etree.tostring(block) for block in blocks).decode())


def _settled(made: Package, how: Callable[[etree._Element], bool]) -> Package:
    root = xml.parse(made.parts["word/document.xml"])
    how(root)
    return packages.replace(made, {"word/document.xml": xml.serialise(root)})
