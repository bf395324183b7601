from __future__ import annotations

import pytest

from docgen.ooxml import flow, inline, reading, xml
from docgen.ooxml.footnotes import Footnotes
from docgen.ooxml.namespaces import CT_FOOTNOTES, REL_FOOTNOTES, W, val, w
from docgen.ooxml.styles import StyleSheet

from .samples import NAMES, piece, sheet, tags

NOTE = flow.paragraph(inline.run("Beslut § 5."))
OWN = f"""<w:footnotes {NAMES}>
<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="1"><w:p/></w:footnote>
<w:footnote w:id="4"><w:p><w:r><w:t>Mallens egen.</w:t></w:r></w:p></w:footnote>
</w:footnotes>""".encode()
SETTINGS = f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:compat/><w:rsids/></w:settings>'


def test_a_note_begins_with_its_number_in_the_right_styles() -> None:
    notes = Footnotes(None, sheet())
    assert notes.add(NOTE) == 1
    part = notes.to_part()
    assert part is not None
    assert (part.name, part.content_type) == ("word/footnotes.xml", CT_FOOTNOTES)
    assert part.relationship == REL_FOOTNOTES
    separators, note = xml.parse(part.content)[:2], xml.parse(part.content)[2]
    assert [el.get(w("type")) for el in separators] == ["separator", "continuationSeparator"]
    assert tags(note[0]) == ["pPr", "r", "r", "r"]
    assert val(note[0].find(f"{w('pPr')}/{w('pStyle')}")) == "Ft"
    assert tags(note[0][1]) == ["rPr", "footnoteRef"]
    assert val(note[0][1][0][0]) == "Fn"
    assert reading.text(note[0]).strip() == "Beslut § 5."


def test_the_reference_names_the_note() -> None:
    run = piece(Footnotes(None, sheet()).reference(7))
    assert val(run.find(w("footnoteReference")), "id") == "7"
    assert val(run.find(f"{w('rPr')}/{w('rStyle')}")) == "Fn"


def test_without_styles_the_number_is_raised_by_hand() -> None:
    notes = Footnotes(None, StyleSheet(f'<w:styles xmlns:w="{W}"/>'.encode()))
    notes.add(NOTE)
    part = notes.to_part()
    assert part is not None
    assert b"<w:pStyle" not in part.content
    assert part.content.count(b'<w:vertAlign w:val="superscript"/>') == 1


def test_ids_go_on_after_the_template_s_own() -> None:
    notes = Footnotes(OWN, sheet())
    assert [notes.add(NOTE), notes.add(NOTE)] == [5, 6]
    part = notes.to_part()
    assert part is not None
    root = xml.parse(part.content)
    assert [el.get(w("id")) for el in root] == ["0", "1", "4", "5", "6"]
    assert "Mallens egen." in reading.text(root[2][0])


def test_no_notes_no_part_and_settings_untouched() -> None:
    notes = Footnotes(OWN, sheet())
    assert notes.to_part() is None
    assert notes.into_settings(SETTINGS.encode()) == SETTINGS.encode()


def test_a_note_that_does_not_begin_with_a_paragraph_gets_one() -> None:
    notes = Footnotes(None, sheet())
    notes.add(f"<w:tbl/>{NOTE}")
    part = notes.to_part()
    assert part is not None
    assert tags(xml.parse(part.content)[2]) == ["p", "tbl", "p"]


@pytest.mark.parametrize(
    "bad", ["<w:p>", "<w:p/></w:footnote><w:footnote>", "<x:p/>", "<w:p>&x;</w:p>"]
)
def test_broken_xml_is_refused_and_leaves_no_trace(bad: str) -> None:
    notes = Footnotes(None, sheet())
    with pytest.raises(xml.MalformedXml):
        notes.add(bad)
    assert notes.to_part() is None


@pytest.mark.parametrize(("existing", "ids"), [(None, ["-1", "0"]), (OWN, ["0", "1"])])
def test_settings_name_the_separators_once_in_their_place(
    existing: bytes | None, ids: list[str]
) -> None:
    notes = Footnotes(existing, sheet())
    notes.add(NOTE)
    once = notes.into_settings(SETTINGS.encode())
    root = xml.parse(once)
    assert tags(root) == ["zoom", "footnotePr", "compat", "rsids"]
    assert [el.get(w("id")) for el in root[1]] == ids
    assert notes.into_settings(once) == once
