from __future__ import annotations

from docgen.ooxml import latent, xml
from docgen.ooxml.namespaces import W, w
from docgen.ooxml.styles import StyleSheet

from .samples import STYLES, tags

ALL = ["footnote text", "Fotnotsreferens", "Hyperlink", "caption", "Table Grid"]
ALL += ["Innehåll 1", "TOC 2", "TOC 3"]


def test_missing_styles_are_added_and_found() -> None:
    sheet = StyleSheet(latent.ensure(STYLES, ALL))
    assert sheet.id_of("toc 2") == "TOC2"
    assert sheet.id_of("Hyperlänk", "character") == "Hyperlink"
    assert sheet.id_of("Tabellrutnät", "table") == "TableGrid"
    assert sheet.id_of("toc 1") == "TOC1"
    assert sheet.styles["TOC2"].based_on == "Normal"


def test_nothing_missing_nothing_changed() -> None:
    once = latent.ensure(STYLES, ALL)
    assert latent.ensure(once, ALL) == once
    assert latent.ensure(STYLES, ["footnote text", "Påhittad"]) == STYLES


def test_a_taken_id_is_not_used_again() -> None:
    taken = f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="TOC2"/></w:styles>'
    root = xml.parse(latent.ensure(taken.encode(), ["toc 2"]))
    assert [el.get(w("styleId")) for el in root] == ["TOC2", "DocgenTOC2"]
    assert tags(root[1])[0] == "name"
