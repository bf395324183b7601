from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml import escape

from .samples import piece


@pytest.mark.parametrize(
    ("string", "written"),
    [
        ("Svensson & Co", "Svensson &amp; Co"),
        ("a < b > c", "a &lt; b &gt; c"),
        ("{{ dnr }} {% if %}", "{{ dnr }} {% if %}"),
        ("</w:t></w:r><!-- ]]>", "&lt;/w:t&gt;&lt;/w:r&gt;&lt;!-- ]]&gt;"),
        ("åäö § 5 – ”x”", "åäö § 5 – ”x”"),
    ],
)
def test_text_stays_text(string: str, written: str) -> None:
    assert escape.text(string) == written


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x0b", "\x0c", "\r", "\x85", "\ud800", "\ufffe"])
def test_control_characters_are_refused(bad: str) -> None:
    with pytest.raises(escape.CharacterRefused, match=f"U\\+{ord(bad):04X} efter ”före”"):
        escape.text(f"före{bad}efter")


@pytest.mark.parametrize("bad", ["a\nb", "a\tb"])
def test_an_attribute_is_one_line(bad: str) -> None:
    with pytest.raises(escape.LineBreakRefused):
        escape.attribute(bad)


@given(st.text())
def test_what_passes_is_read_back(string: str) -> None:
    try:
        written = escape.attribute(string)
    except (escape.CharacterRefused, escape.LineBreakRefused):
        return
    el = piece(f'<w:t w:val="{written}">{escape.text(string)}</w:t>')
    assert el.text == (string or None)
    assert next(iter(el.attrib.values())) == string
