"""The border between bytes and text."""

from __future__ import annotations

import pytest

from docgen.records import codes, decoding, marks


@pytest.mark.parametrize(
    ("content", "code", "word", "position"),
    [
        (b"", codes.TOM_FIL, "tom", (1, 1)),
        (b" \r\n\t\n", codes.TOM_FIL, "tom", (1, 1)),
        ("a: 1\nb: å".encode("cp1252"), codes.KODNING, "Windows-1252 (tecknet här är ”å”)", (2, 4)),
        (b"a: \x81\x81", codes.KODNING, "inte sparad som UTF-8", (1, 4)),
        (b"\xef\xbb\xbf\xff", codes.KODNING, "UTF-8", (1, 1)),
        ("a: å".encode("utf-16"), codes.KODNING, "UTF-16", (1, 1)),
        ("a: å".encode("utf-16-be"), codes.KODNING, "UTF-16", (1, 1)),
        ("a: hej".encode("utf-16-le"), codes.KODNING, "UTF-16", (1, 1)),
        ("a: å".encode("utf-32"), codes.KODNING, "UTF-32", (1, 1)),
        (b"a: \xed\xa0\x80", codes.KODNING, "halvt tecken", (1, 4)),
        (b"PK\x03\x04....", codes.FIL, "zip-fil", (None, None)),
        (b"%PDF-1.7", codes.FIL, "PDF", (None, None)),
    ],
)
def test_what_is_not_utf8_text_is_refused_with_one_finding(
    content: bytes, code: str, word: str, position: tuple[int | None, int | None]
) -> None:
    text, [finding] = decoding.decode(content, "x.yaml")
    assert text is None
    assert finding.code == code
    assert word in finding.message
    assert finding.cure
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == position


def test_the_largest_file_is_read_and_a_larger_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST", 4)
    assert decoding.decode(b"a: 1", "x")[0] == "a: 1"
    text, [finding] = decoding.decode(b"a: 12", "x")
    assert (text, finding.code) == (None, codes.FIL)


def test_a_utf8_bom_is_no_part_of_the_text() -> None:
    assert decoding.decode(b"\xef\xbb\xbfa: 1", "x") == ("a: 1", [])


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff"]
)
def test_a_control_character_is_told_and_the_rest_is_read(sign: str) -> None:
    text, [finding] = decoding.decode(f"a: 1\r\nb: x{sign}y och mer text".encode(), "x")
    assert text == "a: 1\r\nb: x\ufffdy och mer text"
    assert finding.code == codes.TECKEN
    assert decoding.name(sign) in finding.message
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (2, 5)


def test_a_file_full_of_control_characters_gives_a_bounded_number_of_findings() -> None:
    _, findings = decoding.decode(b"a: hej hej hej " * 50 + b"\x01" * 200, "x")
    assert len(findings) == decoding.MOST_CHARACTERS


@pytest.mark.parametrize("text", ["a\tb\nc\r\n", "å ä ö – ” \xa0 \xad 😀 §"])
def test_what_people_write_is_no_control_character(text: str) -> None:
    assert decoding.decode(text.encode(), "x") == (text, [])


@pytest.mark.parametrize(
    ("written", "kept"),
    [("a\u030a", "å"), ("rad\r\nrad\rrad", "rad\nrad\nrad"), ("\xa0", "\xa0"), ("hej", "hej")],
)
def test_a_value_is_composed_and_its_lines_end_alike(written: str, kept: str) -> None:
    assert decoding.clean(written) == kept


@pytest.mark.parametrize(
    ("key", "seen"),
    [
        ("vår referens", "vår referens"),
        ("\xa0namn", "namn"),
        ("vår\xa0referens", "vår referens"),
        ("na\xadmn\u200b", "namn"),
        ("a\nb", "a b"),
        (" \xa0", ""),
    ],
)
def test_a_key_is_what_can_be_seen_of_it(key: str, seen: str) -> None:
    assert decoding.visible(key) == seen


def test_a_locator_counts_every_kind_of_line_break_once() -> None:
    mark = marks.counter("a\r\nb\rc\nd")
    assert [mark(index) for index in (0, 3, 5, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]
