"""What an official meets: facts in her own sentences, comments, rows, notes, revisions, figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from docgen.merging import update
from docgen.merging.events import What
from docgen.merging.update import Merged, NoMemory, Wish
from docgen.ooxml import package, properties, reading, text, xml
from docgen.ooxml.namespaces import val, w
from docgen.provenance import memory
from tests.merging import hand, living, noise
from tests.merging.living import Matter, changed

BASE = Matter()


def document(content: bytes) -> etree._Element:
    return xml.parse(package.read(content).parts[hand.MAIN])


def worked(change: str, *, base: Matter = BASE) -> bytes:
    """Return the draft with words of the document replaced, as a person would: "old|new"."""
    old, new = change.split("|")
    read = package.read(living.draft(base).content)
    story = read.parts[hand.MAIN].decode("utf-8")
    assert old in story
    edited = package.replace(read, {hand.MAIN: story.replace(old, new).encode("utf-8")})
    return hand.saved_by(package.write(edited))


def merged(theirs: bytes, new: Matter, wish: Wish | None = None) -> Merged:
    return update.merge(theirs, living.draft(new).content, wish or Wish())


def lines(content: bytes) -> str:
    return text.canonical(package.read(content))


def comments(content: bytes) -> list[str]:
    read = package.read(content)
    return [
        reading.text(paragraph)
        for name in package.related(read, package.main_part(read), "comments")
        for paragraph in reading.paragraphs(xml.parse(read.parts[name]))
    ]


def test_a_fact_is_updated_in_a_sentence_that_was_rewritten_round_it() -> None:
    theirs = worked(" från och med | beviljas, efter lång tvekan, från ")
    result = merged(theirs, changed(bidrag=930_000))
    assert "930\u00a0000\u00a0kronor beviljas, efter lång tvekan, från den 1" in lines(
        result.content
    )
    assert not result.count(What.CONFLICT)


def test_a_fact_keeps_the_formatting_that_stands_there() -> None:
    theirs = hand.edited(living.draft(BASE).content, [hand.Edit("restyle", 1)])
    root = document(theirs)
    sdt = next(one for one in hand.controls(root) if "900" in reading.text(one))
    run = next(sdt.iter(w("r")))
    etree.SubElement(etree.SubElement(run, w("rPr")), w("highlight")).set(w("val"), "yellow")
    run.insert(0, run[-1])
    read = package.read(theirs)
    theirs = package.write(package.replace(read, {hand.MAIN: xml.serialise(root)}))
    after = document(merged(theirs, changed(bidrag=930_000)).content)
    found = next(one for one in hand.controls(after) if "930" in reading.text(one))
    assert next(found.iter(w("highlight"))).get(w("val")) == "yellow"


def test_a_conflict_keeps_her_words_and_says_both_outside_the_control() -> None:
    theirs = worked("900\u00a0000\u00a0kronor|950\u00a0000\u00a0kronor")
    result = merged(theirs, changed(bidrag=930_000))
    assert "950\u00a0000\u00a0kronor" in lines(result.content)
    said = comments(result.content)[0]
    assert "950\u00a0000" in said
    assert "930\u00a0000" in said
    for mark in document(result.content).iter(w("commentRangeStart"), w("commentRangeEnd")):
        assert not [up for up in mark.iterancestors(w("sdt")) if up.find(f".//{w('p')}") is None]


def test_a_new_value_in_conflict_takes_the_place_of_the_old_comment() -> None:
    theirs = worked("45\u00a0000\u00a0kronor|50\u00a0000\u00a0kronor")
    once = merged(theirs, changed(lokaler=60_500))
    twice = merged(once.content, changed(lokaler=70_000))
    assert "60\u00a0500" in comments(once.content)[0]
    assert ["70\u00a0000" in said for said in comments(twice.content)][::2] == [True]


def test_a_value_she_had_changed_alike_is_no_conflict() -> None:
    theirs = worked("900\u00a0000\u00a0kronor|930\u00a0000\u00a0kronor")
    result = merged(theirs, changed(bidrag=930_000))
    assert not result.count(What.CONFLICT)
    assert not comments(result.content)


def test_two_hands_in_one_sentence_are_a_conflict() -> None:
    theirs = worked("nämnden har prövat ansökan|nämnden har avslagit ansökan")
    result = merged(theirs, changed(text=1))
    assert result.count(What.CONFLICT) == 1
    assert "bidrag och nämnden har avslagit" in lines(result.content)
    assert any("ansökt om stöd" in said for said in comments(result.content))


def test_two_hands_in_two_sentences_are_none() -> None:
    theirs = worked("nämnden har prövat ansökan|nämnden har avslagit ansökan")
    result = merged(theirs, changed(text=2))
    assert "nämnden har avslagit ansökan. Avtalet förlängs i två år." in lines(result.content)
    assert not result.count(What.CONFLICT)
    (told,) = (event for event in result.events if event.what is What.TEXT)
    assert "avslagit" not in told.old  # her words are not what goes
    assert "Avtalet förlängs i två år." in told.new


def test_a_row_comes_in_at_its_place_beside_her_own() -> None:
    theirs = hand.edited(living.draft(BASE).content, [hand.Edit("add_row", 0, "min rad")])
    rows = (("Personal", 600_000), ("Resor", 15_000), ("Lokal", 200_000))
    result = merged(theirs, changed(rows=rows))
    table = [line for line in lines(result.content).splitlines() if line.startswith("| ")]
    said = [line.split(" | ")[0].removeprefix("| ") for line in table[:6]]
    assert said[:2] == ["Post", "Personal"]
    assert set(said[2:4]) == {"min rad", "Resor"}
    assert said[4:] == ["Lokal", "Totalt"]


def test_a_row_she_worked_in_stays_with_a_comment_when_the_data_drops_it() -> None:
    theirs = worked("Lokal<|Lokal i Norr<")
    result = merged(theirs, changed(rows=(("Personal", 600_000),)))
    assert "| Lokal i Norr | 200\u00a0000 |" in lines(result.content)
    assert result.count(What.STAYS) == 1
    assert any("finns inte längre" in said for said in comments(result.content))


def test_a_row_nobody_worked_in_goes() -> None:
    theirs = hand.edited(living.draft(BASE).content, [hand.Edit("type", 2)])
    assert "| Lokal " not in lines(merged(theirs, changed(rows=(("Personal", 600_000),))).content)


def test_a_note_and_a_list_come_along() -> None:
    base = replace(BASE, sections=("insatser",), note=False)
    theirs = hand.edited(living.draft(base).content, [hand.Edit("type", 2)])
    result = merged(theirs, replace(BASE, sections=("insatser", "bakgrund")))
    assert "[^1]: " in lines(result.content)
    assert "Se beslutet om 900\u00a0000\u00a0kronor." in lines(result.content)


def test_facts_that_another_format_made_form_fields_of_are_words_that_nobody_changed() -> None:
    theirs = noise.through_another_format(living.draft(BASE).content)
    result = merged(theirs, changed(bidrag=1))
    assert result.count(What.GONE)
    assert not result.count(What.KEPT)
    assert "900 000" in lines(result.content).replace("\u00a0", " ")


def test_a_removed_control_stays_removed_and_the_old_figure_is_told() -> None:
    theirs = hand.edited(
        living.draft(BASE).content, [hand.Edit("cut_control", n) for n in range(40)]
    )
    result = merged(theirs, changed(bidrag=930_000))
    assert result.count(What.GONE)
    assert result.count(What.OLD_FIGURE)
    assert "930\u00a0000" not in lines(result.content).partition("== sidhuvud ==")[0]


@pytest.mark.parametrize(
    "written",
    ["900 000 kr", "900\u202f000", "900.000", "900 tkr", "0,9 mnkr", "niohundratusen kronor"],
)
def test_an_old_figure_is_found_however_it_is_written(written: str) -> None:
    theirs = worked(f"Beloppet avser|Vi avsatte {written} i fjol. Beloppet avser")
    result = merged(theirs, changed(bidrag=930_000))
    assert result.count(What.OLD_FIGURE) == 1
    assert f"Vi avsatte {written} i fjol." in lines(result.content)


def test_a_figure_derived_from_the_old_is_told() -> None:
    theirs = worked("Beloppet avser|Det är 75 000 kronor i månaden. Beloppet avser")
    found = [e for e in merged(theirs, changed(bidrag=930_000)).events if e.what is What.OLD_FIGURE]
    assert "per månad" in found[0].new


def test_a_tracked_value_is_struck_outside_and_put_in_with_its_control() -> None:
    theirs = hand.edited(living.draft(BASE).content, [hand.Edit("type", 1)])
    root = document(merged(theirs, changed(lokaler=60_500), Wish(tracked=True)).content)
    (come,) = [ins for ins in root.iter(w("ins")) if ins.find(w("sdt")) is not None]
    gone = come.getprevious()
    assert gone is not None
    assert gone.tag == w("del")
    assert "".join(t.text or "" for t in gone.iter(w("delText"))) == "45\u00a0000\u00a0kronor"
    assert reading.text(come) == "60\u00a0500\u00a0kronor"
    assert not list(come.iter(w("del")))


def test_references_follow_when_sections_come() -> None:
    theirs = hand.edited(living.draft(BASE).content, [hand.Edit("type", 1)])
    new = changed(sections=("uppföljning", *BASE.sections))
    assert "Mer framgår av {REF}4." in lines(merged(theirs, new).content)


def test_her_own_comment_keeps_a_block_that_the_data_drops() -> None:
    root = document(living.draft(BASE).content)
    item = next(p for p in root.iter(w("p")) if "fritid" in reading.text(p))
    for tag in ("commentRangeStart", "commentRangeEnd"):
        item.append(etree.Element(w(tag), {w("id"): "7"}))
    read = package.read(living.draft(BASE).content)
    theirs = hand.saved_by(package.write(package.replace(read, {hand.MAIN: xml.serialise(root)})))
    result = merged(theirs, changed(items=("boende", "sysselsättning")))
    assert "stöd till fritid i kommunen" in lines(result.content)
    assert result.count(What.STAYS) == 1


def test_a_control_that_word_shows_its_own_words_in_is_empty() -> None:
    tag = '<w:tag w:val="uppgifter.lokaler:kronor"/>'
    theirs = worked(f"{tag}|{tag}<w:showingPlcHdr/>")
    result = merged(theirs, changed(lokaler=60_500))
    assert not result.count(What.CONFLICT)
    assert result.count(What.GONE) == 1


def test_the_memory_is_renewed() -> None:
    result = merged(worked("Beloppet avser|Summan avser"), changed(bidrag=930_000))
    kept = memory.read(package.read(result.content))
    assert kept is not None
    assert kept.outline == living.draft(changed(bidrag=930_000)).memory.outline


def test_a_draft_without_an_outline_has_its_facts_renewed() -> None:
    read = package.read(worked("Beloppet avser|Summan avser"))
    old = memory.read(read)
    assert old is not None
    theirs = package.write(memory.write(read, replace(old, outline="")))
    result = merged(theirs, changed(bidrag=930_000, text=1))
    assert "930\u00a0000\u00a0kronor" in lines(result.content)
    assert "ansökt om bidrag" in lines(result.content)
    assert result.count(What.NOTE) == 1


def test_a_draft_without_memory_is_refused() -> None:
    read = package.read(living.draft(BASE).content)
    bare = package.write(properties.without_custom(read, "docgen."))
    with pytest.raises(NoMemory):
        merged(bare, BASE)


def test_a_style_she_has_changed_stays_as_she_has_it() -> None:
    read = package.read(worked("Beloppet avser|Summan avser"))
    name = "word/styles.xml"
    styles = xml.parse(read.parts[name])
    for style in styles.iter(w("style")):
        if val(style, "styleId") == "Heading1":
            etree.SubElement(style, w("hidden"))
    hers = xml.serialise(styles)
    theirs = package.write(package.replace(read, {name: hers}))
    result = merged(theirs, changed(bidrag=930_000, sections=("uppföljning", *BASE.sections)))
    assert package.read(result.content).parts[name] == hers
