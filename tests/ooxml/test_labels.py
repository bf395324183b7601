"""The labels Word puts before list paragraphs."""

import pytest

from docgen.ooxml import labels, xml
from docgen.ooxml.labels import Counters, Label
from docgen.ooxml.styles import NumPr, StyleSheet

from . import make


def lists(numbering=make.NUMBERING, styles=make.STYLES):
    sheet = StyleSheet(make.root("styles", styles))
    return labels.read(xml.parse(make.root("numbering", numbering)), sheet)


def run(found, *places):
    counters = Counters()
    made = [labels.advance(counters, found, NumPr(*place)) for place in places]
    return [None if label is None else label.text for label in made]


@pytest.mark.parametrize(
    ("form", "count", "written"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("lowerLetter", 3, "c"),
        ("upperLetter", 28, "BB"), ("lowerRoman", 1994, "mcmxciv"), ("upperRoman", 4, "IV"),
        ("none", 5, ""), ("chicago", 5, "5"),
    ],
)  # fmt: skip
def test_formats(form, count, written):
    start = f'<w:start w:val="{count}"/>'
    level = make.level(0, form, "§ %1").replace('<w:start w:val="1"/>', start)
    found = lists(
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert run(found, (1, 0)) == [f"§ {written}"]


def test_a_deeper_level_starts_again_and_a_skipped_one_counts():
    assert run(lists(), (2, 1), (2, 0), (2, 1), (2, 1), (2, 0), (2, 1)) == [
        "a)", "2.", "a)", "b)", "3.", "a)",
    ]  # fmt: skip


def test_a_level_may_never_restart():
    numbering = make.NUMBERING.replace(
        make.level(1, "lowerLetter", "%2)"),
        make.level(1, "lowerLetter", "%2)", '<w:lvlRestart w:val="0"/>'),
    )
    assert run(lists(numbering), (2, 0), (2, 1), (2, 0), (2, 1)) == ["1.", "a)", "2.", "b)"]


def test_legal_numbering_shows_figures_only():
    numbering = make.NUMBERING.replace(
        make.level(2, "upperRoman", "%1.%3"),
        make.level(2, "upperRoman", "%1.%2.%3", "<w:isLgl/>"),
    )
    assert run(lists(numbering), (2, 0), (2, 1), (2, 2)) == ["1.", "a)", "1.1.1"]


def test_bullets_and_unknown_lists():
    found = lists()
    assert labels.advance(Counters(), found, NumPr(1, 1)) == Label(1, bullet=True, text="")
    assert run(found, (9, 0), (2, 8)) == [None, None]
    assert labels.read(None, StyleSheet(make.root("styles"))) == {}


def test_a_list_style_lends_its_levels():
    styles = (
        '<w:style w:type="numbering" w:styleId="Paragrafer"><w:name w:val="Paragrafer"/><w:pPr>'
        '<w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    numbering = make.NUMBERING.replace(
        '<w:num w:numId="1">',
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="Paragrafer"/></w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="1">',
    )
    assert run(lists(numbering, styles), (7, 0), (7, 1)) == ["1.", "a)"]


def test_a_style_finds_its_level_in_the_list():
    numbering = make.NUMBERING.replace(
        make.level(1, "bullet", "–"), make.level(1, "bullet", "–", '<w:pStyle w:val="Punkt"/>')
    )
    sheet = StyleSheet(make.root("styles", make.STYLES))
    [paragraph] = xml.parse(make.root("x", make.p("a", "Punkt")))
    assert labels.place(paragraph, sheet, lists(numbering)) == NumPr(1, 1)
    assert labels.place(paragraph, sheet, lists()) == NumPr(1, 0)
