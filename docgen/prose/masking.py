"""Facts taken out of a text before Markdown sees it, so that nothing in them is read as Markdown.

Each ``{{ … }}`` is replaced by a mark, a short word of a character that does not occur in the text.
To Markdown it is a letter: emphasis works beside it, table pipes within the fact are out of sight,
and a mark that ends up somewhere facts cannot stand can be recognised and reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain

from docgen.prose import problems

#: The longest fact in characters; further away than this, ``}}`` belongs to something else.
LONGEST = 1000

#: Unicode's private use areas: hardly any text has them, and to Markdown they are letters.
PRIVATE = (range(0xE000, 0xF900), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))

#: What stands out in a text: an escaped character, the start of a fact or statement, a loose end.
MARKER = re.compile(r"\\(?:\{[{%#]|.)|\{[{%#]|\}\}", re.DOTALL)

#: What matters within a fact: strings, braces, and the blank line that ends the paragraph.
INSIDE = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}]|\n[ \t>]*(?=\n)""")

TRIM = "-+"

#: Problems that are told of one text; after that it is plainly something else.
MOST = 50


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks for its facts; ``lines`` is the line in the source of each line of it."""

    source: tuple[str, ...]
    text: str
    mark: str
    facts: tuple[Found, ...]
    lines: tuple[int, ...]
    problems: tuple[problems.Problem, ...]

    def split(self, text: str) -> list[str | Found]:
        """Return ``text`` as strings and facts by turns, strings first and last."""
        pieces = re.split(f"{self.mark}([0-9]+){self.mark}", text)
        return [self.facts[int(p)] if i % 2 else p for i, p in enumerate(pieces)]

    def restore(self, text: str) -> str:
        """Return ``text`` with every fact as it was written."""
        pieces = self.split(text)
        return "".join(piece if isinstance(piece, str) else piece.written for piece in pieces)

    def column(self, line: int, written: str) -> int:
        """Return the first column of ``written`` on a line of the source, or 1."""
        return self.source[line - 1].find(written) + 1 or 1


@dataclass(frozen=True, slots=True)
class Found:
    """A fact: with and without its braces, and where it starts."""

    written: str
    expression: str
    line: int
    column: int


def mask(text: str) -> Masked:
    """Return ``text``, its line ends made alike, with every fact replaced by a mark."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    mark = _unused(text)
    facts, found = _scan(text)
    pieces: list[str] = []
    lines = [1]
    line, done = 1, 0
    for number, (start, fact) in enumerate(facts):
        before = text[done:start]
        lines.extend(range(line + 1, line + before.count("\n") + 1))
        line = fact.line + fact.written.count("\n")
        pieces += [before, f"{mark}{number}{mark}"]
        done = start + len(fact.written)
    pieces.append(text[done:])
    lines.extend(range(line + 1, line + text.count("\n", done) + 1))
    source = tuple(text.split("\n"))
    only_facts = tuple(fact for _, fact in facts)
    return Masked(source, "".join(pieces), mark, only_facts, tuple(lines), tuple(found))


def _unused(text: str) -> str:
    """Return a private character that ``text`` does not have."""
    used = set(text)
    return next(chr(code) for code in chain(*PRIVATE) if chr(code) not in used)


def _scan(text: str) -> tuple[list[tuple[int, Found]], list[problems.Problem]]:
    """Return every fact with its offset, and everything that only looks like one."""
    facts: list[tuple[int, Found]] = []
    found: list[problems.Problem] = []
    position = literal = 0
    while len(found) < MOST and (marker := MARKER.search(text, position)):
        start, position = marker.span()
        what, place = marker.group(), _place(text, start)
        if what == "\\{{":
            literal += 1
        elif what == "}}" and literal:
            literal -= 1
        elif what == "}}":
            found.append(problems.FACT_STRAY.at(*place))
        elif what in {"{%", "{#"}:
            found.append(problems.STATEMENT.at(*place, _line_from(text, start)))
        elif what == "{{" and (end := _end(text, position)):
            fact = Found(text[start:end], text[position : end - 2].strip(), *place)
            found.extend(_faults(fact))
            facts.append((start, fact))
            position = end
        elif what == "{{":
            literal += 1  # the }} that comes too late is no second problem
            found.append(problems.FACT_OPEN.at(*place, _line_from(text, start)))
    return facts, found


def _end(text: str, start: int) -> int | None:
    """Return where the fact whose inside starts at ``start`` ends, past its ``}}``."""
    depth = 0
    for match in INSIDE.finditer(text, start, start + LONGEST):
        what = match.group()
        if what[0] == "\n":
            return None
        if what == "{":
            depth += 1
        elif what == "}" and depth:
            depth -= 1
        elif what == "}":
            return match.end() + 1 if text.startswith("}", match.end()) else None
    return None


def _faults(fact: Found) -> list[problems.Problem]:
    """Return what is wrong with the outside of a fact; what it says is for others to judge."""
    inside = fact.written[2:-2]
    if not fact.expression:
        return [problems.FACT_EMPTY.at(fact.line, fact.column)]
    # Jinja's {{- x }} trims; evaluated on its own, "- x" would be a negative amount.
    if inside[0] in TRIM or inside[-1] in TRIM:
        return [problems.FACT_TRIM.at(fact.line, fact.column, fact.written)]
    return []


def _place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _line_from(text: str, offset: int) -> str:
    """Return the rest of the line."""
    return text[offset:].split("\n", 1)[0]
