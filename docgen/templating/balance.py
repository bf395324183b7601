"""Tags that belong together: what opens, what stands between, what closes, and what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from docgen.ooxml.namespaces import w
from docgen.templating.tags import Tag

OPENERS: Final = frozenset({"if", "for", "set", "with", "macro", "call", "filter"})
MIDDLES: Final = {"else": ("if", "for"), "elif": ("if",)}
_NAME: Final = re.compile(r"[^\W\d]\w*")
_WAY: Final = re.compile(r"[^\W\d]\w*(?:\.\w+)*")
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_SMALL: Final = frozenset({"in", "is", "not", "and", "or", "defined", "if", "else", "for", "elif"})
_Level: TypeAlias = tuple[str, Any]
#: What a pair that can hardly be meant weighs against a tag that stands idle in one.
_ODD: Final = 4
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
    #: What was taken for lacking its end, closed by the tag before which that would have stood.
    implied: Pair | None = None


def opens(tag: Tag) -> bool:
    """Return whether the tag must be closed by another; ``{% set x = 1 %}`` need not."""
    if tag.word not in OPENERS:
        return False
    return tag.word != "set" or "=" not in tag.body


def weigh(tags: Sequence[Tag]) -> Balance:
    """Return how the tags of a story belong together.

    Where one end is missing the tag that most likely lost it is named: the one without which the
    others are closed nearest to the last word on what they are about.
    """
    placed = [level(tag) for tag in tags]
    found = _paired(tags, placed, None)
    if len(found.unclosed) != 1 or found.stray:
        return found
    word = found.unclosed[0].word
    candidates = [tag for tag in tags if opens(tag) and tag.word == word][:_WEIGHED]
    spared = [_Spared(tag, before_else) for tag in candidates for before_else in (False, True)]
    trials = [(it.tag, _paired(tags, placed, it)) for it in spared]
    whole = [(tag, it) for tag, it in trials if not it.unclosed and not it.stray]
    if not whole:
        return found
    blamed, best = min(whole, key=lambda trial: (_strain(trial[1], tags, placed), -trial[0].number))
    best.unclosed = [blamed]
    return best


def level(tag: Tag) -> tuple[str, Any]:
    """Return where a tag acts: tags of a pair must act in the same place."""
    owner = tag.owner
    if owner is not None:
        return tag.prefix, owner.getparent()
    run = next(tag.text.iterancestors(w("r")), tag.text)
    return "", run.getparent()


class _Spared(NamedTuple):
    """An opener taken for one whose end is missing, perhaps before the next else."""

    tag: Tag
    before_else: bool


def _paired(tags: Sequence[Tag], placed: Sequence[_Level], spared: _Spared | None) -> Balance:
    """Return the pairs; ``spared`` gets none."""
    found = Balance()
    stack: list[Pair] = []
    for tag in tags:
        if opens(tag):
            stack.append(Pair(tag))
        elif tag.word in MIDDLES:
            _divide(stack, placed, tag, spared, found)
        elif tag.word.startswith("end"):
            if stack and spared and stack[-1].opener is spared.tag:
                found.implied = replace(stack.pop(), closer=tag)
            _close(stack, placed, tag, found)
    lost = spared.tag if spared else None
    found.unclosed += [pair.opener for pair in stack if pair.opener is not lost]
    return found


def _divide(
    stack: list[Pair], placed: Sequence[_Level], tag: Tag, spared: _Spared | None, found: Balance
) -> None:
    """Give an else or elif to what it divides; one on another subject ends what was spared."""
    if stack and spared and stack[-1].opener is spared.tag:
        other = not set(_ways(spared.tag)) & set(_ways(tag))
        if other if tag.word == "elif" else spared.before_else:
            found.implied = replace(stack.pop(), closer=tag)
    owner = _owner(stack, placed, tag, MIDDLES[tag.word])
    if owner is None:
        found.stray.append(tag)
    else:
        owner.middles.append(tag)


def _owner(
    stack: list[Pair], placed: Sequence[_Level], tag: Tag, words: tuple[str, ...]
) -> Pair | None:
    """Return the nearest opener of a kind, one that acts where ``tag`` does before others."""
    fitting = [pair for pair in stack if pair.opener.word in words]
    here = placed[tag.number]
    beside = [pair for pair in fitting if placed[pair.opener.number] == here]
    return next(reversed(beside or fitting), None)


def _close(stack: list[Pair], placed: Sequence[_Level], tag: Tag, found: Balance) -> None:
    pair = _owner(stack, placed, tag, (tag.word.removeprefix("end"),))
    if pair is None:
        found.stray.append(tag)
        return
    while stack[-1] is not pair:
        found.unclosed.append(stack.pop().opener)
    stack.pop()
    pair.closer = tag
    found.pairs.append(pair)


def _strain(balance: Balance, tags: Sequence[Tag], placed: Sequence[_Level]) -> int:
    """Return how unlikely it is that the tags were meant to be paired so."""
    implied = _idle(balance.implied, tags) if balance.implied else 0
    return implied // _ODD + sum(
        _idle(pair, tags) + _ODD * _oddities(pair, placed) for pair in balance.pairs
    )


def _oddities(pair: Pair, placed: Sequence[_Level]) -> int:
    """Return how often a pair acts in two places, asks of something else, or goes on after else."""
    here = placed[pair.opener.number]
    about = set(_ways(pair.opener))
    words = [tag.word for tag in pair.middles]
    return (
        sum(placed[tag.number] != here for tag in pair.tags)
        + sum(tag.word == "elif" and not about & set(_ways(tag)) for tag in pair.middles)
        + sum(word == "else" for word in words[:-1])
        + (pair.opener.word == "for" and bool(words))
    )


def _idle(pair: Pair, tags: Sequence[Tag]) -> int:
    if pair.closer is None or pair.opener.word not in {"if", "for"}:
        return 0
    parts = [pair.opener, *pair.middles, pair.closer]
    first = tags[pair.opener.number + 1 : parts[1].number]
    exact, loose = _subject(pair.opener)
    last = _last_mention(first, exact)
    if last is None:
        last = _last_mention(first, loose)
    return 0 if last is None else len(first) - last - 1


def _subject(opener: Tag) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a tag is about: whole ways to values, and the names that they begin with."""
    if opener.word == "for":
        names = frozenset(_NAME.findall(opener.body[3:].partition(" in ")[0]))
        return names, names
    ways = frozenset(_ways(opener))
    return ways, frozenset(way.partition(".")[0] for way in ways)


def _last_mention(first: Sequence[Tag], about: frozenset[str]) -> int | None:
    """Return the place of the last tag about ``about``, or about what a loop takes out of it."""
    last = None
    for index, tag in enumerate(first):
        if tag.word.startswith("end") or tag.word in MIDDLES:
            continue
        mentioned = any(
            way == one or way.startswith(f"{one}.") for way in _ways(tag) for one in about
        )
        if mentioned:
            last = index
            if tag.word == "for":
                about = about | frozenset(_NAME.findall(tag.body[3:].partition(" in ")[0]))
    return last if last is None else _closed_after(first, last)


def _closed_after(first: Sequence[Tag], last: int) -> int:
    """Return the place of the end of what begins at the last mention, or just follows it."""
    depth = 0
    for tag in first[: last + 1]:
        depth += opens(tag) - tag.word.startswith("end")
    for index in range(last + 1, len(first)):
        if not depth:
            break
        if opens(first[index]):
            depth += 1
        elif first[index].word.startswith("end"):
            depth -= 1
            last = index
    return last


def _ways(tag: Tag) -> tuple[str, ...]:
    return _ways_in(tag.body)


@lru_cache(maxsize=4096)
def _ways_in(body: str) -> tuple[str, ...]:
    return tuple(way for way in _WAY.findall(_QUOTED.sub("", body)) if way not in _SMALL)
