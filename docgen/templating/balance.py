"""Tags that belong together: what opens, what stands between, what closes, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docgen.ooxml.namespaces import w
from docgen.templating.tags import Tag

OPENERS: Final = frozenset({"if", "for", "set", "with", "macro", "call", "filter"})
MIDDLES: Final = {"else": ("if", "for"), "elif": ("if",)}
_NAME: Final = re.compile(r"[^\W\d]\w*")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_SMALL: Final = frozenset({"in", "is", "not", "and", "or", "defined", "if", "else", "for", "elif"})
#: How many unclosed tags are weighed against each other before the first one is named.
_WEIGHED: Final = 60


@dataclass(slots=True)
class Pair:
    """A tag that opens, those between, and the one that closes it, if any."""

    opener: Tag
    middles: list[Tag] = field(default_factory=list)
    closer: Tag | None = None

    @property
    def tags(self) -> list[Tag]:
        """All tags of the pair, in order."""
        return [self.opener, *self.middles, *([self.closer] if self.closer else [])]


@dataclass(slots=True)
class Balance:
    """The pairs of a story, the openers without end and the ends without opener."""

    pairs: list[Pair] = field(default_factory=list)
    unclosed: list[Tag] = field(default_factory=list)
    stray: list[Tag] = field(default_factory=list)


def opens(tag: Tag) -> bool:
    """Return whether the tag must be closed by another; ``{% set x = 1 %}`` need not."""
    if tag.word not in OPENERS:
        return False
    return tag.word != "set" or "=" not in tag.body


def weigh(tags: Sequence[Tag]) -> Balance:
    """Return how the tags of a story belong together.

    Where an end is missing the tag that most likely lost it is named: the one whose removal lets
    the others be closed nearest to what they are about.
    """
    found = _paired(tags, None)
    if len(found.unclosed) != 1 or found.stray:
        return found
    candidates = [tag for tag in tags if opens(tag) and tag.word == found.unclosed[0].word]
    trials = [(tag, _paired(tags, tag)) for tag in candidates[:_WEIGHED]]
    whole = [(tag, it) for tag, it in trials if not it.unclosed and not it.stray]
    if not whole:
        return found
    blamed, best = min(whole, key=lambda trial: (_strain(trial[1], tags), trial[0].number))
    best.unclosed = [blamed]
    return best


def level(tag: Tag) -> tuple[str, Any]:
    """Return where a tag acts: tags of a pair must act in the same place."""
    owner = tag.owner
    if owner is not None:
        return tag.prefix, owner.getparent()
    run = next(tag.text.iterancestors(w("r")), tag.text)
    return "", run.getparent()


def _paired(tags: Sequence[Tag], spared: Tag | None) -> Balance:
    """Return the pairs; ``spared`` is left out, as one whose end is missing."""
    found = Balance()
    stack: list[Pair] = []
    for tag in tags:
        if tag is spared:
            continue
        if opens(tag):
            stack.append(Pair(tag))
        elif tag.word in MIDDLES:
            owner = _owner(stack, tag, MIDDLES[tag.word])
            if owner is None:
                found.stray.append(tag)
            else:
                owner.middles.append(tag)
        elif tag.word.startswith("end"):
            _close(stack, tag, found)
    found.unclosed += [pair.opener for pair in stack]
    return found


def _owner(stack: list[Pair], tag: Tag, words: tuple[str, ...]) -> Pair | None:
    fitting = [pair for pair in stack if pair.opener.word in words]
    beside = [pair for pair in fitting if level(pair.opener) == level(tag)]
    return (beside or fitting or [None])[-1]  # type: ignore[list-item]


def _close(stack: list[Pair], tag: Tag, found: Balance) -> None:
    """Close the nearest opener of the kind, one that acts in the same place before others."""
    pair = _owner(stack, tag, (tag.word.removeprefix("end"),))
    if pair is None:
        found.stray.append(tag)
        return
    while stack[-1] is not pair:
        found.unclosed.append(stack.pop().opener)
    stack.pop().closer = tag
    pair.closer = tag
    found.pairs.append(pair)


def _strain(balance: Balance, tags: Sequence[Tag]) -> int:
    """Return how many tags stand between the last word on a pair's subject and its end."""
    return sum(_idle(pair, tags) for pair in balance.pairs)


def _idle(pair: Pair, tags: Sequence[Tag]) -> int:
    if pair.closer is None:
        return 0
    about = _names(pair.opener)
    parts = [pair.opener, *pair.middles, pair.closer]
    first = tags[pair.opener.number + 1 : parts[1].number]
    mentioned = [index for index, tag in enumerate(first) if about & _names(tag)]
    return len(first) - (mentioned[-1] + 1 if mentioned else 0)


def _names(tag: Tag) -> frozenset[str]:
    """Return what a tag is about: of a loop its own name, of others the whole ways to values."""
    body = _QUOTED.sub("", tag.body)
    if tag.word == "for":
        body = body.partition(" in ")[0].removeprefix("for")
        return frozenset(_NAME.findall(body))
    ways = re.findall(r"[^\W\d]\w*(?:\.\w+)*", body)
    roots = {way.partition(".")[0] for way in ways}
    return frozenset({*ways, *roots} - _SMALL) if tag.word != "if" else frozenset(ways) - _SMALL
