"""Where in the data the values of a template come from, or where a missing one would be written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse
from docgen.findings import Loc, Place
from docgen.rendering import posts, sections
from docgen.templating import vocabulary
from docgen.templating.compiled import TemplateRefused
from docgen.templating.tracing import Used, Way

#: Names of a template that are the document's own, by what the data calls them.
_HANDLING: Final = frozenset(
    {"titel", "undertitel", "datum", "status", "försättsblad", "innehållsförteckning",
     "revidering", "nämnd", "avsändare", "beteckning", "uppgifter"}
)  # fmt: skip
_PROFILE: Final = {
    "kommun": ("organisation",),
    "sida": ("sidräkning",),
    "sidfot": ("sidfot",),
    "blankettkod": ("blankettkod",),
    "huvud": ("huvud",),
    "löpande": ("löpande",),
}
_REGISTER: Final = {
    "organisation": "organisationer",
    "organ": "organ",
    "person": "personer",
    "roll": "roller",
}
#: What is counted from others, by what it is counted from.
_COUNTED: Final = {
    "totalt": "belopp",
    "per_månad": "belopp",
    "ersättning": "belopp",
    "månader": "period",
    "utbetalningar": "utbetalning",
}


def told(error: TemplateRefused, akt: Akt) -> TemplateRefused:
    """Return the refusal with the values it is about, and where each of them comes from."""
    about = " ".join(_told(used, akt) for used in error.used)
    return TemplateRefused(error.template, error.spot, error.why, error.used, about)


def place(way: Way, akt: Akt) -> Place | None:
    """Return where the value at ``way`` stands, or would; None where no file says."""
    record, loc = _located(way, akt)
    found = akt.place(record, loc) if record else None
    return found if found is not None and found.file else None


def _told(used: Used, akt: Akt) -> str:
    found = place(used.way, akt) if used.way else None
    where = f"{found} ({found.key})" if found is not None and found.key else str(found or "")
    if used.shown:
        comes = f", från {where}" if where else ""
        return f"”{used.written}” är här {used.shown}{comes}."
    if where and _is_known(used.way, akt):
        return f"”{used.written}” skulle stå i {where}."
    return ""


def _is_known(way: Way, akt: Akt) -> bool:
    """Whether the vocabulary has such a value, so that it could be written."""
    type = vocabulary.root(akt.handling.dokumenttyp)
    for step in way:
        if type.item is not None and step.isdecimal():
            type = type.item
            continue
        found = type.field(step)
        if found is None:
            return False
        type = found.type
    return True


def _located(way: Way, akt: Akt) -> tuple[str, Loc]:
    """Return the record a value stands in, and the way to it there; "" for none."""
    first, rest = way[0], way[1:]
    if first == "handling":
        return _of_handling(rest, akt)
    if first in _HANDLING:
        return _of_handling(way, akt)
    if first == "överenskommelse":
        return _of_agreement(rest, akt.overenskommelse)
    if first in _REGISTER:
        return "register", _of_register(first, rest, akt)
    return _of_profile(way) if first in _PROFILE else _of_section(way, akt)


def _of_handling(way: Way, akt: Akt) -> tuple[str, Loc]:
    if way[:1] == ("uppgifter",):
        return "handling", ("uppgifter", *_titled(way[1:], akt.handling.uppgifter))
    if way == ("beteckning",) and akt.handling.beteckning is None:
        return "profil", ("dokumenttyper", akt.handling.dokumenttyp, "beteckning")
    return "handling", _numbered(way)


def _of_profile(way: Way) -> tuple[str, Loc]:
    """Return where a value round the text stands; a field of the header may be the document's."""
    if way[:2] == ("huvud", "egna"):
        return "handling", ("huvud", *_numbered(way[2:]))
    return "profil", _PROFILE[way[0]]


def _of_agreement(way: Way, agreement: Overenskommelse | None) -> tuple[str, Loc]:
    """Return where a fact of the agreement stands, or where the document would name one."""
    if agreement is None:
        return "handling", ("överenskommelse",)
    return "överenskommelse", _in_agreement(way, agreement)


def _in_agreement(way: Way, agreement: Overenskommelse) -> Loc:
    first, rest = way[:1], way[1:]
    if first == ("uppgifter",):
        return ("uppgifter", *_titled(rest, agreement.uppgifter))
    if first == ("part",):
        return ("parter", *_placed(rest, agreement.part_keys()))
    if first == ("beslut",):
        return ("beslut", *_placed(rest, [it.nyckel for it in agreement.beslut]))
    name = _COUNTED.get(first[0], first[0]) if first else ""
    if name == "belopp":
        years = [str(it.ar) for it in agreement.belopp]
        return ("belopp", *_placed(rest[:1], years))
    return (name, *_numbered(rest)) if name else ()


def _of_register(kind: str, way: Way, akt: Akt) -> Loc:
    records = getattr(akt.register, _REGISTER[kind])
    return (_REGISTER[kind], *_placed(way, [it.id for it in records]))


def _of_section(way: Way, akt: Akt) -> tuple[str, Loc]:
    """Return where a value of a section stands: the longest key that leads to it is its own."""
    placed = disposition.of(akt)
    written = ".".join(way)
    keys = zip(sections.section_keys(placed), placed, strict=True)
    fitting = [(key, it) for key, it in keys if f"{written}.".startswith(f"{key}.")]
    if not fitting:
        return "", ()
    key, found = max(fitting, key=lambda pair: len(pair[0]))
    rest = tuple(step for step in written.removeprefix(key).split(".") if step)
    loc = (*found.loc, *_numbered(rest))
    if found.loc[0] in {"överenskommelse", "profil"}:
        return str(loc[0]), loc[1:]
    return "handling", loc


def _titled(way: Way, facts: Mapping[str, object]) -> Iterator[str | int]:
    """Yield the steps to a named fact under the title that the data gives it."""
    if way:
        yield next((title for title in facts if posts.name(title) == way[0]), way[0])
        yield from _numbered(way[1:])


def _placed(way: Way, names: Sequence[str | None]) -> Iterator[str | int]:
    """Yield the steps to a record of a list by its number or one of ``names``."""
    if not way:
        return
    wanted = way[0]
    known = [posts.name(name) if name else "" for name in names]
    if wanted in known:
        yield known.index(wanted)
    elif wanted.isdecimal() and int(wanted) < len(known):
        yield int(wanted)
    else:
        return
    yield from _numbered(way[1:])


def _numbered(way: Way) -> Loc:
    """Return the steps with numbers as numbers."""
    return tuple(int(step) if step.isdecimal() else step for step in way)
