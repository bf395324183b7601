"""XML with its words taken out: what drafts of one shape share, and where their words go.

A token stands for each word taken out. Whatever is made of the XML, as long as it only moves words
about and joins them, shows by its tokens where the words of another document would stand.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import AnyStr, Final, Generic, NamedTuple

#: Private use characters round the number of a token; no text that holds one is taken apart.
_BEGIN: Final = "\ue000"
_END: Final = "\ue001"
_TOKEN: Final = re.compile(f"{_BEGIN}([0-9]+){_END}")
_CLOSE: Final = "</w:t>"
_NEVER: Final = "\x00"
#: Space that a program may fold or turn into an element: such a text stays where it is.
_FOLDING: Final = re.compile(r"[\t\n\r\f\v]|\s\s")
#: A reference to a character that an escaped text holds as it is, or an ampersand that begins none.
_OTHER: Final = re.compile(r"&(?!(?:amp|lt|gt);)")
_QUOTES: Final = {"&#34;": '"', "&quot;": '"', "&#39;": "'", "&apos;": "'"}
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Taken(NamedTuple):
    """A text of XML taken apart: what is round its words, and the words, escaped as XML."""

    #: The pieces before each text, and after the last one, without the brackets between.
    rest: tuple[str, ...]
    #: Texts that stay, or the space round one, by their number: (number, before, token?, after).
    spaces: tuple[tuple[int, str, bool, str], ...]
    words: list[str]

    def with_tokens(self, first: int) -> str:
        """Return the XML with tokens for words, numbered from ``first``."""
        numbers, odd = itertools.count(first), {index: it for index, *it in self.spaces}
        pieces = []
        for index, before in enumerate(self.rest[:-1]):
            lead, is_word, trail = odd.get(index, ("", True, ""))
            token = f"{_BEGIN}{next(numbers)}{_END}" if is_word else ""
            pieces.append(f"{before}>{lead}{token}{trail}{_CLOSE}")
        return "".join([*pieces, self.rest[-1]])


@dataclass(frozen=True, slots=True)
class Pattern(Generic[AnyStr]):
    """A text with places for words: literal pieces at even indexes, room for words between."""

    pieces: tuple[AnyStr, ...]
    #: The number of the word that stands in each place.
    places: tuple[int, ...]
    #: How many letters its pieces have.
    letters: int = field(init=False, repr=False, compare=False)
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count letters and hash once: one of a thousand pieces is looked up for every draft."""
        object.__setattr__(self, "letters", sum(map(len, self.pieces)))
        object.__setattr__(self, "_hash", hash((self.pieces, self.places)))

    def __hash__(self) -> int:
        """Return the same for patterns of the same pieces and places."""
        return self._hash

    def fill(self, words: Sequence[AnyStr]) -> AnyStr:
        """Return the text with ``words`` in their places."""
        if not self.places:
            return self.pieces[0]
        pieces = list(self.pieces)
        pieces[1::2] = [words[place] for place in self.places]
        return self.pieces[0][:0].join(pieces)


class Piece(NamedTuple):
    """XML and its words apart: what pieces of one pattern differ in is their words alone."""

    drawn: Pattern[str]
    #: Escaped as XML, by the numbers of their places.
    words: Sequence[str]

    @property
    def xml(self) -> str:
        """The XML with its words in place."""
        return self.drawn.fill(self.words)


def is_free(texts: Iterable[str]) -> bool:
    """Return whether no text holds a character that tokens are made of."""
    return not any(_BEGIN in text or _END in text for text in texts)


def take_out(xml: str) -> Taken | None:
    """Return the XML taken apart; None where an ampersand or a character is not XML's.

    The space round a text stays with the rest, and so does a text with more than one space in a
    row: that is for programs to fold. The words are escaped as ``escape.text`` does.
    """
    pieces = xml.split(_CLOSE)
    last = pieces.pop()
    parted = [piece.rpartition(">") for piece in pieces]
    texts = [part[2] for part in parted]
    whole = "|".join(texts)
    if "&" in whole and _OTHER.search(whole):
        texts = [_with_quotes(text) if "&" in text else text for text in texts]
        whole = "|".join(texts)
        if _OTHER.search(whole):
            return None
    if not whole.replace("\u00a0", " ").isprintable() and _NO_TEXT.search(whole):
        return None
    rest = (*(part[0] for part in parted), last)
    words = [text.strip() for text in texts]
    folds = _may_fold(whole) and _FOLDING.search(whole) is not None
    if not folds and words == texts and "" not in words:
        return Taken(rest, (), words)
    odd = tuple(_odd(texts, words, folds=folds))
    kept = {index for index, _, is_word, _ in odd if not is_word}
    if kept:
        words = [word for index, word in enumerate(words) if index not in kept]
    return Taken(rest, odd, words)


def _with_quotes(text: str) -> str:
    """Return an escaped text with its quotation marks as they are."""
    for reference, mark in _QUOTES.items():
        text = text.replace(reference, mark)
    return text


def _may_fold(whole: str) -> bool:
    """Return whether some space is not a single one; quicker than to look for the place."""
    single = whole.count(" ") + whole.count("\u00a0")
    return len(f"|{whole}|".split()) != single + 1


def _odd(
    texts: Sequence[str], words: Sequence[str], *, folds: bool
) -> Iterator[tuple[int, str, bool, str]]:
    """Yield the space round the words of each text that has any, and the texts that stay."""
    for index, (text, word) in enumerate(zip(texts, words, strict=True)):
        if not word or (folds and _FOLDING.search(text)):
            yield index, text, False, ""
        elif len(word) < len(text):
            at = text.index(word)
            yield index, text[:at], True, text[at + len(word) :]


def is_whole(words: Sequence[str]) -> bool:
    """Return whether ``words`` stay as they are wherever in a document they stand.

    They do if nothing has to be escaped as a character, folded or kept apart: no space round them
    or in a row, no control, nothing that tokens are made of.
    """
    joined = f"|{'|'.join(words)}|".replace("\u00a0", " ")
    return joined.isprintable() and not any(it in joined for it in ("  ", " |", "| ", "||"))


def is_plain(text: str) -> bool:
    """Return whether pieces of ``text`` are whole words but for a single space round each.

    Nothing in it is to be escaped as a character or folded; no token is made of such.
    """
    spaced = text.replace("\u00a0", " ")
    return spaced.isprintable() and "  " not in spaced


def tokens(number: int, first: int = 0) -> list[str]:
    """Return so many tokens, numbered from ``first``, for words that are put in place later."""
    return [f"{_BEGIN}{n}{_END}" for n in range(first, first + number)]


def compile(text: str) -> Pattern[str]:
    """Return the pattern of a text in which tokens stand."""
    pieces = _TOKEN.split(text)
    places = tuple(int(number) for number in pieces[1::2])
    return Pattern(tuple(pieces), places)


def apart(xml: str) -> Piece | None:
    """Return XML and its words apart; None where they cannot be taken out of it."""
    taken = take_out(xml) if is_free([xml]) else None
    return None if taken is None else Piece(compile(taken.with_tokens(0)), taken.words)


def constant(xml: str) -> Pattern[str]:
    """Return the pattern of XML that has no words."""
    return Pattern((xml,), ())


def encoded(pattern: Pattern[str]) -> Pattern[bytes]:
    """Return the pattern as UTF-8, to be filled with words that are it too."""
    return Pattern(tuple(encode(pattern.pieces)), pattern.places)


def encode(words: Sequence[str]) -> list[bytes]:
    """Return ``words`` as UTF-8; none holds the character that no XML can hold."""
    return _NEVER.join(words).encode("utf-8").split(_NEVER.encode("utf-8"))


def plain(words: Sequence[str]) -> Sequence[str]:
    """Return escaped ``words`` as a reader sees them."""
    if "&" in _NEVER.join(words):
        return [html.unescape(word) for word in words]
    return words
