"""The pages of the handbook: their text, headings, links, fences and generated parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"

MARKED = re.compile(
    r"^<!-- genererat: (?P<name>[^>]+?) -->\n(?P<body>.*?)^<!-- slut -->$",
    re.DOTALL | re.MULTILINE,
)
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<mark>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=mark)[ ]*$",
    re.DOTALL | re.MULTILINE,
)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A fenced block: its page, its line, the words after the mark, and what stands in it."""

    page: Path
    line: int
    info: str
    body: str

    @property
    def words(self) -> list[str]:
        return self.info.split()

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"


def paths() -> list[Path]:
    return sorted(DOCS.glob("*.md"))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def every_word() -> str:
    return "\n".join(read(path) for path in paths())


def without_fences(text: str) -> str:
    """Return a page with what stands in its fences blanked, line for line."""
    return _FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)


def hand_written(text: str) -> str:
    """Return what is written by hand on a page."""
    return MARKED.sub("", text)


def fences(path: Path) -> Iterator[Fence]:
    text = read(path)
    for match in _FENCE.finditer(text):
        indent = len(match["indent"])
        body = "".join(line[indent:] for line in match["body"].splitlines(keepends=True))
        yield Fence(path, text.count("\n", 0, match.start()) + 1, match["info"].strip(), body)


def anchors(path: Path) -> list[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    taken: dict[str, int] = {}
    found = []
    for heading in _HEADING.findall(without_fences(read(path))):
        anchor = anchor_of(heading)
        count = taken.get(anchor, 0)
        taken[anchor] = count + 1
        found.append(f"{anchor}-{count}" if count else anchor)
    return found


def anchor_of(heading: str) -> str:
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", plain).replace(" ", "-")


def homes(kind: str) -> dict[str, tuple[str, str]]:
    """Return the place of each generated table of ``kind``, and the heading above it."""
    places = {}
    for path in paths():
        text = read(path)
        for match in MARKED.finditer(text):
            word, _, name = match["name"].partition(" ")
            above = _HEADING.findall(without_fences(text[: match.start()]))
            if word == kind and above:
                places[name] = (f"{path.name}#{anchor_of(above[-1])}", above[-1])
    return places
