"""Numbers that name organisations, accounts and places; personal numbers found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska.identitet import bankgiro, find_personnummer, orgnr, plusgiro, postnummer
from docgen.svenska.identitet.fel import OgiltigtNummer

KINDS = (orgnr, bankgiro, plusgiro, postnummer)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("212000-0167", "212000-0167"),
        ("2120000449", "212000-0449"),
        ("16212000-1132", "212000-1132"),
        ("212000–1124", "212000-1124"),
    ],
)
def test_orgnr(text: str, wanted: str) -> None:
    assert orgnr.is_valid(text)
    assert orgnr.format(text) == wanted
    assert orgnr.format(wanted) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("", "212000-0168", "000000-0000", "640823-3234", "701063-2391", "412000-0167"),
        *("212000-016", "19212000-0167", "21 2000-0167", "x"),
    ],
)
def test_no_orgnr(text: str) -> None:
    assert not orgnr.is_valid(text)
    with pytest.raises(OgiltigtNummer, match="organisationsnummer"):
        orgnr.parse(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("123-4566", "123-4566"), ("1234566", "123-4566"), ("12345674", "1234-5674")],
)
def test_bankgiro(text: str, wanted: str) -> None:
    assert bankgiro.format(text) == wanted
    assert bankgiro.is_valid(text)


@pytest.mark.parametrize("text", ["", "123-4567", "12-4566", "000-0000", "x"])
def test_no_bankgiro(text: str) -> None:
    assert not bankgiro.is_valid(text)


@pytest.mark.parametrize(
    ("text", "wanted"), [("28 65 43-4", "28·65·43-4"), ("2865434", "28·65·43-4"), ("18", "1-8")]
)
def test_plusgiro(text: str, wanted: str) -> None:
    assert plusgiro.is_valid(text)
    assert plusgiro.format(text).replace("\u00a0", "·") == wanted


@pytest.mark.parametrize("text", ["", "28 65 43-5", "0-0", "123456789012", "x"])
def test_no_plusgiro(text: str) -> None:
    assert not plusgiro.is_valid(text)


@pytest.mark.parametrize("text", ["22647", "226 47", "226\u00a047", "SE-226 47"])
def test_postnummer(text: str) -> None:
    assert postnummer.is_valid(text)
    assert postnummer.format(text) == "226\u00a047"


@pytest.mark.parametrize("text", ["", "2264", "026 47", "226 471", "Lund"])
def test_no_postnummer(text: str) -> None:
    assert not postnummer.is_valid(text)
    with pytest.raises(OgiltigtNummer, match="226 47"):
        postnummer.parse(text)


@given(st.text())
def test_any_text_is_valid_or_not(text: str) -> None:
    for kind in KINDS:
        if kind.is_valid(text):
            assert kind.parse(kind.format(text)) == kind.parse(text)


@pytest.mark.parametrize(
    ("text", "coordination"),
    [
        ("640823-3234", False),
        ("(640823+3234)", False),
        ("6408233234", False),
        ("19640823-3234", False),
        ("196408233234", False),
        ("19640823 3234", False),
        ("701063-2391", True),
        ("nummer 640823–3234.", False),
    ],
)
def test_personal_numbers_are_found(text: str, coordination: bool) -> None:
    (hit,) = find_personnummer(text)
    assert hit.samordningsnummer is coordination
    assert text[hit.start : hit.end].strip("(.)").endswith(("3234", "2391"))


@pytest.mark.parametrize(
    "text",
    [
        "212000-0167 och 212000-1132",
        "ASN-2020-12563, SO 2021/0008 och KS/2012:628-805",
        "640823-3235",
        "641323-3233",
        "640231-3237",
        "2021-02-01 och 2023-12-31",
        "0701234567",
        "640823 3234",
        "x640823-3234",
    ],
)
def test_not_a_personal_number(text: str) -> None:
    assert find_personnummer(text) == []
