"""What may be the name of a file: one row for each computer that would object."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch import naming


@pytest.mark.parametrize(
    "stem",
    ["lund-rsmh", "överenskommelse", "v1.2", "con-1", "concord", "com10", "a b", "nulägesrapport"],
)
def test_a_plain_name_is_kept(stem: str) -> None:
    assert naming.file_name(stem) == f"{stem}.docx"


def test_a_decomposed_name_is_composed() -> None:
    assert naming.file_name(unicodedata.normalize("NFD", "åäö")) == "åäö.docx"


@pytest.mark.parametrize(
    ("stem", "why"),
    [
        ("", "tomt"),
        (" . ", "tomt"),
        ("con", "reserverat"),
        ("AUX", "reserverat"),
        ("nul", "reserverat"),
        ("com1", "reserverat"),
        ("lpt9", "reserverat"),
        ("com¹", "reserverat"),
        ("prn.gammal", "reserverat"),
        ("con .x", "reserverat"),
        ("a:b", "tecknet :"),
        ("a/b", "tecknet /"),
        ("a\\b", "tecknet \\"),
        ("fråga?", "tecknet ?"),
        ("<a>", "tecknet <"),
        ("a|b", "tecknet |"),
        ('"a"', 'tecknet "'),
        ("a*", "tecknet *"),
        ("a\x07", "inte syns"),
        ("a\udce5", "inte går att läsa"),
        ("a.", "sluta"),
        ("a ", "sluta"),
        (".dold", "börja"),
        ("~$lås", "börja"),
        ("ö" * 100, "för långt"),
    ],
)
def test_a_name_some_computer_refuses_is_refused_with_the_reason(stem: str, why: str) -> None:
    with pytest.raises(naming.UnsafeNameError, match="kan inte vara ett filnamn") as refused:
        naming.file_name(stem)
    assert why in str(refused.value)
    assert "\x07" not in str(refused.value)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_every_name_is_refused_or_safe(stem: str) -> None:
    try:
        name = naming.file_name(stem)
    except naming.UnsafeNameError:
        return
    assert name.endswith(".docx")
    assert unicodedata.is_normalized("NFC", name)
    assert len(name.encode()) <= naming.LONGEST
    assert not set(name) & set('<>:"/\\|?*\x00\n')


def test_names_that_windows_takes_for_one_are_alike() -> None:
    assert naming.alike("Ärende.docx") == naming.alike(unicodedata.normalize("NFD", "ärende.DOCX"))
    assert naming.alike("a.docx") != naming.alike("b.docx")
