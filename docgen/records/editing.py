"""Values are changed in a data file where they stand; every other byte stays as it is.

Not by writing the data out again: no writer of YAML keeps all quotes, widths, comments and line
ends that people have chosen. The edited file is read back, and must say just what was asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from yaml import events as ev

from docgen.errors import DocgenError
from docgen.findings import Loc
from docgen.records import decoding, files, yaml_events
from docgen.records.marks import Mark
from docgen.records.source import Source

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_JSON_SCALAR: Final = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[-+.\w]+')
_DASHED: Final = re.compile(r" *- +")
#: The same before an entry within braces: ``- {år: 2024, belopp: 1 mnkr}``.
_BRACED: Final = re.compile(r"( *- +)\{ *")
_BOM: Final = b"\xef\xbb\xbf"
#: Signs that a value without quotes may not hold; ``amounts`` and words for them have none.
_NEEDS_QUOTES: Final = re.compile(r"[^\w \u00a0\u202f.%§/–−-]|^[\s.%–−-]|\s$")


class NotEditableError(DocgenError):
    """A value stands in the file in a way that it cannot be changed there."""

    def __init__(self, path: str, key: str) -> None:
        super().__init__(
            f"{path}: värdet ”{key}” står så att det inte går att ändra på plats. Skriv nyckeln "
            "på en egen rad med värdet efter kolonet, och kör kommandot igen. Inget är ändrat."
        )


class NotAddableError(DocgenError):
    """A list stands in the file in a way that no entry can be added to it."""

    def __init__(self, path: str, key: str, entry: str) -> None:
        super().__init__(
            f"{path}: ”{key}” står så att programmet inte kan lägga till en rad där. Lägg till "
            f"raden själv, och kör kommandot igen: {entry}. Inget är ändrat."
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """A new value at ``loc``; where there is none yet it is put in after the value at ``after``.

    With ``item`` the edit adds an entry, with those keys, to the list that ``loc`` is just past.
    """

    loc: Loc
    value: str
    after: Loc | None = None
    item: tuple[tuple[str, str], ...] = ()


class _Span(NamedTuple):
    """Where a value stands in the text, how it is quoted, and whether within braces."""

    start: int
    end: int
    quote: str
    flow: bool


class _Change(NamedTuple):
    start: int
    end: int
    text: str


def apply(content: bytes, path: str, edits: Sequence[Edit]) -> bytes:
    """Return the ``content`` of the data file ``path`` with ``edits`` made.

    Raises NotEditableError where a value cannot be changed where it stands.
    """
    source = _read(content, path)
    if source is None:
        raise NotEditableError(path, str(edits[0].loc[-1]))
    text = content.decode("utf-8-sig")
    is_json = Path(path).suffix.lower() == ".json"
    spans = _json_spans(text, source) if is_json else _yaml_spans(text)
    changes = [_change(edit, text, source, spans, is_json=is_json) for edit in edits]
    edited = (_BOM if content.startswith(_BOM) else b"") + _spliced(text, changes).encode("utf-8")
    _verify(edited, source, edits)
    return edited


def _change(
    edit: Edit, text: str, source: Source, spans: Mapping[Mark, _Span], *, is_json: bool
) -> _Change:
    if edit.item:
        return _entry(edit, text, source, spans, is_json=is_json)
    at = edit.loc if edit.after is None else edit.after
    span = spans.get(source.places.get(at, Mark(0, 0)))
    if span is None:
        raise NotEditableError(source.path, str(at[-1]))
    if edit.after is None:
        return _Change(span.start, span.end, _written(edit.value, span, is_json=is_json))
    key = str(edit.loc[-1])
    if is_json or span.flow:
        quoted = f'"{key}"' if is_json else key
        written = _written(edit.value, span._replace(quote=""), is_json=is_json)
        return _Change(span.end, span.end, f", {quoted}: {written}")
    return _line_below(key, edit.value, at, text, source, span)


def _line_below(key: str, value: str, at: Loc, text: str, source: Source, span: _Span) -> _Change:
    """Return a line of its own below the one that ends the value before, in the same column."""
    mark = source.keys[at]
    written = _written(value, span._replace(quote=""), is_json=False)
    following = _BREAK.search(text, span.end)
    newline = following[0] if following else (_BREAK.search(text) or "\n")[0]
    line = f"{' ' * (mark.column - 1)}{key}: {written}"
    if following is None:
        return _Change(len(text), len(text), f"{newline}{line}")
    return _Change(following.end(), following.end(), f"{line}{newline}")


def _entry(
    edit: Edit, text: str, source: Source, spans: Mapping[Mark, _Span], *, is_json: bool
) -> _Change:
    """Return the lines of a new entry, below the last one of its list and dashed as that one is."""
    *way, number = edit.loc
    last = (*way, int(number) - 1)
    inside = [mark for loc, mark in source.places.items() if loc[: len(last)] == last]
    ends = [spans[mark].end for mark in inside if mark in spans]
    mark = min((mark for loc, mark in source.keys.items() if loc[:-1] == last), default=None)
    if is_json or not ends or mark is None:
        raise NotAddableError(source.path, str(way[-1]), _told(edit, is_json=is_json))
    before = _BREAK.split(text)[mark.line - 1][: mark.column - 1]
    rows = _rows(edit, before)
    if not rows:
        raise NotAddableError(source.path, str(way[-1]), _told(edit, is_json=False))
    following = _BREAK.search(text, max(ends))
    newline = following[0] if following else (_BREAK.search(text) or "\n")[0]
    body = newline.join(rows)
    at = following.end() if following else len(text)
    return _Change(at, at, f"{body}{newline}" if following else f"{newline}{body}")


def _rows(edit: Edit, before: str) -> list[str]:
    """Return the lines of an entry whose neighbour has ``before`` it; none where it has no dash."""
    braced = _BRACED.fullmatch(before)
    if braced:
        return [f"{braced[1]}{_told(edit, is_json=False)}"]
    if not _DASHED.fullmatch(before):
        return []
    starts = (before, *[" " * len(before)] * len(edit.item))
    return [f"{start}{key}: {it}" for start, (key, it) in zip(starts, edit.item, strict=False)]


def _told(edit: Edit, *, is_json: bool) -> str:
    """Return an entry on one line, as it may stand in a list within brackets."""
    if is_json:
        return json.dumps(dict(edit.item), ensure_ascii=False)
    return f"{{{', '.join(f'{key}: {_flow(it)}' for key, it in edit.item)}}}"


def _flow(value: str) -> str:
    """Return a value as it stands within braces."""
    return f"'{value}'" if _NEEDS_QUOTES.search(value) else value


def _written(value: str, span: _Span, *, is_json: bool) -> str:
    """Return a value as it stands in the file, quoted as the one before it was."""
    if is_json:
        return value if value.isdigit() and span.quote != '"' else f'"{value}"'
    if span.quote in {"'", '"'}:
        return f"{span.quote}{value}{span.quote}"
    return _flow(value) if span.flow else value


def _yaml_spans(text: str) -> dict[Mark, _Span]:
    """Return where every value of one word or line stands."""
    spans: dict[Mark, _Span] = {}
    braces: list[bool] = []
    for event in iter(yaml_events.BEST(text), None):
        kind = type(event)
        if kind in {ev.MappingStartEvent, ev.SequenceStartEvent}:
            braces.append(bool(event.flow_style) or any(braces))
        elif kind in {ev.MappingEndEvent, ev.SequenceEndEvent}:
            braces.pop()
        elif kind is ev.ScalarEvent and event.style not in {"|", ">"}:
            start, end = event.start_mark, event.end_mark
            mark = Mark(start.line + 1, start.column + 1)
            spans[mark] = _Span(start.index, end.index, event.style or "", any(braces))
    return spans


def _json_spans(text: str, source: Source) -> dict[Mark, _Span]:
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    spans: dict[Mark, _Span] = {}
    for mark in source.places.values():
        index = starts[mark.line - 1] + mark.column - 1
        match = _JSON_SCALAR.match(text, index)
        if match:
            quote = '"' if match[0].startswith('"') else ""
            spans[mark] = _Span(index, match.end(), quote, flow=True)
    return spans


def _spliced(text: str, changes: Sequence[_Change]) -> str:
    """Return ``text`` with the changes made; what is put in at one place keeps its order."""
    pieces, at = [], 0
    for change in sorted(changes, key=lambda it: (it.start, it.end)):
        pieces += [text[at : change.start], change.text]
        at = change.end
    return "".join([*pieces, text[at:]])


def _verify(edited: bytes, source: Source, edits: Sequence[Edit]) -> None:
    """Raise NotEditableError unless the edited file says what was asked, and nothing else."""
    read = _read(edited, source.path)
    wanted = _expected(source.data, {edit.loc: dict(edit.item) or edit.value for edit in edits})
    if read is None or _comparable(read.data) != _comparable(wanted):
        raise NotEditableError(source.path, str(edits[0].loc[-1]))


def _read(content: bytes, path: str) -> Source | None:
    read, findings = files.PARSERS[Path(path).suffix.lower()](content, path)
    return None if any(finding.stops for finding in findings) else read


def _expected(data: Any, values: Mapping[Loc, Any], at: Loc = ()) -> Any:
    """Return ``data`` with ``values`` in their places."""
    if at in values:
        value = values[at]
        return decoding.clean(value) if isinstance(value, str) else value
    if isinstance(data, dict):
        own = {loc[-1]: None for loc in values if loc[:-1] == at and loc[-1] not in data}
        return {key: _expected(value, values, (*at, key)) for key, value in {**data, **own}.items()}
    if isinstance(data, list):
        added = [None] * sum(loc[:-1] == at and loc[-1] == len(data) for loc in values)
        items = enumerate([*data, *added])
        return [_expected(value, values, (*at, index)) for index, value in items]
    return data


def _comparable(data: Any) -> Any:
    """Return data with whole numbers as the text they are written as, as YAML has them."""
    if isinstance(data, dict):
        return {key: _comparable(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_comparable(value) for value in data]
    return str(data) if isinstance(data, int) and not isinstance(data, bool) else data
