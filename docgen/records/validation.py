"""A source becomes a model, or every fault in it becomes one Swedish finding with line and cure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from docgen.findings import Finding, Loc, Place, Severity
from docgen.records import codes, faults, messages, shapes
from docgen.records.faults import Fault
from docgen.records.source import Source, render

Model = TypeVar("Model", bound=BaseModel)

#: The faults that are told of one file; a file with more is plainly something else.
MOST: Final = 200

_OWN_WORDS: Final = frozenset({"value_error", "assertion_error"})
_NOT_ABOUT_EMPTINESS: Final = _OWN_WORDS | {"missing", "extra_forbidden", "none_required"}
#: No key has spaces or begins with a digit: such a one is what stood after a comma in { }.
_LIKE_A_VALUE: Final = re.compile(r"^\d|\s")
_TAGS: Final = frozenset({"union_tag_invalid", "union_tag_not_found"})


def validate(
    model: type[Model], source: Source, at: Loc = ()
) -> tuple[Model | None, list[Finding]]:
    """Return the part of a source at ``at`` as a model, or every fault in it, in file order.

    A model's own rule may raise PydanticCustomError(code, message, {"cure": …, "at": …}): code,
    message and cure stand as they are, and ``at`` (keys and indexes from the model) is the place.
    """
    try:
        data = _part(source.data, at)
    except (KeyError, IndexError, TypeError):
        return None, [_finding(codes.SAKNAS, _missing(at), source.place_of(at))]
    try:
        return model.model_validate(data, by_alias=True, by_name=False), []
    except ValidationError as error:
        found = faults.of(error, model)
    found, more = found[:MOST], len(found) - MOST
    typos = {typo for fault in found if (typo := _meant(fault, at, source)) is not None}
    told = [
        _told(fault, at, source)
        for fault in found
        if not (fault.kind == "missing" and fault.loc in typos)
    ]
    told.sort(key=_position)
    return None, [*told, _more(more, told[0].code, source)] if more > 0 else told


def _more(number: int, code: str, source: Source) -> Finding:
    words = f"Filen har minst {number} fel till.", "Rätta de som visas först; resten visas sedan."
    return _finding(code, words, source.place_of(()))


def _part(data: Any, at: Loc) -> Any:
    for part in at:
        data = data[part]
    return data


def _missing(loc: Loc) -> tuple[str, str]:
    text = messages.TABLE["missing"]
    names = {"namn": messages.subject(loc)}
    return messages.fill(text.message, names), messages.fill(text.cure, names)


def _finding(code: str, words: tuple[str, str], place: Place) -> Finding:
    return Finding(code, Severity.FEL, words[0], words[1], place)


def _position(finding: Finding) -> tuple[int, int]:
    place = finding.place
    return (place.line or 0, place.column or 0) if place else (0, 0)


def _told(fault: Fault, at: Loc, source: Source) -> Finding:
    """Return the finding for one fault."""
    loc = (*at, *fault.loc)
    if fault.own or fault.kind in _OWN_WORDS:
        return _in_own_words(fault, (*loc, *fault.context.get("at", ())), source)
    if fault.kind == "extra_forbidden":
        words = f"Okänd nyckel {messages.subject(loc)}.", _where(fault, at, source)
        return _finding(codes.OKAND_NYCKEL, words, source.place_of_key(loc))
    if fault.kind == "literal_error" and fault.about_key:
        words = f"Okänd nyckel {messages.subject(loc)}.", _cure(fault, loc)
        return _finding(codes.OKAND_NYCKEL, words, source.place_of_key(loc))
    if fault.kind in _TAGS:
        return _tag(fault, loc, source)
    if fault.kind not in _NOT_ABOUT_EMPTINESS and _is_empty(fault.value):
        words = f"{messages.subject(loc)} har inget värde.", _cure(fault, loc)
        return _finding(codes.TOMT, words, source.place_of(loc))
    place = source.place_of_key(loc) if fault.about_key else source.place_of(loc)
    return _finding(_code(fault), (_message(fault, loc), _cure(fault, loc)), place)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _in_own_words(fault: Fault, loc: Loc, source: Source) -> Finding:
    """Return the finding for what a model's own rule said."""
    if fault.own:
        words = fault.message, str(fault.context.get("cure", ""))
        return _finding(fault.kind, words, source.place_of(loc))
    error = fault.context.get("error")
    message = str(error or "") or _message(fault, loc)
    cure = getattr(error, "cure", "") or messages.TABLE[fault.kind].cure
    return _finding(codes.VARDE, (message, cure), source.place_of(loc))


def _tag(fault: Fault, loc: Loc, source: Source) -> Finding:
    """Return the finding for a union whose deciding key is missing or says something unknown."""
    key = str(fault.context.get("discriminator", "")).strip("'")
    missing = fault.kind == "union_tag_not_found"
    if missing and key.isidentifier():
        return _finding(codes.SAKNAS, _missing((*loc, key)), source.place_of((*loc, key)))
    inner = (*loc, key) if (*loc, key) in source.places else loc
    names = {"namn": messages.subject(inner), "värde": messages.shown(fault.context.get("tag"))}
    text = messages.TABLE[fault.kind]
    words = messages.fill(text.message, names), _choice_cure(fault)
    return _finding(text.code, words, source.place_of(inner))


def _text(fault: Fault) -> messages.Text:
    return messages.TABLE.get(fault.kind, messages.OTHER)


def _code(fault: Fault) -> str:
    if fault.kind != faults.UNION:
        return _text(fault).code
    found = {_code(option) for option in fault.options}
    return found.pop() if len(found) == 1 else codes.TYP


def _message(fault: Fault, loc: Loc) -> str:
    names = _names(fault, loc)
    if fault.kind == faults.UNION:
        return messages.fill("{namn} kan inte vara {värde}.", names)
    return messages.fill(_text(fault).message, names)


def _names(fault: Fault, loc: Loc) -> Mapping[str, Any]:
    shown = messages.shown(fault.value)
    return {**fault.context, "namn": messages.subject(loc), "värde": shown}


def _cure(fault: Fault, loc: Loc) -> str:
    """Return how to mend a value that is of the wrong kind or not among the allowed."""
    if fault.kind == faults.UNION:
        kinds = [_text(option).kind for option in fault.options]
        wanted = dict.fromkeys([*filter(None, kinds), *_quoted(_choices(fault.options))])
        return f"Det ska vara {messages.either(list(wanted))}."
    if _choices([fault]):
        return _choice_cure(fault)
    return messages.fill(_text(fault).cure, _names(fault, loc))


def _choices(options: Iterable[Fault]) -> list[str]:
    found: list[str] = []
    for option in options:
        expected = option.context.get("expected_tags") or option.context.get("expected")
        found += messages.choices(str(expected or ""))
    return list(dict.fromkeys(found))


def _quoted(words: Iterable[str]) -> list[str]:
    return [f"”{word}”" for word in words]


def _choice_cure(fault: Fault) -> str:
    allowed = _choices([fault])
    said = fault.context.get("tag", fault.value)
    close = _closest(str(said), allowed) if isinstance(said, str) else None
    choose = f"Välj {messages.either(_quoted(allowed))}." if allowed else "Kontrollera värdet."
    return f"Menade du ”{close}”? {choose}" if close else choose


def _closest(word: str, words: Sequence[str]) -> str | None:
    """Return the word that was probably meant, whatever its capitals and underscores."""
    folded = {_folded(known): known for known in reversed(words)}
    close = difflib.get_close_matches(_folded(word), folded, n=1)
    return folded[close[0]] if close else None


def _folded(word: str) -> str:
    return word.casefold().replace("_", " ").replace("-", " ")


def _suggestion(fault: Fault, at: Loc, source: Source) -> str | None:
    """Return the key that an unknown key was meant to be, unless it stands there already."""
    known = shapes.keys(_around(fault))
    parent = (*at, *fault.loc[:-1])
    free = [key for key in known if (*parent, key) not in source.keys]
    return _closest(str(fault.loc[-1]), free)


def _meant(fault: Fault, at: Loc, source: Source) -> Loc | None:
    """Return where the value of a misspelt key should have stood: it is not missing as well."""
    if fault.kind != "extra_forbidden":
        return None
    suggestion = _suggestion(fault, at, source)
    return (*fault.loc[:-1], suggestion) if suggestion else None


def _around(fault: Fault) -> shapes.Shape:
    return fault.steps[-1].shape


def _where(fault: Fault, at: Loc, source: Source) -> str:
    """Return the cure for an unknown key: what was meant, where it belongs, or what is allowed."""
    if fault.value is None and _LIKE_A_VALUE.search(str(fault.loc[-1])):
        return (
            "Mellan { och } skiljer komma nycklarna åt. Hör det till värdet före: sätt citattecken "
            "kring hela det värdet."
        )
    cures = []
    suggestion = _suggestion(fault, at, source)
    if suggestion:
        cures.append(f"Menade du ”{suggestion}”?")
    home = _home(fault, at)
    if home:
        cures.append(f"Nyckeln ”{messages.shortened(str(fault.loc[-1]))}” hör hemma {home}.")
    if not cures:
        known = shapes.keys(_around(fault))
        cures.append(f"Här får stå: {', '.join(known)}." if known else "Ta bort nyckeln.")
    return " ".join(cures)


def _home(fault: Fault, at: Loc) -> str:
    """Return where else on the way, or one level in, a model knows the key."""
    key = str(fault.loc[-1])
    for name in shapes.keys(_around(fault)):
        inner = shapes.inside(_around(fault), name)
        if key in shapes.keys(inner) or key in shapes.keys(shapes.inside(inner, 0)):
            return f"under ”{name}”"
    for depth in range(len(fault.steps) - 2, -1, -1):
        step = fault.steps[depth]
        if isinstance(step.part, str) and key in shapes.keys(step.shape):
            place = (*at, *(outer.part for outer in fault.steps[:depth]))
            return f"under ”{render(place)}”" if place else "högst upp i filen"
    return ""
