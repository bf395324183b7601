"""What Word's autocorrect does to a tag while somebody types it, undone."""

from __future__ import annotations

import re
from typing import Final

_DOUBLE: Final = '"“”„‟'
_SINGLE: Final = "'‘’‚‛´`"
#: A hyphen that Word, or whoever pasted the tag, made into a dash or a minus sign.
_DASHES: Final = str.maketrans(dict.fromkeys("–—−‐‑", "-"))
_BLANK: Final = re.compile(r"[\s\u200b\u00ad\ufeff]+")
_TURNED: Final = re.compile("[“”„‟‘’‚‛]")
_QUOTE: Final = re.compile(f"[{_DOUBLE}{_SINGLE}]")


def undone(tag: str) -> str:
    """Return a tag with straight quotation marks, hyphens and plain spaces.

    Within a text in quotation marks the words stay as they are, other marks and dashes with them.
    """
    pieces, at = [], 0
    for opening, end in _texts(tag):
        straight = '"' if tag[opening] in _DOUBLE else "'"
        inner = _escaped(tag[opening + 1 : end], straight)
        pieces += [_outside(tag[at:opening]), straight, _BLANK.sub(" ", inner), straight]
        at = end + 1
    return "".join([*pieces, _outside(tag[at:])])


def hidden(tag: str) -> str:
    """Return a tag whose texts spell turned quotation marks as codes, which nobody will turn."""
    pieces, at = [], 0
    for opening, end in _texts(tag):
        inner = _TURNED.sub(lambda mark: f"\\u{ord(mark[0]):04x}", tag[opening + 1 : end])
        pieces += [tag[at : opening + 1], inner]
        at = end
    return "".join([*pieces, tag[at:]])


def _texts(tag: str) -> list[tuple[int, int]]:
    """Return where each text in quotation marks begins and ends: the places of its two marks."""
    found, at = [], 0
    while (mark := _QUOTE.search(tag, at)) is not None:
        end = _end(tag, mark.start())
        if end is None:
            at = mark.end()
        else:
            found.append((mark.start(), end))
            at = end + 1
    return found


def _end(tag: str, opening: int) -> int | None:
    """Return where a text ends: at the next mark of its family, a straight one at a straight one.

    Word turns a mark when it is typed: one may be turned and the other not.
    """
    mark = tag[opening]
    family = _DOUBLE if mark in _DOUBLE else _SINGLE
    after = [it.start() for it in _QUOTE.finditer(tag, opening + 1) if tag[it.start() - 1] != "\\"]
    own = (it for it in after if tag[it] == mark)
    any_of_family = (it for it in after if tag[it] in family)
    alike = next(own, None) if mark in "\"'" else None
    return next(any_of_family, None) if alike is None else alike


def _escaped(inner: str, straight: str) -> str:
    return re.sub(rf"(?<!\\){straight}", rf"\\{straight}", inner)


def _outside(words: str) -> str:
    straight = "".join('"' if it in _DOUBLE else "'" if it in _SINGLE else it for it in words)
    return _BLANK.sub(" ", straight.translate(_DASHES))
