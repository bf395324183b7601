"""JSON with the line and column of every value, read by the same rules as YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, NoReturn

from docgen import fingerprint
from docgen.findings import Finding, Loc, Place, Severity
from docgen.records import codes, decoding, marks
from docgen.records.marks import Mark
from docgen.records.source import Source, render

#: Levels of objects and lists, as in YAML.
DEEPEST: Final = 40
#: Digits before or after the decimal sign; a longer number is a slip, and slow to count with.
LONGEST: Final = 40

_SPACE = re.compile(r"[ \t\r\n\xa0]*")
_COMMENT = re.compile(r"//[^\r\n]*|#[^\r\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = re.compile(r'"[^"\\\r\n\t]*(?:\\.[^"\\\r\n\t]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,4})?")
_WORD = re.compile(r"[-+.\w]+")
_NOT_NUMBERS = frozenset({"nan", "infinity", "inf", "-infinity", "-inf", "+infinity", "+inf"})
_WORD_CURE: Final = 'Skriv en text inom "…", ett tal, true, false, null, { eller [.'
#: Findings after which a value is missing from the data.
_BREAKING: Final = frozenset({codes.TAL, codes.TOPPNIVA})
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}


def parse(content: bytes, path: str) -> tuple[Source | None, list[Finding]]:
    """Return what a JSON file says and all findings about how it is written.

    Whole numbers are int; numbers with a fraction or an exponent are Decimal, so that a model can
    refuse them for money. No source where the file cannot be read as a whole; there may be a
    source beside errors (a key given twice, a comment), which can be checked but not used.
    """
    text, findings = decoding.decode(content, path)
    if text is None:
        return None, findings
    reader = _Reader(text, path, marks.counter(text), findings)
    try:
        data = reader.read()
    except _StoppedError:
        return None, findings
    if not reader.whole:
        return None, findings
    places = (reader.places, reader.keys)
    return Source(path, data, *places, fingerprint.of_bytes(content)), findings


class _StoppedError(Exception):
    """The rest cannot be read; the finding is already written."""


@dataclass(slots=True)
class _Reader:
    """Reads a text from ``at``; a ``loc`` of None is a value that is not part of the data."""

    text: str
    path: str
    mark: Callable[[int], Mark]
    findings: list[Finding]
    places: dict[Loc, Mark] = field(default_factory=dict)
    keys: dict[Loc, Mark] = field(default_factory=dict)
    whole: bool = True
    at: int = 0

    def read(self) -> Any:
        """Return the data of the file."""
        data = self._value((), 1)
        if self._next():
            self._stop("Efter det sista } står det mer.", "Ta bort det, eller kontrollera }.")
        if not isinstance(data, dict):
            cure = "Börja filen med { och sluta med }."
            self._tell(codes.TOPPNIVA, "Filen ska börja med nycklar och värden.", cure, 0)
        return data

    def _next(self) -> str:
        """Return the next character that means something, after telling of comments."""
        self.at = _SPACE.match(self.text, self.at).end()  # type: ignore[union-attr]
        while comment := _COMMENT.match(self.text, self.at):
            message, cure = (
                "JSON kan inte ha kommentarer.",
                "Ta bort den, eller skriv filen i YAML.",
            )
            self._tell(codes.SYNTAX, message, cure, self.at)
            self.at = _SPACE.match(self.text, comment.end()).end()  # type: ignore[union-attr]
        return self.text[self.at : self.at + 1]

    def _value(self, loc: Loc | None, depth: int) -> Any:
        sign = self._next()
        if loc is not None:
            self.places[loc] = self.mark(self.at)
        if sign in {"{", "["}:
            if depth > DEEPEST:
                message = f"Nycklar och listor ligger i fler än {DEEPEST} nivåer."
                self._stop(message, "Kontrollera parenteserna.", codes.DJUP)
            return self._object(loc, depth) if sign == "{" else self._list(loc, depth)
        return self._string(loc) if sign == '"' else self._word(loc)

    def _list(self, loc: Loc | None, depth: int) -> list[Any]:
        items: list[Any] = []
        start = self._enter()
        while self._more("]", start, first=not items):
            items.append(self._value(_inside(loc, len(items)), depth + 1))
        return items

    def _object(self, loc: Loc | None, depth: int) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        start = self._enter()
        first = True
        while self._more("}", start, first=first):
            first = False
            self._entry(entries, loc, depth)
        return entries

    def _enter(self) -> int:
        self.at += 1
        return self.at - 1

    def _more(self, close: str, start: int, *, first: bool) -> bool:
        """Return whether another part follows, past the comma before it, else past ``close``."""
        before = self.at
        sign = self._next()
        if sign == ",":
            comma, self.at = self.at, self.at + 1
            if first:
                self._stop("Ett värde saknas före kommat.", "Ta bort kommat.", at=comma)
            if self._next() == close:
                self._tell(
                    codes.SYNTAX, "Kommat före slutet är ett för mycket.", "Ta bort det.", comma
                )
                self.at += 1
                return False
            return True
        if sign == close:
            self.at += 1
            return False
        if not sign:
            opened = self.text[start]
            self._stop(
                f"Parentesen {opened} stängs aldrig.", f"Sätt {close} där den slutar.", at=start
            )
        if not first:
            self._comma_missing(sign, close, before)
        return True

    def _comma_missing(self, sign: str, close: str, before: int) -> None:
        message = f"Här saknas komma eller {close}."
        cure = 'Citattecken i en text skrivs \\" och tal skrivs utan mellanslag.'
        if sign not in {'"', "{", "["}:
            self._stop(message, cure, at=before)
        self._tell(codes.SYNTAX, message, cure, before)

    def _entry(self, entries: dict[str, Any], loc: Loc | None, depth: int) -> None:
        sign, start = self._next(), self.at
        if sign != '"':
            self._stop("En nyckel ska stå inom dubbla citattecken.", 'Skriv "nyckel": värde.')
        key = self._visible(self._string(loc), start)
        inside = _inside(loc, key)
        if key in entries:
            self._repeated(key, start, loc)
            inside = None
        elif inside is not None:
            self.keys[inside] = self.mark(start)
        if self._next() != ":":
            self._stop("Här ska ett kolon stå.", 'Skriv "nyckel": värde.')
        self.at += 1
        value = self._value(inside, depth + 1)
        entries.setdefault(key, value)

    def _repeated(self, key: str, start: int, loc: Loc | None) -> None:
        first = self.keys.get((*loc, key)) if loc is not None else None
        where = f"redan på rad {first.line}" if first else "två gånger"
        message = f"Nyckeln ”{key}” står {where}."
        self._tell(codes.DUBBLETT, message, "Ta bort en av dem.", start, _inside(loc, key))

    def _visible(self, key: str, start: int) -> str:
        seen = decoding.visible(key)
        if not seen:
            self._tell(codes.NYCKEL, "Nyckeln är tom.", "Skriv nyckelns namn.", start)
        elif seen != key:
            message = f"Nyckeln ”{seen}” har ett osynligt tecken eller extra mellanslag."
            self._tell(codes.NYCKEL, message, "Skriv om nyckeln för hand.", start)
        return seen

    def _string(self, loc: Loc | None) -> str:
        start = self.at
        match = _STRING.match(self.text, start)
        if match is None:
            self._unclosed(start)
        self.at = match.end()
        try:
            value = json.loads(match[0])
        except json.JSONDecodeError as error:
            message = "\\ betyder något särskilt i JSON, och det här går inte att tolka."
            self._tell(codes.SYNTAX, message, "Skriv \\\\ för varje \\.", start + error.pos, loc)
            value = match[0][1:-1]
        finding = decoding.forbidden(value, self._place(start, loc))
        if finding:
            self.findings.append(finding)
        return decoding.FORBIDDEN.sub("\ufffd", decoding.clean(value))

    def _unclosed(self, start: int) -> NoReturn:
        cure = 'Sätt " där texten slutar. Radbrytning i en text skrivs \\n, tabb \\t och " som \\".'
        self._stop("Texten stängs inte med citattecken på samma rad.", cure, at=start)

    def _word(self, loc: Loc | None) -> bool | int | Decimal | None:
        match = _WORD.match(self.text, self.at)
        if match is None:
            return self._no_value()
        start, word = self.at, match[0]
        self.at = match.end()
        if word in _WORDS:
            return _WORDS[word]
        if number := _NUMBER.fullmatch(word):
            return self._number(number, start, loc)
        if word[0] not in "+-.0123456789" and word.lower() not in _NOT_NUMBERS:
            self._stop(f"Texten ”{word[:60]}” saknar citattecken.", _WORD_CURE, at=start)
        message = f"”{word[:60]}” är inte ett tal i JSON."
        cure = "Skriv ett vanligt tal, utan + och inledande nollor, eller sätt citattecken."
        self._tell(codes.TAL, message, cure, start, loc)
        return None

    def _number(self, match: re.Match[str], start: int, loc: Loc | None) -> int | Decimal | None:
        if len(match[0]) < 2 * LONGEST:
            number = Decimal(match[0])
            if abs(number.adjusted()) < LONGEST:
                return number if match[1] or match[2] else int(number)
        self._tell(codes.TAL, "Talet är orimligt stort.", "Kontrollera talet.", start, loc)
        return None

    def _no_value(self) -> NoReturn:
        sign = self.text[self.at : self.at + 1]
        if sign in {"'", "”", "“", "’"}:
            self._stop(
                f"{sign} är inte JSON:s citattecken.", 'Skriv texten inom raka citattecken: "…".'
            )
        self._stop(
            f"Här ska ett värde stå, inte ”{sign}”." if sign else "Filen tar slut.", _WORD_CURE
        )

    def _place(self, at: int, loc: Loc | None) -> Place:
        return Place(self.path, *self.mark(at), render(loc or ()))

    def _tell(self, code: str, message: str, cure: str, at: int, loc: Loc | None = None) -> None:
        self.findings.append(Finding(code, Severity.FEL, message, cure, self._place(at, loc)))
        self.whole = self.whole and code not in _BREAKING

    def _stop(
        self, message: str, cure: str, code: str = codes.SYNTAX, at: int | None = None
    ) -> NoReturn:
        self._tell(code, message, cure, self.at if at is None else at)
        raise _StoppedError


def _inside(loc: Loc | None, part: str | int) -> Loc | None:
    return None if loc is None else (*loc, part)
