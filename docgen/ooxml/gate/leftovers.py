"""Gate rules: nothing of the template's machinery is left for the reader to see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from docgen.findings import Finding
from docgen.ooxml.gate.draft import Draft, beside, found, shorten
from docgen.ooxml.namespaces import w

_MARK: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
#: What a program prints where a value is missing or was not formatted.
_VALUE: Final = re.compile(
    r"(?<!\w)(?:None|nan|NaN|NaT|[Uu]ndefined|True|False)(?!\w)"
    r"|<[\w.]+ object at 0x|<(?:bound method|function|class) |<Undefined|\[object Object\]"
    r"|\bDecimal\('|\bdatetime\.\w+\(|\bdate\(\d{4},|\b[A-ZÅÄÖ]\w+\(\w+='"
    r"|\{'[^']{1,60}':|\['[^']*'[,\]]|Traceback \(most recent"
    r"|\d{4}-\d\d-\d\d[ T]00:00:00|(?<![\d.,])\d{4,}\.0(?![\d.])|(?<!\d)\d+\.\d{7,}"
    r"|(?<![\w.~])\d(?:\.\d+)?[eE][+-]?\d{2,}(?!\w)"
)
#: Whatever ``_VALUE`` finds holds one of these, or one of the words below, or such a figure.
_SIGNS: Final = ("<", "[", "'", "0x", "datetime.", "date(", "Traceback", "00:00:00", ".0")
_WORDS: Final = {
    word: re.compile(rf"{word}(?<!\w{word})(?!\w)")  # a search that begins with letters is quick
    for word in ("None", "nan", "NaN", "NaT", "undefined", "Undefined", "True", "False")
}
_FIGURES: Final = (re.compile(r"[eE](?<=\d[eE])"), re.compile(r"\.\d{7}"))
#: Controls (tab and line breaks aside, which XML itself treats as space), the replacement
#: character, the byte order mark, and controls escaped by another program.
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufeff]|_x00[01][0-9A-Fa-f]_"
)
# Elements, not attributes: lxml looks long for the element of an attribute that XPath found.
_BRACED_ELEMENTS: Final = etree.XPath("//*[@*[contains(., '{') or contains(., '}')]]")
_BRACED_TEXTS: Final = etree.XPath(
    "//text()[contains(., '{')] | //@*[contains(., '{')]", smart_strings=False
)
#: A brace in whatever encoding or disguise; a quick look at the bytes of large parts.
_MAY_HOLD_BRACE: Final = re.compile(rb"\{|&#")
_OPENING: Final = re.compile(r"\{[{%]")
#: Typography may have put other spaces into words from data.
_PLAIN: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\t\n", " "))
_SPACES: Final = str.maketrans(dict.fromkeys("\u00a0\u202f\t", " "))
_LOOKS_WRONG: Final = re.compile(rf"[{{}}]|{_VALUE.pattern}")
_SCRAP: Final = 4
#: Lines in which there is nothing to find: so many of so many letters at least.
_SOUND: Final[set[str]] = set()
_MOST_SOUND: Final = 8192
_LONG_LINE: Final = 40
_MASK: Final = "\u2007"  # stands in, letter by letter, for words that came from data
_FROM_DATA: Final = "Ge uppgiften ett värde i underlaget, eller gör den valfri i mallen."


def marks(draft: Draft) -> Iterator[Finding]:
    """Find template marks, in text, field codes, comments, attributes and properties."""
    for part, words, near in _marked(draft):
        match = _left(_MARK, words, draft)
        if match is not None:
            yield found(
                "utkast-mallrest", part,
                f"Mallkod står kvar: {_around(words, match)}",
                "Rätta taggen i mallen (skriv om den i ett svep, så att Word inte delar den).",
                _named(near),
            )  # fmt: skip


def values(draft: Draft) -> Iterator[Finding]:
    """Find printed program values: None, nan, object dumps, unformatted dates and numbers."""
    for part in draft.stories:
        for words, near in _read(draft, part) if _suspicious(_VALUE, draft, part) else ():
            match = _left(_VALUE, words, draft)
            if match is not None:
                message = f"Ett programvärde står i texten: {_around(words, match)}"
                yield found("utkast-varde", part, message, _FROM_DATA, _named(near))


def characters(draft: Draft) -> Iterator[Finding]:
    """Find control characters and characters lost in conversion."""
    for part in draft.stories:
        for words, near in _read(draft, part) if _suspicious(_CONTROL, draft, part) else ():
            match = _CONTROL.search(words)
            if match is not None:
                sign = match[0] if len(match[0]) > 1 else f"U+{ord(match[0]):04X}"
                message = f"Texten har ett styrtecken eller trasigt tecken ({sign})."
                cure = "Skriv om texten i underlaget; tecknet kom troligen med vid inklistring."
                yield found("utkast-tecken", part, message, cure, _named(near))


def _around(words: str, match: re.Match[str]) -> str:
    return f"”{shorten(words[max(0, match.start() - 20) : match.end() + 20])}”."


def suspects(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of ``texts`` a rule here could mistake for something else, longest first."""
    # In a document, a line of data may have become a paragraph of its own.
    lines = {line.strip() for text in texts for line in [text, *text.splitlines()]}
    plain = {line.translate(_PLAIN) for line in lines if _LOOKS_WRONG.search(line)}
    return tuple(sorted(plain, key=lambda line: (-len(line), line)))


def is_suspicious(words: str) -> bool:
    """Return whether a rule here would find something in ``words``, lines of a story."""
    lines = words.split("\n")  # drafts share most of their long ones
    unknown = [line for line in lines if len(line) < _LONG_LINE or line not in _SOUND]
    if _looks_suspicious("\n".join(unknown)):
        return True
    if len(_SOUND) > _MOST_SOUND:
        _SOUND.clear()
    _SOUND.update(line for line in unknown if len(line) >= _LONG_LINE)
    return False


def _looks_suspicious(words: str) -> bool:
    if "{" in words or "}" in words or _may_hold_control(words):
        return True
    return _may_hold_value(words) and _VALUE.search(words.translate(_SPACES)) is not None


def _may_hold_value(words: str) -> bool:
    """Return whether ``_VALUE``, which is slow, has to look through ``words``."""
    if any(sign in words for sign in _SIGNS):
        return True
    if any(word in words and found.search(words) for word, found in _WORDS.items()):
        return True
    return any(figure.search(words) for figure in _FIGURES)


def _may_hold_control(words: str) -> bool:
    """Return whether ``_CONTROL`` finds something; what can be printed needs no close look."""
    for space in "\u00a0\n\t\u2002":
        words = words.replace(space, " ")
    if words.isprintable() and "\ufffd" not in words and "_x00" not in words:
        return False
    return _CONTROL.search(words) is not None


def _suspicious(pattern: re.Pattern[str], draft: Draft, part: str) -> bool:
    """Return whether anything in a story may match: one look at it all, for nearly always not."""
    texts = (text for text, _ in _read(draft, part))
    return pattern.search("\n".join(texts).translate(_SPACES)) is not None


def _left(pattern: re.Pattern[str], words: str, draft: Draft) -> re.Match[str] | None:
    """Return what ``pattern`` finds in ``words`` besides what came from data."""
    plain = words.translate(_PLAIN) if "\u00a0" in words else words
    # Nearly always there is nothing, and then nothing has to be blotted out.
    return pattern.search(_masked(words, draft.allowed)) if pattern.search(plain) else None


def _masked(words: str, allowed: tuple[str, ...]) -> str:
    """Return ``words`` with what came from data blotted out, letter by letter."""
    words = words.translate(_PLAIN)
    for text in allowed:
        # A scrap such as ”{{” is let through alone only, or it would hide every mark there is.
        if len(text) >= _SCRAP or text == words.strip():
            words = words.replace(text, _MASK * len(text))
    return words


def _named(near: str | etree._Element) -> str:
    """Return the words at a place, which is looked up only for what is found."""
    return shorten(near) if isinstance(near, str) else beside(near)


def _read(draft: Draft, part: str) -> Iterator[tuple[str, str | etree._Element]]:
    """Yield what a reader of a story may see, and where."""
    for words in draft.words[part]:
        yield words, words
    yield from draft.labels[part]


def _marked(draft: Draft) -> Iterator[tuple[str, str, str | etree._Element]]:
    """Yield the texts of the package where a mark may be left: part, text, place."""
    for part, root in draft.trees.items():
        if part in draft.written:
            for words, near in _story_texts(draft, part):
                yield part, words, near
        elif _MAY_HOLD_BRACE.search(draft.package.parts[part]):
            # Only openings count: JSON in somebody's data part ends with ”}}” often.
            for words in _BRACED_TEXTS(root):
                if _OPENING.search(words):
                    yield part, words, ""


def _story_texts(draft: Draft, part: str) -> Iterator[tuple[str, str | etree._Element]]:
    for words in draft.words[part]:
        yield words, words
    for element in draft.trees[part].iter(w("instrText")):
        yield element.text or "", element
    for element in _BRACED_ELEMENTS(draft.trees[part]):
        for value in element.attrib.values():
            yield str(value), element
