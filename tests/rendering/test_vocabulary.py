"""The vocabulary holds what rendering really gives a template: every name, its type, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.rendering import apparatus, context
from docgen.svenska.belopp import Belopp
from docgen.svenska.filter import FILTERS
from docgen.templating import library, vocabulary
from docgen.templating.rich import Rich
from docgen.templating.vocabulary import Kind, Name, Presence, Type
from tests.rendering import examples

#: Names that no example document has yet.
NEVER_SEEN: frozenset[str] = frozenset(
    {
        "avsändare[].adress",
        "avsändare[].orgnr",
        "avsändare[].slag",
        "avsändare[].webbplats",
        "block[].kontakter[].telefon",
        "block[].par[].höger.telefon",
        "block[].par[].vänster.telefon",
        "block[].underskrifter[].telefon",
        "handling.avsändare[].adress",
        "handling.avsändare[].orgnr",
        "handling.avsändare[].slag",
        "handling.avsändare[].webbplats",
        "handling.handläggare[].telefon",
        "handling.nämnd[].adress",
        "handling.nämnd[].orgnr",
        "handling.nämnd[].slag",
        "handling.nämnd[].webbplats",
        "nämnd[].adress",
        "nämnd[].orgnr",
        "nämnd[].slag",
        "nämnd[].webbplats",
        "person.*.telefon",
        "revidering",
        "överenskommelse.ersättning.*",
        "överenskommelse.ersättning.*.avser",
        "överenskommelse.ersättning.*.belopp",
        "överenskommelse.ersättning.*.per",
        "överenskommelse.ersättning.*.prisnivå",
        "överenskommelse.ersättning.avser",
        "överenskommelse.förlängning",
        "överenskommelse.förlängning.automatisk",
        "överenskommelse.förlängning.besked_månader",
        "överenskommelse.förlängning.gånger",
        "överenskommelse.förlängning.längst_till",
        "överenskommelse.förlängning.månader",
        "överenskommelse.part.*.adress",
        "överenskommelse.part.*.belopp",
        "överenskommelse.part.*.belopp.*",
        "överenskommelse.parter[].adress",
        "överenskommelse.parter[].belopp",
        "överenskommelse.parter[].belopp.*",
        "överenskommelse.uppräkning.bas",
        "överenskommelse.uppräkning.delar",
        "överenskommelse.uppräkning.delar[]",
        "överenskommelse.uppräkning.delar[].andel",
        "överenskommelse.uppräkning.delar[].bas",
        "överenskommelse.uppräkning.delar[].index",
        "överenskommelse.uppräkning.gäller_från",
        "överenskommelse.uppsägning.dagar",
        "överenskommelse.uppsägning.part.*",
        "överenskommelse.uppsägning.part.*.dagar",
        "överenskommelse.uppsägning.part.*.form",
        "överenskommelse.uppsägning.part.*.månader",
        "överenskommelse.utbetalning.*",
        "överenskommelse.utbetalning.*.gånger",
    }
)

_PYTHON: dict[Kind, tuple[type, ...]] = {
    Kind.TEXT: (str,),
    Kind.HELTAL: (int,),
    Kind.TAL: (Decimal,),
    Kind.BELOPP: (Decimal, Belopp),
    Kind.DATUM: (date,),
    Kind.TIDPUNKT: (date, str),
    Kind.JA_NEJ: (bool,),
    Kind.POST: (Mapping,),
    Kind.UPPSLAG: (Mapping,),
    Kind.LISTA: (list,),
    Kind.RIKT: (Rich,),
    Kind.VALFRITT: (str, int, Decimal, date, Belopp),
}


def values(path: Path) -> dict[str, Any]:
    akt = examples.matter(path)
    found = library.choose(
        examples.ROOT, akt.handling.dokumenttyp, [akt.profil.id], akt.document.mall
    )
    return context.build(akt, apparatus.of_template(found.load()), [])


def complaints(name: Name, value: Any, at: str) -> Iterator[str]:
    """Yield what of ``value`` the vocabulary does not know or says otherwise."""
    if value is None or value in ("", []):
        if name.presence is Presence.ALLTID:
            yield f"{at} är tom, men sägs inte kunna vara det"
        return
    if not isinstance(value, _PYTHON[name.type.kind]) or (
        isinstance(value, bool) and name.type.kind is not Kind.JA_NEJ
    ):
        yield f"{at} är {type(value).__name__}, inte {name.type.kind}"
        return
    yield from _within(name.type, value, at)


def _within(type: Type, value: Any, at: str) -> Iterator[str]:
    if type.kind is Kind.LISTA:
        assert type.item is not None
        for item in value:
            yield from complaints(Name("", type.item, ""), item, f"{at}[]")
    elif isinstance(value, Mapping):
        chosen = frozenset({str(value["slag"])}) if type.variants else None
        for key, inner in value.items():
            if key == "nyckel":
                continue
            found = type.field(str(key), chosen)
            known = {field.name for field in type.fields}
            step = str(key) if found is None or key in known or type.variants else "*"
            if found is None:
                yield f"{at}.{key} finns inte i ordlistan"
            else:
                yield from complaints(found, inner, f"{at}.{step}".lstrip("."))
        yield from _missing(type, value, chosen, at)


def _missing(type: Type, value: Any, chosen: frozenset[str] | None, at: str) -> Iterator[str]:
    for wanted in type.names():
        field = type.field(wanted, chosen)
        if field and field.presence is not Presence.SAKNAS and wanted not in value:
            yield f"{at}.{wanted} sägs alltid finnas"


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_what_a_template_is_given_is_in_the_vocabulary(path: Path) -> None:
    kind = examples.matter(path).handling.dokumenttyp
    root = Name("", vocabulary.root(kind), "")
    assert sorted(set(complaints(root, values(path), ""))) == []


def test_what_the_vocabulary_promises_some_example_has() -> None:
    seen = {way for path in examples.FILES for way in ways(values(path), vocabulary.ROOT)}
    promised = set(_promised(vocabulary.ROOT, ""))
    assert promised - seen <= NEVER_SEEN
    assert promised >= NEVER_SEEN


def ways(value: Any, type: Type, at: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from ways(item, type.item or type, f"{at}[]")
    elif isinstance(value, Mapping):
        known = {field.name for field in type.fields}
        chosen = frozenset({str(value["slag"])}) if type.variants else None
        for key, inner in value.items():
            found = type.field(str(key), chosen)
            if found is not None and key != "nyckel":
                step = str(key) if key in known or type.variants else "*"
                yield from ways(inner, found.type, f"{at}.{step}".lstrip("."))
    if at and value not in ("", None, []):
        yield at


def _promised(type: Type, at: str) -> Iterator[str]:
    fields = [*type.fields, *(field for variant in type.variants for field in variant.fields)]
    for field in fields:
        way = f"{at}.{field.name}".lstrip(".")
        yield way
        yield from _promised(field.type, way)
    if type.item is not None:
        way = f"{at}[]" if type.kind is Kind.LISTA else f"{at}.*"
        yield way
        yield from _promised(type.item, way)


@pytest.mark.parametrize("kind", vocabulary.KINDS)
def test_every_name_is_explained_and_every_value_exemplified(kind: str) -> None:
    rows = vocabulary.listed(kind)
    assert len({row.written for row in rows}) > 100
    assert all(row.description for row in rows)
    plain = {"text", "heltal", "tal", "belopp", "datum", "ja/nej", "datum eller text"}
    bare = [row.written for row in rows if row.type in plain and not row.example]
    assert [it for it in bare if not it.startswith("block[0].")] == []


def test_every_swedish_filter_has_types() -> None:
    swedish = {name for name, known in vocabulary.FILTERS.items() if known.swedish}
    assert swedish == set(FILTERS)
    assert [name for name in FILTERS if vocabulary.FILTERS[name].takes == frozenset(Kind)] == []
