"""YAML as people write it: every plain value stays the text it was, with its line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import yaml
from yaml import events as ev

from docgen import fingerprint
from docgen.findings import Finding, Place, Severity
from docgen.records import codes, decoding, marks, yaml_events, yaml_trouble
from docgen.records.marks import Mark, Spot
from docgen.records.source import Source, render
from docgen.records.yaml_events import Event, Events

#: Levels of keys and lists; what people write has ten at most, and a bomb has thousands.
DEEPEST: Final = 40
#: The plain values that mean nothing; a surname Null or NULL stays a name.
EMPTY: Final = frozenset({"", "~", "null"})

_BEFORE_COMMENT: Final = frozenset(": \t")
_GLUED_COMMENT = re.compile(r":?[ \t]+(#[^\s#][^\r\n]*)")
_CURLY: Final = frozenset("”“’‘")
#: A word processor has put its own quotation marks round the whole value.
_CURLY_QUOTED = re.compile("[”“][^”“]*[”“]|[’‘][^’‘]*[’‘]", re.DOTALL)
_SWALLOWED_LIST = re.compile(r"[\r\n][ \t]*-")


def parse(
    content: bytes, path: str, engine: yaml_events.Engine = yaml_events.BEST
) -> tuple[Source | None, list[Finding]]:
    """Return what a YAML file says and all findings about how it is written.

    No source where the file cannot be read as a whole. There may be a source beside errors (a key
    given twice, a tag): then what it says can be checked further in the same run, but not used.
    """
    text, findings = decoding.decode(content, path)
    if text is None:
        return None, findings
    mark = marks.counter(text)
    builder = _Builder(text, path, engine(text), mark, findings)
    try:
        data, spot = builder.read()
    except yaml.YAMLError as error:
        return None, _with(yaml_trouble.explain(error, text, path), findings)
    except (
        _TooDeepError,
        OverflowError,
        ValueError,
    ):  # the last two: \UFFFFFFFF in the Python parser
        return None, findings or [yaml_trouble.unexplained(path)]
    if not builder.whole or isinstance(spot, int):
        return None, findings
    places, keys = marks.Places(spot, mark), marks.Keys(spot, mark)
    return Source(path, data, places, keys, fingerprint.of_bytes(content)), findings


def _with(trouble: Finding, findings: list[Finding]) -> list[Finding]:
    """Return the findings with the last one, unless it comes of an earlier one on the same line."""
    braces = {f.place.line for f in findings if f.place and f.code == codes.FAKTAMARKERING}
    return findings if trouble.place and trouble.place.line in braces else [*findings, trouble]


class _TooDeepError(Exception):
    """The nesting cannot be meant; the finding is already written."""


@dataclass(slots=True)
class _Builder:
    """Builds data and marks from events; ``whole`` tells whether the data can be used."""

    text: str
    path: str
    next: Events
    mark: Callable[[int], Mark]
    findings: list[Finding]
    #: The way to the value that is being read.
    way: list[str | int] = field(default_factory=list)
    #: How many values that are no part of the data it is in, such as that of a repeated key.
    outside: int = 0
    whole: bool = True

    def read(self) -> tuple[Any, Spot | int]:
        """Return the data of the only document, and where all of it stands."""
        stream, start = self.next(), self.next()
        if isinstance(start, ev.StreamEndEvent):
            self._break(codes.TOM_FIL, "Filen har bara kommentarer.", "Fyll i filen.", stream)
            return None, 0
        if start.tags:
            self._tell(codes.TAGG, "Filen börjar med %TAG.", "Ta bort raden.", start)
        root = self.next()
        data, spot = self._value(root, 1)
        self.next()
        following = self.next()
        if data is None and self.whole:
            self._break(codes.TOM_FIL, "Filen är tom.", "Fyll i filen.", stream)
        elif not isinstance(data, dict):
            self._refuse_root(root)
        if isinstance(following, ev.DocumentStartEvent):
            message = "Här börjar ett andra dokument (---); en fil ska ha ett."
            cure = "Ta bort --- eller lägg resten i en egen fil. I löptext: skriv texten efter |."
            self._break(codes.FLERA_DOKUMENT, message, cure, following)
        return data, spot

    def _refuse_root(self, root: Event) -> None:
        kind = "en lista" if isinstance(root, ev.SequenceStartEvent) else "en text"
        message = f"Filen ska börja med nycklar och värden, men börjar med {kind}."
        if isinstance(root, ev.ScalarEvent) and re.match(r"[^\s:]+:\S", root.value):
            message = "Mellanslaget efter kolon saknas."
        cure = "Skriv ”nyckel: värde”, med mellanslag efter kolon, en nyckel per rad."
        self._break(codes.TOPPNIVA, message, cure, root)

    def _value(self, event: Event, depth: int) -> tuple[Any, Spot | int]:
        """Return a value, and where it and all that is in it stand."""
        kind = type(event)
        if kind is ev.AliasEvent:
            self._alias(event)
            return None, event.start_mark.index
        if event.anchor or event.tag:
            self._refuse_anchor_and_tag(event)
        if kind is ev.ScalarEvent:
            return self._scalar(event), event.start_mark.index
        if depth > DEEPEST:
            message = f"Nycklar och listor ligger i fler än {DEEPEST} nivåer."
            self._tell(codes.DJUP, message, "Kontrollera indrag och parenteser.", event)
            raise _TooDeepError
        read = self._mapping if kind is ev.MappingStartEvent else self._sequence
        return read(event, depth)

    def _sequence(self, start: Event, depth: int) -> tuple[list[Any], Spot]:
        items: list[Any] = []
        spots: dict[int, Spot | int] = {}
        self.way.append(0)
        while type(event := self.next()) is not ev.SequenceEndEvent:
            self.way[-1] = number = len(items)
            value, spots[number] = self._value(event, depth + 1)
            items.append(value)
        self.way.pop()
        return items, Spot(start.start_mark.index, spots)

    def _mapping(self, start: Event, depth: int) -> tuple[dict[str, Any], Spot]:
        entries: dict[str, Any] = {}
        spots: dict[str, Spot | int] = {}
        keys: dict[str, int] = {}
        while type(event := self.next()) is not ev.MappingEndEvent:
            key = self._key(event, depth)
            value = self.next()
            if key is None or self._refused(key, event, value, keys):
                self._skip(value, depth + 1)
                continue
            keys[key] = event.start_mark.index
            self.way.append(key)
            entries[key], spots[key] = self._value(value, depth + 1)
            self.way.pop()
        return entries, Spot(start.start_mark.index, spots, keys)

    def _skip(self, event: Event, depth: int) -> None:
        """Read a value that is no part of the data."""
        self.outside += 1
        self._value(event, depth)
        self.outside -= 1

    def _key(self, event: Event, depth: int) -> str | None:
        """Return a key, or None where it was refused."""
        if not isinstance(event, ev.ScalarEvent):
            self._refuse_complex_key(event, depth)
            return None
        if event.anchor or event.tag:
            self._refuse_anchor_and_tag(event)
        key, plain = event.value, not event.style
        if _is_name(key):
            return key
        if plain and key == "<<":
            message = "<< (sammanfogning) är inte tillåtet."
            self._break(codes.SAMMANFOGNING, message, "Skriv ut nycklarna där de ska gälla.", event)
            return None
        if not key.strip() or (plain and key in EMPTY):
            message, cure = "Det står ingen nyckel före kolonet.", "Skriv nyckelns namn."
            self._break(codes.NYCKEL, message, cure, event)
            return None
        return self._visible(decoding.clean(key), event)

    def _visible(self, key: str, event: Event) -> str:
        """Return a key without what cannot be seen: no-break spaces, soft hyphens, line breaks."""
        seen = decoding.visible(key)
        if seen != key:
            message = f"Nyckeln ”{seen}” har ett osynligt tecken eller extra mellanslag."
            cure = "Skriv om nyckeln (och indraget före den) för hand."
            self._tell(codes.NYCKEL, message, cure, event)
        return seen

    def _refuse_complex_key(self, event: Event, depth: int) -> None:
        index = event.start_mark.index
        if self.text[index - 1 : index + 1] == "{{":
            finding = yaml_trouble.braces(self._place(event))
            self.findings.append(finding)
            self.whole = False
        elif not isinstance(event, ev.AliasEvent):
            message = "En nyckel ska vara en text, inte en lista eller en grupp."
            cure = "Skriv ”nyckel: värde”. Ett värde med { eller [ ska ha citattecken."
            self._break(codes.NYCKEL, message, cure, event)
        self._skip(event, depth + 1)

    def _refused(self, key: str, event: Event, value: Event, keys: Mapping[str, int]) -> bool:
        """Return whether a key that can be read cannot be meant, after telling why."""
        if ":" in key and self._glued(event, value):
            return True
        if key in keys:
            self._repeated(key, event, keys)
        return key in keys

    def _glued(self, event: Event, value: Event) -> bool:
        """Return whether a key in braces is really a key and value without space: ``{a:1}``."""
        if event.style or value.end_mark.index != event.end_mark.index:
            return False
        if type(value) is not ev.ScalarEvent:
            return False
        message = f"Det saknas mellanslag efter kolon i ”{event.value}”."
        cure = "Skriv ”nyckel: värde”, med mellanslag."
        self._break(codes.SYNTAX, message, cure, event)
        return True

    def _repeated(self, key: str, event: Event, keys: Mapping[str, int]) -> None:
        first = self.mark(keys[key]).line
        message = f"Nyckeln ”{key}” står redan på rad {first}."
        self.way.append(key)
        self._tell(codes.DUBBLETT, message, "Ta bort en av dem.", event)
        self.way.pop()

    def _scalar(self, event: Event) -> str | None:
        value: str = event.value
        if not event.style:
            self._suspect(event)
            return None if value in EMPTY and not event.tag else decoding.clean(value)
        value = decoding.clean(value)
        if event.style != '"' or decoding.FORBIDDEN.search(value) is None:
            return value  # only within double quotes are there codes for characters
        finding = decoding.forbidden(value, self._place(event))
        if finding:
            self.findings.append(finding)
        return decoding.FORBIDDEN.sub("\ufffd", value)

    def _suspect(self, event: Event) -> None:
        """Warn of a plain value that lost words to a comment, or swallowed a list."""
        start, end = event.start_mark, event.end_mark
        followed = self.text[end.index : end.index + 1] in _BEFORE_COMMENT
        comment = _GLUED_COMMENT.match(self.text, end.index) if followed else None
        if comment:
            message = f"”{comment[1][:60]}” räknas som en kommentar och kommer inte med."
            cure = (
                "Hör # till värdet: sätt citattecken kring hela värdet. Annars: mellanslag efter #."
            )
            self._tell(codes.MISSTANKT, message, cure, event, Severity.VARNING)
        if event.value[:1] in _CURLY and _CURLY_QUOTED.fullmatch(event.value):
            message = f"”…” kring värdet är Words citattecken och trycks: {event.value[:60]}"
            cure = 'Skriv raka citattecken ("…"). Ska tecknen synas: raka citattecken utanför dem.'
            self._tell(codes.MISSTANKT, message, cure, event, Severity.VARNING)
        if end.line > start.line and _SWALLOWED_LIST.search(self.text, start.index, end.index):
            message = "Rader som börjar med streck har blivit löptext, inte en lista."
            cure = "Skriv listan under nyckeln, med streck och mellanslag före varje post."
            self._tell(codes.MISSTANKT, message, cure, event, Severity.VARNING)

    def _alias(self, event: Event) -> None:
        message = f"*{event.anchor} är en hänvisning i YAML, som inte är tillåten."
        cure = "Skriv ut värdet. Hör * till texten: sätt citattecken kring hela värdet."
        self._break(codes.ANKARE, message, cure, event)

    def _refuse_anchor_and_tag(self, event: Event) -> None:
        if event.anchor:
            message = f"&{event.anchor} är ett ankare i YAML, som inte är tillåtet."
            cure = "Ta bort det. Hör & till texten: sätt citattecken kring hela värdet."
            self._tell(codes.ANKARE, message, cure, event)
        if event.tag:
            message = "Ett värde som börjar med ! är en tagg i YAML, som inte är tillåten."
            cure = "Ta bort den. Hör ! till texten: sätt citattecken kring hela värdet."
            self._tell(codes.TAGG, message, cure, event)

    def _place(self, event: Event) -> Place:
        way = () if self.outside else tuple(self.way)
        return Place(self.path, *self.mark(event.start_mark.index), render(way))

    def _tell(
        self, code: str, message: str, cure: str, event: Event, weight: Severity = Severity.FEL
    ) -> None:
        self.findings.append(Finding(code, weight, message, cure, self._place(event)))

    def _break(self, code: str, message: str, cure: str, event: Event) -> None:
        """Tell, and note that the data cannot be used: values are missing from it."""
        self._tell(code, message, cure, event)
        self.whole = False


@lru_cache(maxsize=4096)
def _is_name(key: str) -> bool:
    """Return whether a key is written as keys are, so that there is nothing to say of it."""
    return key not in {*EMPTY, "<<"} and decoding.visible(decoding.clean(key)) == key
