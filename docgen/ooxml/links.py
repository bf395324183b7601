"""Links out of a document: addresses made safe, and the relationships that carry them."""

from __future__ import annotations

import re
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from docgen.errors import DocgenError

_SCHEMES: Final = frozenset(["http", "https", "mailto", "tel"])
_KEPT: Final = "/:?#[]@!$&'()*+,;=%~-._"


class LinkRefused(DocgenError):
    """An address a document must not, or cannot, link to."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"Länken ”{address[:80]}” kan inte skrivas. Ange en hel adress som börjar med "
            "https://, http://, mailto: eller tel:."
        )


class External(NamedTuple):
    """A hyperlink relationship to add to the part the link stands in."""

    id: str
    target: str


class Links:
    """Collects the addresses a part links to; one relationship for each."""

    def __init__(self, prefix: str = "rIdLink") -> None:
        self._prefix = prefix
        self._ids: dict[str, str] = {}

    def id_for(self, address: str) -> str:
        """Return the relationship id for ``address``; raise LinkRefused if it is not safe."""
        return self._ids.setdefault(safe(address), f"{self._prefix}{len(self._ids) + 1}")

    @property
    def relationships(self) -> tuple[External, ...]:
        """What to add to the part's relationships, in the order of first use."""
        return tuple(External(id, target) for target, id in self._ids.items())


def safe(address: str) -> str:
    """Return ``address`` as a URI in ASCII; raise LinkRefused for other schemes or half addresses.

    Word calls the whole file damaged over a target that it cannot read as a URI.
    """
    address = address.strip()
    try:
        pieces = urlsplit(address)
        host = pieces.netloc.encode("idna").decode("ascii")
        pieces.port  # noqa: B018 - raises for a port that is no number
    except (ValueError, UnicodeError) as error:
        raise LinkRefused(address) from error
    web = pieces.scheme in {"http", "https"}
    if pieces.scheme not in _SCHEMES or (web and not pieces.hostname):
        raise LinkRefused(address)
    if re.search(r"[\s\\<>\"{}|^`\x00-\x1f]", address) or (not web and not pieces.path):
        raise LinkRefused(address)
    rest = (quote(piece, safe=_KEPT) for piece in (pieces.path, pieces.query, pieces.fragment))
    return urlunsplit((pieces.scheme, host, *rest))
