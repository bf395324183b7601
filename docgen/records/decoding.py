"""The border between bytes and text: UTF-8 only, no control characters, composed å ä ö."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from docgen.findings import Finding, Place, Severity
from docgen.records import codes, marks

#: Bytes; a data file written by people is a thousand times smaller.
LARGEST: Final = 20_000_000
#: Findings about characters in one file; after that the file is plainly something else.
MOST_CHARACTERS: Final = 20

#: What neither YAML nor Word's XML can hold: C0 but tab and line breaks, DEL, C1, the line and
#: paragraph separators (YAML counts them as line breaks), surrogates, a BOM inside, non-characters.
FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BREAK: Final = re.compile(r"\r\n|\r|\n")
_SAVE_AS_UTF8: Final = (
    "Spara som UTF-8: i Anteckningar Arkiv > Spara som och Kodning: UTF-8, "
    "i VS Code ”Save with Encoding”."
)
_FOREIGN: Final = {
    b"PK\x03\x04": "en zip-fil (till exempel Word eller Excel)",
    b"%PDF": "en PDF-fil",
    b"\xd0\xcf\x11\xe0": "en äldre Office-fil",
}
_WIDE: Final = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


def decode(content: bytes, path: str) -> tuple[str | None, list[Finding]]:
    """Return the text of a file without BOM, and findings; no text where it cannot be trusted.

    Control characters are told and stand as U+FFFD in the text, so that the rest can be read.
    """
    refusal = _foreign(content, path) or _wide(content, path)
    if refusal:
        return None, [refusal]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, path)]
    if not text or text.isspace():
        return None, [_finding(codes.TOM_FIL, "Filen är tom.", _EMPTY_CURE, Place(path, 1, 1))]
    if FORBIDDEN.search(text) is None:
        return text, []
    return FORBIDDEN.sub("\ufffd", text), _control_characters(text, path)


_EMPTY_CURE: Final = "Fyll i filen, eller ta bort den om den inte ska användas."


def too_large(path: str) -> Finding:
    """Return the finding for a file that no person can have written."""
    message = f"Filen är större än {LARGEST // 1_000_000} MB och läses inte."
    return _finding(codes.FIL, message, "Dela upp den i flera filer.", Place(path))


def clean(value: str) -> str:
    """Return a value as the house keeps it: composed characters (NFC), LF as line break."""
    if "\r" in value:
        value = _BREAK.sub("\n", value)
    return value if value.isascii() else unicodedata.normalize("NFC", value)


@lru_cache(maxsize=4096)
def visible(key: str) -> str:
    """Return a key as it looks: one plain space between words, and nothing that cannot be seen."""
    shown = (c if unicodedata.category(c)[0] != "C" or c.isspace() else "" for c in key)
    return " ".join("".join(shown).split())


def name(character: str) -> str:
    """Return how a message names a character that cannot be shown, such as ``U+0007``."""
    return f"U+{ord(character):04X}"


def forbidden(value: str, place: Place) -> Finding | None:
    """Return a finding where a value, its escapes resolved, has a character Word cannot hold."""
    match = FORBIDDEN.search(value)
    if match is None:
        return None
    message = f"Värdet har {_kind(match[0])} ({name(match[0])}), som inte kan stå i ett dokument."
    return _finding(codes.TECKEN, message, "Ta bort \\-koden för tecknet ur värdet.", place)


def _finding(code: str, message: str, cure: str, place: Place) -> Finding:
    return Finding(code, Severity.FEL, message, cure, place)


def _kind(character: str) -> str:
    surrogate = "\ud800" <= character <= "\udfff"
    return "ett halvt tecken (ensamt surrogat)" if surrogate else "ett osynligt styrtecken"


def _foreign(content: bytes, path: str) -> Finding | None:
    if len(content) > LARGEST:
        return too_large(path)
    for start, kind in _FOREIGN.items():
        if content.startswith(start):
            cure = "Ange en YAML- eller JSON-fil. Word- och Excelfiler kan inte läsas som data."
            return _finding(codes.FIL, f"Filen är {kind}, inte en textfil.", cure, Place(path))
    return None


def _wide(content: bytes, path: str) -> Finding | None:
    """Return the finding for two or four bytes a character, told by BOM or by the zeros."""
    encoding = next((it for start, it in _WIDE.items() if content.startswith(start)), None)
    first = content[:200]
    if encoding is None and len(first) > 1 and first.count(0) * 3 >= len(first):
        encoding = "UTF-16"
    if encoding is None:
        return None
    message = f"Filen är sparad som {encoding}, inte som UTF-8."
    return _finding(codes.KODNING, message, _SAVE_AS_UTF8, Place(path, 1, 1))


def _not_utf8(error: UnicodeDecodeError, path: str) -> Finding:
    before = error.object[: error.start].decode("utf-8")
    place = Place(path, *marks.counter(before)(len(before)))
    return _finding(codes.KODNING, _guess(error.object, error.start), _SAVE_AS_UTF8, place)


def _guess(content: bytes, index: int) -> str:
    """Return what is wrong at the first byte that is not UTF-8, as far as it can be told."""
    if re.match(rb"\xed[\xa0-\xbf]", content[index : index + 2]):
        return "Filen har ett halvt tecken (ensamt surrogat) och är inte riktig UTF-8."
    byte = content[index : index + 1].decode("cp1252", errors="replace")
    if byte.isalpha():
        return (
            f"Filen är inte sparad som UTF-8, troligen som Windows-1252 (tecknet här är ”{byte}”)."
        )
    return "Filen är inte sparad som UTF-8."


def _control_characters(text: str, path: str) -> list[Finding]:
    mark = marks.counter(text)
    findings: list[Finding] = []
    for match in FORBIDDEN.finditer(text):
        if len(findings) == MOST_CHARACTERS:
            break
        message = f"Här står {_kind(match[0])} ({name(match[0])})."
        cure = "Radera tecknet; skriv om ordet för hand om det inte syns."
        findings.append(_finding(codes.TECKEN, message, cure, Place(path, *mark(match.start()))))
    return findings
