"""Word content of our own making, which a template prints whole and as it is.

Where it is printed and nothing more, something short may stand for it until the template is
filled; whoever asks for anything else about it gets the XML itself.
"""

from __future__ import annotations

from markupsafe import Markup


class Rich:
    """Content that takes its paragraph's place."""

    def __html__(self) -> str:
        """Return its XML."""
        raise NotImplementedError

    def printed(self) -> Markup:
        """Return what is printed for it."""
        raise NotImplementedError

    def __str__(self) -> str:
        """Return its XML, marked as such."""
        return Markup(self.__html__())  # noqa: S704 - built by our own escaping writer

    def __len__(self) -> int:
        """Return the length of its XML."""
        return len(self.__html__())

    def __contains__(self, words: str) -> bool:
        """Return whether its XML holds ``words``."""
        return words in self.__html__()

    def __eq__(self, other: object) -> bool:
        """Return whether another content, or a text, is the same XML."""
        return str(self) == str(other) if isinstance(other, Rich | str) else NotImplemented

    def __hash__(self) -> int:
        """Return the hash of its XML."""
        return hash(str(self))
