"""Bookmarks: names Word accepts, and the pair of marks round a stretch of text."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

from docgen.errors import DocgenError

#: Word keeps 40 characters: letters, digits and ``_``, no digit first ([MS-OI29500] bookmarkStart).
_NAME: Final = re.compile(r"[^\W\d]\w{0,39}")
_HEX: Final = 8


class BookmarkRefused(DocgenError):
    """A bookmark name that Word does not accept."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Bokmärket ”{name}” har ett namn som Word inte godtar. Använd högst 40 bokstäver, "
            "siffror och understreck, med en bokstav eller ett understreck först."
        )


def check(name: str) -> str:
    """Return ``name`` if Word accepts it as a bookmark, else raise BookmarkRefused."""
    if _NAME.fullmatch(name) is None:
        raise BookmarkRefused(name)
    return name


@lru_cache(maxsize=2048)  # every draft of a kind refers to the same clauses
def name_for(key: str, prefix: str = "_Ref_") -> str:
    """Return the hidden bookmark name for a data key: ASCII, at most 40 characters, one per key."""
    letters = unicodedata.normalize("NFKD", key).encode("ascii", "ignore").decode("ascii")
    readable = re.sub(r"\W+", "_", letters)
    if prefix + readable == prefix + key and len(prefix + readable) <= 40:
        return prefix + readable
    digest = hashlib.blake2b(key.encode("utf-8"), digest_size=_HEX // 2).hexdigest()
    return f"{prefix}{readable[: 40 - len(prefix) - _HEX - 1]}_{digest}"


def around(name: str, xml: str) -> str:
    """Return ``xml`` between the marks of the bookmark ``name``.

    The id follows from the name, so that start and end pair up wherever the string lands.
    """
    check(name)
    digest = hashlib.blake2b(name.encode("utf-8"), digest_size=4).digest()
    number = int.from_bytes(digest, "big") & 0x7FFFFFFF
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{xml}<w:bookmarkEnd w:id="{number}"/>'
