"""What the YAML parser says about a line it cannot read, in Swedish with the cure.

The parser names what it expected, which is rarely what went wrong; the written line tells more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import yaml

from docgen.findings import Finding, Place, Severity
from docgen.records import codes

_BREAK = re.compile(r"\r\n|\r|\n")
_KEY = r"(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>[^\s:#\"'\[\]{}][^:#\"'\[\]{}]*)"
_KEY_AND_VALUE = re.compile(_KEY + r"[ ]*:[ ]+(?P<value>\S.*)")
_NO_SPACE = re.compile(_KEY + r":(?P<value>[^ \t:].*)")
_CLOSED_QUOTE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_QUOTE_CURE = "Sätt citattecken kring hela värdet, eller skriv texten på egna rader efter |."
_INDENT_CURE = "Nycklar som hör ihop ska stå i samma kolumn; dra in med mellanslag, två per nivå."


class Trouble(NamedTuple):
    """What the parser said, and the lines it said it about (numbers from 0)."""

    said: str
    lines: list[str]
    line: int
    column: int
    start_line: int
    start_column: int

    @property
    def text(self) -> str:
        """The line where the parser stopped."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The rest of the line from where the parser stopped."""
        return self.text[self.column :]

    @property
    def start_text(self) -> str:
        """The line where what the parser was reading began."""
        return self.lines[self.start_line] if self.start_line < len(self.lines) else ""

    @property
    def begun(self) -> str:
        """The rest of the line from where what the parser was reading began."""
        return self.start_text[self.start_column :]


class Explained(NamedTuple):
    """A message, its cure, and whether it is about where the parser began rather than stopped."""

    message: str
    cure: str
    at_start: bool = False
    code: str = codes.SYNTAX
    at: tuple[int, int] | None = None


Rule = Callable[[Trouble], Explained | None]


def explain(error: yaml.YAMLError, text: str, path: str) -> Finding:
    """Return the finding for a file the YAML parser gave up on."""
    trouble = _trouble(error, text)
    if trouble is None:
        return unexplained(path)
    explained = next((found for rule in RULES if (found := rule(trouble))), _UNKNOWN)
    began, stopped = (trouble.start_line, trouble.start_column), (trouble.line, trouble.column)
    line, column = explained.at or (began if explained.at_start else stopped)
    place = Place(path, line + 1, column + 1)
    return Finding(explained.code, Severity.FEL, explained.message, explained.cure, place)


def unexplained(path: str) -> Finding:
    """Return the finding for a file the parser gave up on without saying where."""
    return Finding(codes.SYNTAX, Severity.FEL, _UNKNOWN.message, _UNKNOWN.cure, Place(path))


def braces(place: Place) -> Finding:
    """Return the finding for a value that starts with ``{{`` without quotes."""
    return Finding(codes.FAKTAMARKERING, Severity.FEL, _BRACES.message, _BRACES.cure, place)


_UNKNOWN: Final = Explained(
    "Raden går inte att läsa som YAML.",
    "Kontrollera kolon, indrag, citattecken och parenteser på raden och raden ovanför.",
)
_BRACES: Final = Explained(
    "Ett värde som börjar med {{ ska ha citattecken.",
    "Skriv '{{ … }}' med raka citattecken kring hela värdet, eller texten på egna rader efter |.",
    at_start=True,
    code=codes.FAKTAMARKERING,
)


def _trouble(error: yaml.YAMLError, text: str) -> Trouble | None:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return None
    lines = _BREAK.split(text)
    start = getattr(error, "context_mark", None) or mark
    said = f"{getattr(error, 'context', '') or ''}: {getattr(error, 'problem', '') or ''}"
    return Trouble(said, lines, *_within(lines, mark), *_within(lines, start))


def _within(lines: list[str], mark: Any) -> tuple[int, int]:
    """Return line and column of a mark; libyaml's end of file can be a line past the last."""
    last = len(lines) - 1
    return (mark.line, mark.column) if mark.line <= last else (last, len(lines[last]))


def _tab(trouble: Trouble) -> Explained | None:
    indent = trouble.text[: len(trouble.text) - len(trouble.text.lstrip())]
    if "\t" not in indent and not trouble.here.startswith("\t"):
        return None
    if "quoted scalar" in trouble.said:
        return None
    cure = "Byt tabben mot mellanslag, två per nivå."
    return Explained("Raden är indragen med tabb.", cure, code=codes.TABB)


def _forbidden_start(trouble: Trouble) -> Explained | None:
    """Explain a value that begins with a character YAML keeps for itself, such as @ or %."""
    if "any token" in trouble.said or "scanning an a" in trouble.said or "a tag" in trouble.said:
        sign = trouble.begun[:1] if "scanning an a" in trouble.said else trouble.here[:1]
        sign = "!" if "a tag" in trouble.said else sign
        return Explained(f"Ett värde utan citattecken får inte börja med ”{sign}”.", _QUOTE_CURE)
    if "node content" in trouble.said and trouble.here[:1]:
        return Explained(
            f"Ett värde utan citattecken får inte börja med ”{trouble.here[0]}”.", _QUOTE_CURE
        )
    return None


def _colon(trouble: Trouble) -> Explained | None:
    """Explain a colon where no key can stand, in a value or after a wrong indent."""
    if "mapping values are not allowed" not in trouble.said:
        return None
    before = _KEY_AND_VALUE.match(trouble.text[: trouble.column + 1])
    if before and before["value"].startswith(":"):
        return Explained("Ett värde utan citattecken får inte börja med ”:”.", _QUOTE_CURE)
    if before:
        message = "Värdet har kolon följt av mellanslag och saknar citattecken."
        return Explained(message, _QUOTE_CURE)
    if trouble.column > 1000:
        return Explained("Nyckeln är längre än 1 000 tecken.", "Korta nyckeln.")
    message = "Raden är för långt indragen: raden ovanför har redan ett värde."
    cure = f"{_INDENT_CURE} Hör raden till texten ovanför: skriv texten efter |."
    return Explained(message, cure)


def _indicator(trouble: Trouble) -> Explained | None:
    if "sequence entries are not allowed" in trouble.said:
        cure = "Börja listan på nästa rad, eller sätt citattecken kring värdet."
        return Explained("En lista kan inte börja på samma rad som nyckeln.", cure)
    if "mapping keys are not allowed" in trouble.said:
        return Explained("Ett värde utan citattecken får inte börja med ”? ”.", _QUOTE_CURE)
    return None


def _no_colon(trouble: Trouble) -> Explained | None:
    """Explain a line that is neither a key nor part of the text above."""
    if "simple key" not in trouble.said:
        return None
    line = trouble.start_text
    glued = _NO_SPACE.match(line)
    if glued and not glued["key"].startswith(("http", "-")):
        space = "är hårt, inte ett vanligt mellanslag" if glued["value"][0] == "\xa0" else "saknas"
        key = glued["key"].strip()[:40]
        message = f"Mellanslaget efter kolon {space}."
        return Explained(message, f"Skriv ”{key}: …” med vanligt mellanslag.", at_start=True)
    message = "Raden är varken ”nyckel: värde” eller en del av texten ovanför."
    cure = "Sätt kolon efter nyckeln, eller dra in raden om den hör till en text efter |."
    return Explained(message, cure, at_start=True)


def _unclosed_quote(trouble: Trouble) -> Explained | None:
    if "quoted scalar" not in trouble.said:
        return None
    if "end of stream" in trouble.said or "document indicator" in trouble.said:
        sign = trouble.begun[:1]
        cure = f"Sätt ett {sign} till där texten slutar. I texten: skriv {sign} två gånger."
        if sign == '"':
            cure = f"Sätt ett {sign} till där texten slutar. I texten: skriv \\{sign}."
        return Explained(f"Citattecknet {sign} stängs aldrig.", cure, at_start=True)
    message = 'I ett värde med " betyder \\ något särskilt, och det här går inte att tolka.'
    cure = "Använd enkla citattecken ('…') kring värdet, eller skriv \\\\ för varje \\."
    return Explained(message, cure)


def _runaway_quote(trouble: Trouble) -> Explained | None:
    """Explain a quote that was never closed on its line, and so ended at the next one below."""
    sign = trouble.text[: trouble.column].rstrip()[-1:]
    if not sign or sign not in "\"'" or "quoted scalar" in trouble.said:
        return None
    for line in range(trouble.line - 1, -1, -1):
        value = _value(trouble.lines[line])
        if value.startswith(sign) and not _CLOSED_QUOTE.match(value):
            cure = f"Sätt ett {sign} till där texten slutar."
            at = (line, len(trouble.lines[line]) - len(value))
            return Explained(f"Citattecknet {sign} stängs inte på raden.", cure, at=at)
    return None


def _brackets(trouble: Trouble) -> Explained | None:
    if trouble.begun.startswith("{{") or _value(trouble.text).startswith("{{"):
        return _BRACES._replace(at_start=trouble.begun.startswith("{{"))
    if "flow node" in trouble.said and not trouble.here.strip():
        message = "Filen tar slut innan en parentes ([ eller {) har stängts."
        return Explained(message, "Sätt ] eller } där den slutar.")
    if "flow sequence" in trouble.said or "flow mapping" in trouble.said:
        sign = trouble.begun[:1]
        other = "]" if sign == "[" else "}"
        message = f"Parentesen {sign} stängs inte som den ska."
        cure = f"Sätt {other} där den slutar och komma mellan delarna. Hör {sign} till texten: "
        return Explained(message, cure + "sätt citattecken kring hela värdet.", at_start=True)
    return None


def _after_value(trouble: Trouble) -> Explained | None:
    """Explain more text on the line after a value has ended with its quote or bracket."""
    if "expected" not in trouble.said or not trouble.text[: trouble.column].strip(" -"):
        return None
    value = _value(trouble.text)
    if _CLOSED_QUOTE.match(value):
        message = "Det står mer text efter det avslutande citattecknet."
        cure = f"Använd ' ytterst om \" ska stå i texten (och tvärtom). {_QUOTE_CURE}"
        return Explained(message, cure)
    if value.startswith(("[", "{")):
        return Explained("Det står mer text efter den avslutande parentesen.", _QUOTE_CURE)
    if trouble.text[trouble.column - 1] == ":":
        return Explained("Mellanslaget efter kolon saknas.", "Skriv ”nyckel: värde”.")
    return None


def _indentation(trouble: Trouble) -> Explained | None:
    if "expected" not in trouble.said or trouble.text[: trouble.column].strip(" -"):
        return None
    if trouble.here.startswith(":"):
        return Explained("Det står ingen nyckel före kolonet.", "Skriv nyckelns namn.")
    if trouble.here.startswith("- "):
        message = "En lista och nycklar kan inte stå på samma nivå."
        return Explained(message, "Dra in listan under sin nyckel.")
    if "block" in trouble.said or "document start" in trouble.said:
        message = "Raden är inte indragen som raderna den hör ihop med."
        return Explained(message, _INDENT_CURE)
    return None


def _block_text(trouble: Trouble) -> Explained | None:
    if "block scalar" not in trouble.said:
        return None
    sign = trouble.begun[:1]
    message = f"Efter {sign} får inget mer stå på raden, och texten ska vara jämnt indragen."
    cure = f"Börja texten på nästa rad. Hör {sign} till texten: sätt citattecken kring hela värdet."
    return Explained(message, cure, at_start=True)


def _directive(trouble: Trouble) -> Explained | None:
    if "directive" not in trouble.said and not trouble.start_text.startswith("%"):
        return None
    return Explained(
        "En rad får inte börja med %.", "Ta bort raden eller dra in den.", at_start=True
    )


def _value(line: str) -> str:
    """Return what stands after the key of a line, or after the dash of a list item."""
    match = re.match(r"[ ]*(?:-[ ]+)*(?:[^:\"'\[\]{}]+:[ ]+)?", line)
    return line[match.end() :] if match else line


#: Tried in order; the first that recognises the trouble explains it.
RULES: Final[tuple[Rule, ...]] = (
    _tab,
    _runaway_quote,
    _unclosed_quote,
    _colon,
    _indicator,
    _no_colon,
    _brackets,
    _forbidden_start,
    _block_text,
    _directive,
    _after_value,
    _indentation,
)
