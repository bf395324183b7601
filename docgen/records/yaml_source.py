"""YAML as people write it: every plain value stays the text it was, with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml
from yaml import events as ev

from docgen import fingerprint
from docgen.findings import Finding, Loc, Place, Severity
from docgen.records import codes, decoding, yaml_events, yaml_trouble
from docgen.records.source import Mark, Source, render

#: Levels of keys and lists; what people write has ten at most, and a bomb has thousands.
DEEPEST: Final = 40
#: The plain values that mean nothing; a surname Null or NULL stays a name.
EMPTY: Final = frozenset({"", "~", "null"})

_GLUED_COMMENT = re.compile(r":?[ \t]+(#[^\s#][^\r\n]*)")
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
    builder = _Builder(text, path, engine(text), findings)
    try:
        data = builder.read()
    except yaml.YAMLError as error:
        return None, _with(yaml_trouble.explain(error, text, path), findings)
    except (
        _TooDeepError,
        OverflowError,
        ValueError,
    ):  # the last two: \UFFFFFFFF in the Python parser
        return None, findings or [yaml_trouble.unexplained(path)]
    if not builder.whole:
        return None, findings
    marks = (builder.places, builder.keys)
    return Source(path, data, *marks, fingerprint.of_bytes(content)), findings


def _with(trouble: Finding, findings: list[Finding]) -> list[Finding]:
    """Return the findings with the last one, unless it comes of an earlier one on the same line."""
    braces = {f.place.line for f in findings if f.place and f.code == codes.FAKTAMARKERING}
    return findings if trouble.place and trouble.place.line in braces else [*findings, trouble]


class _TooDeepError(Exception):
    """The nesting cannot be meant; the finding is already written."""


@dataclass(slots=True)
class _Builder:
    """Builds data, places and findings from events; ``whole`` tells whether the data can be used.

    A ``loc`` of None means a value that is not part of the data, such as that of a repeated key.
    """

    text: str
    path: str
    events: Iterator[ev.Event]
    findings: list[Finding]
    places: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    whole: bool = True

    def read(self) -> Any:
        """Return the data of the only document."""
        stream, start = next(self.events), next(self.events)
        if isinstance(start, ev.StreamEndEvent):
            self._break(codes.TOM_FIL, "Filen har bara kommentarer.", "Fyll i filen.", stream)
            return None
        if getattr(start, "tags", None):
            self._tell(codes.TAGG, "Filen börjar med %TAG.", "Ta bort raden.", start)
        root = next(self.events)
        data = self._value(root, (), 1)
        next(self.events)
        following = next(self.events)
        if data is None and self.whole:
            self._break(codes.TOM_FIL, "Filen är tom.", "Fyll i filen.", stream)
        elif not isinstance(data, dict):
            self._refuse_root(root)
        if isinstance(following, ev.DocumentStartEvent):
            message = "Här börjar ett andra dokument (---); en fil ska ha ett."
            cure = "Ta bort --- eller lägg resten i en egen fil. I löptext: skriv texten efter |."
            self._break(codes.FLERA_DOKUMENT, message, cure, following)
        return data

    def _refuse_root(self, root: ev.Event) -> None:
        kind = "en lista" if isinstance(root, ev.SequenceStartEvent) else "en text"
        message = f"Filen ska börja med nycklar och värden, men börjar med {kind}."
        if isinstance(root, ev.ScalarEvent) and re.match(r"[^\s:]+:\S", root.value):
            message = "Mellanslaget efter kolon saknas."
        cure = "Skriv ”nyckel: värde”, med mellanslag efter kolon, en nyckel per rad."
        self._break(codes.TOPPNIVA, message, cure, root)

    def _value(self, event: ev.Event, loc: Loc | None, depth: int) -> Any:
        if isinstance(event, ev.AliasEvent):
            self._alias(event, loc)
            return None
        self._refuse_anchor_and_tag(event, loc)
        if loc is not None:
            self.places[loc] = _mark(event)
        if isinstance(event, ev.ScalarEvent):
            return self._scalar(event, loc)
        if depth > DEEPEST:
            message = f"Nycklar och listor ligger i fler än {DEEPEST} nivåer."
            self._tell(codes.DJUP, message, "Kontrollera indrag och parenteser.", event, loc)
            raise _TooDeepError
        if isinstance(event, ev.MappingStartEvent):
            return self._mapping(loc, depth)
        return self._sequence(loc, depth)

    def _sequence(self, loc: Loc | None, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), ev.SequenceEndEvent):
            items.append(self._value(event, _inside(loc, len(items)), depth + 1))
        return items

    def _mapping(self, loc: Loc | None, depth: int) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        while not isinstance(event := next(self.events), ev.MappingEndEvent):
            key = self._key(event, loc, depth)
            value = next(self.events)
            if key is None or self._glued(event, value) or self._repeated(key, event, entries, loc):
                self._value(value, None, depth + 1)
                continue
            inside = _inside(loc, key)
            if inside is not None:
                self.keys[inside] = _mark(event)
            entries[key] = self._value(value, inside, depth + 1)
        return entries

    def _key(self, event: ev.Event, loc: Loc | None, depth: int) -> str | None:
        """Return a key, or None where it was refused."""
        if not isinstance(event, ev.ScalarEvent):
            self._refuse_complex_key(event, loc, depth)
            return None
        self._refuse_anchor_and_tag(event, loc)
        key, plain = event.value, not event.style
        if plain and key == "<<":
            message = "<< (sammanfogning) är inte tillåtet."
            cure = "Skriv ut nycklarna där de ska gälla."
            self._break(codes.SAMMANFOGNING, message, cure, event, loc)
            return None
        if not key.strip() or (plain and key in EMPTY):
            message, cure = "Det står ingen nyckel före kolonet.", "Skriv nyckelns namn."
            self._break(codes.NYCKEL, message, cure, event, loc)
            return None
        return self._visible(decoding.clean(key), event, loc)

    def _visible(self, key: str, event: ev.Event, loc: Loc | None) -> str:
        """Return a key without what cannot be seen: no-break spaces, soft hyphens, line breaks."""
        seen = decoding.visible(key)
        if seen != key:
            message = f"Nyckeln ”{seen}” har ett osynligt tecken eller extra mellanslag."
            cure = "Skriv om nyckeln (och indraget före den) för hand."
            self._tell(codes.NYCKEL, message, cure, event, loc)
        return seen

    def _refuse_complex_key(self, event: ev.Event, loc: Loc | None, depth: int) -> None:
        index = _start(event).index
        if self.text[index - 1 : index + 1] == "{{":
            finding = yaml_trouble.braces(self._place(event, loc))
            self.findings.append(finding)
            self.whole = False
        elif not isinstance(event, ev.AliasEvent):
            message = "En nyckel ska vara en text, inte en lista eller en grupp."
            cure = "Skriv ”nyckel: värde”. Ett värde med { eller [ ska ha citattecken."
            self._break(codes.NYCKEL, message, cure, event, loc)
        self._value(event, None, depth + 1)

    def _glued(self, event: ev.Event, value: ev.Event) -> bool:
        """Return whether a key in braces is really a key and value without space: ``{a:1}``."""
        if not isinstance(event, ev.ScalarEvent) or event.style or ":" not in event.value:
            return False
        if not isinstance(value, ev.ScalarEvent) or _end(value).index != _end(event).index:
            return False
        message = f"Det saknas mellanslag efter kolon i ”{event.value}”."
        cure = "Skriv ”nyckel: värde”, med mellanslag."
        self._break(codes.SYNTAX, message, cure, event)
        return True

    def _repeated(
        self, key: str, event: ev.Event, entries: dict[str, Any], loc: Loc | None
    ) -> bool:
        if key not in entries:
            return False
        first = self.keys.get((*loc, key)) if loc is not None else None
        where = f"redan på rad {first.line}" if first else "två gånger"
        message = f"Nyckeln ”{key}” står {where}."
        self._tell(codes.DUBBLETT, message, "Ta bort en av dem.", event, _inside(loc, key))
        return True

    def _scalar(self, event: ev.ScalarEvent, loc: Loc | None) -> str | None:
        if event.style:
            value = decoding.clean(event.value)
            if decoding.FORBIDDEN.search(value) is None:
                return value
            finding = decoding.forbidden(value, self._place(event, loc))
            if finding:
                self.findings.append(finding)
            return decoding.FORBIDDEN.sub("\ufffd", value)
        self._suspect(event, loc)
        return None if event.value in EMPTY and not event.tag else decoding.clean(event.value)

    def _suspect(self, event: ev.ScalarEvent, loc: Loc | None) -> None:
        """Warn of a plain value that lost words to a comment, or swallowed a list."""
        start, end = _start(event), _end(event)
        comment = _GLUED_COMMENT.match(self.text, end.index)
        if comment:
            message = f"”{comment[1][:60]}” räknas som en kommentar och kommer inte med."
            cure = (
                "Hör # till värdet: sätt citattecken kring hela värdet. Annars: mellanslag efter #."
            )
            self._tell(codes.MISSTANKT, message, cure, event, loc, Severity.VARNING)
        if _CURLY_QUOTED.fullmatch(event.value):
            message = f"”…” kring värdet är Words citattecken och trycks: {event.value[:60]}"
            cure = 'Skriv raka citattecken ("…"). Ska tecknen synas: raka citattecken utanför dem.'
            self._tell(codes.MISSTANKT, message, cure, event, loc, Severity.VARNING)
        if end.line > start.line and _SWALLOWED_LIST.search(self.text, start.index, end.index):
            message = "Rader som börjar med streck har blivit löptext, inte en lista."
            cure = "Skriv listan under nyckeln, med streck och mellanslag före varje post."
            self._tell(codes.MISSTANKT, message, cure, event, loc, Severity.VARNING)

    def _alias(self, event: ev.AliasEvent, loc: Loc | None) -> None:
        message = f"*{event.anchor} är en hänvisning i YAML, som inte är tillåten."
        cure = "Skriv ut värdet. Hör * till texten: sätt citattecken kring hela värdet."
        self._break(codes.ANKARE, message, cure, event, loc)

    def _refuse_anchor_and_tag(self, event: ev.Event, loc: Loc | None) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            message = f"&{anchor} är ett ankare i YAML, som inte är tillåtet."
            cure = "Ta bort det. Hör & till texten: sätt citattecken kring hela värdet."
            self._tell(codes.ANKARE, message, cure, event, loc)
        if tag:
            message = "Ett värde som börjar med ! är en tagg i YAML, som inte är tillåten."
            cure = "Ta bort den. Hör ! till texten: sätt citattecken kring hela värdet."
            self._tell(codes.TAGG, message, cure, event, loc)

    def _place(self, event: ev.Event, loc: Loc | None) -> Place:
        return Place(self.path, *_mark(event), render(loc or ()))

    def _tell(
        self,
        code: str,
        message: str,
        cure: str,
        event: ev.Event,
        loc: Loc | None = None,
        severity: Severity = Severity.FEL,
    ) -> None:
        self.findings.append(Finding(code, severity, message, cure, self._place(event, loc)))

    def _break(
        self, code: str, message: str, cure: str, event: ev.Event, loc: Loc | None = None
    ) -> None:
        """Tell, and note that the data cannot be used: values are missing from it."""
        self._tell(code, message, cure, event, loc)
        self.whole = False


def _inside(loc: Loc | None, part: str | int) -> Loc | None:
    return None if loc is None else (*loc, part)


def _mark(event: ev.Event) -> Mark:
    start: Any = event.start_mark
    return Mark(start.line + 1, start.column + 1)


def _start(event: ev.Event) -> Any:  # libyaml's marks and PyYAML's own have no common type
    return event.start_mark


def _end(event: ev.Event) -> Any:
    return event.end_mark
