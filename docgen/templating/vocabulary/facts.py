"""The names of the matter's facts: document, agreement, organisations, bodies, people."""

from __future__ import annotations

from typing import Final

from docgen.templating.vocabulary.kinds import (
    BELOPP,
    DATUM,
    HELTAL,
    JA_NEJ,
    TAL,
    TEXT,
    VALFRITT,
    Name,
    Presence,
    lookup,
    many,
    record,
)

_TOM, _SAKNAS, _TYST = Presence.TOM, Presence.SAKNAS, Presence.TYST

_GENITIV: Final = Name("genitiv", TEXT, "Namnet i genitiv.", "Lunds kommuns", _SAKNAS)
_KORTNAMN: Final = Name("kortnamn", TEXT, "Det korta namnet, annars namnet.", "kommunen")
_KORTGENITIV: Final = Name("kortgenitiv", TEXT, "Det korta namnet i genitiv.", "kommunens", _SAKNAS)
_ORGANISATION: Final = (
    Name("namn", TEXT, "Namnet, så som det lyder på handlingens datum.", "Lunds kommun"),
    _GENITIV,
    _KORTNAMN,
    _KORTGENITIV,
    Name("orgnr", TEXT, "Organisationsnumret med bindestreck.", "212000-1132", _TOM),
    Name("slag", TEXT, "Vad för slags organisation det är.", "kommun", _TOM),
    Name("adress", TEXT, "Postadressen på en rad.", "Box 41, 221 00 Lund", _TOM),
    Name("webbplats", TEXT, "Webbplatsen.", "www.lund.se", _TOM),
)
ORGANISATION: Final = record(*_ORGANISATION)
#: A body or an organisation that somebody named: what every one of them has, then the rest.
ORGAN: Final = record(
    Name("namn", TEXT, "Namnet, så som det lyder på handlingens datum.", "Socialnämnden"),
    _GENITIV,
    _KORTNAMN,
    _KORTGENITIV,
    *(field.may_be_absent() for field in _ORGANISATION[4:]),
)
PERSON: Final = record(
    Name("namn", TEXT, "Personens namn.", "Anna Exempelsson"),
    Name("titel", TEXT, "Titeln på handlingens datum.", "enhetschef", _TOM),
    Name("epost", TEXT, "E-postadressen.", "anna.exempelsson@example.se", _TOM),
    Name("telefon", TEXT, "Telefonnumret.", "046-000 00 00", _TOM),
    Name("enhet", TEXT, "Enheten.", "Enheten för vuxna", _TOM),
)
NAMNGIVEN: Final = record(Name("namn", TEXT, "Namnet.", "Socialnämnden"))

_DATUM: Final = Name("datum", DATUM, "Handlingens datum.", "2021-01-10", _TOM)
HANDLING: Final = record(
    Name("titel", TEXT, "Handlingens titel.", "Överenskommelse med föreningen"),
    _DATUM,
    Name(
        "diarienummer",
        many(record(Name("nummer", TEXT, "Diarienumret.", "SO 2021/0008"))),
        "Diarienumren i ordning.",
        presence=_TOM,
    ),
    Name("nämnd", many(ORGAN), "Nämnderna som handlingen går till.", presence=_TOM),
    Name("avsändare", many(ORGAN), "Avsändarna, uppifrån och ner.", presence=_TOM),
    Name("handläggare", many(PERSON), "Handläggarna.", presence=_TOM),
)

_MANADER: Final = Name("månader", HELTAL, "Antal månader.", "6", _SAKNAS)
_AR_BELOPP: Final = lookup(BELOPP)
_PART: Final = record(
    *ORGAN.fields[:4],
    Name("orgnr", TEXT, "Organisationsnumret med bindestreck.", "212000-1132", _TOM),
    Name("adress", TEXT, "Postadressen på en rad.", "Box 41, 221 00 Lund", _TOM),
    *(field.may_be_absent() for field in _ORGANISATION if field.name in {"slag", "webbplats"}),
    Name("genom", TEXT, "Det organ som parten företräds av.", "socialnämnden", _TOM),
    Name("roll", TEXT, "Vad parten är.", "offentlig part", _TOM),
    Name("belopp", _AR_BELOPP, "Vad parten betalar, år för år: .belopp[2021].", presence=_SAKNAS),
)
_PRIS: Final = (
    Name("belopp", BELOPP, "Ersättningens belopp.", "1500"),
    Name("per", TEXT, "Vad beloppet betalas för.", "per dygn", _TOM),
    Name("avser", TEXT, "Vad som ersätts.", "lokalkostnad", _TOM),
    Name("prisnivå", HELTAL, "Årets prisnivå.", "2021", _TOM),
)
_BESLUT: Final = record(
    Name("organ", TEXT, "Vem som beslutade.", "Socialnämnden"),
    Name("datum", DATUM, "Dagen för beslutet.", "2020-11-11"),
    Name("paragraf", HELTAL, "Paragrafen i protokollet.", "167", _TOM),
)
_INDEXDEL: Final = record(
    Name("index", TEXT, "Indexets namn.", "AKI"),
    Name("andel", TAL, "Indexets vikt i procent.", "70"),
    Name("bas", TEXT, "Basmånad eller basår.", "oktober 2020", _TOM),
)
_UPPRAKNING: Final = record(
    Name("index", TEXT, "Indexets namn.", "OPI"),
    Name("andel", TAL, "Hur stor del av beloppet som räknas upp, i procent.", "100"),
    Name("bas", TEXT, "Basmånad eller basår.", "oktober 2020", _TOM),
    Name("delar", many(_INDEXDEL), "Vägda index, när det är flera.", presence=_TOM),
    Name("från_år", HELTAL, "Första året som räknas upp.", "2022"),
    Name("gäller_från", DATUM, "Från vilken dag uppräkningen gäller.", "2022-01-01", _TOM),
    Name("prisnivå", HELTAL, "Årets prisnivå.", "2021", _TOM),
    Name("avrundning", BELOPP, "Vad beloppen avrundas till.", "1000"),
)
_UPPSAGNING: Final = (
    _MANADER,
    Name("dagar", HELTAL, "Antal dagar.", "30", _SAKNAS),
    Name("form", TEXT, "Hur uppsägningen görs.", "skriftligt", _TOM),
)
_FORLANGNING: Final = record(
    Name("månader", HELTAL, "Hur länge den förlängs.", "12"),
    Name("gånger", HELTAL, "Hur många gånger.", "2", _TOM),
    Name("automatisk", JA_NEJ, "Om den förlängs av sig själv.", "ja"),
    Name("besked_månader", HELTAL, "När besked senast ges, i månader före.", "6", _TOM),
    Name("längst_till", DATUM, "Sista möjliga dag.", "2026-12-31", _TOM),
)
_PERIOD: Final = record(
    Name("från", DATUM, "Första dagen.", "2021-02-01"),
    Name("till", DATUM, "Sista dagen.", "2023-12-31", _SAKNAS),
    Name("tillsvidare", JA_NEJ, "Om den gäller tills vidare.", "nej"),
    Name("text", TEXT, "Perioden i löpande text.", "från och med … till och med …", _SAKNAS),
    Name("månader", HELTAL, "Hur många månader perioden är.", "35", _SAKNAS),
)
_UTBETALNING: Final = record(
    Name("datum", DATUM, "Dagen.", "2021-02-25", _TOM),
    Name("belopp", BELOPP, "Beloppet.", "450000"),
)
OVERENSKOMMELSE: Final = record(
    Name("rubrik", TEXT, "Vad överenskommelsen heter.", "Överenskommelse om träffpunkt"),
    Name("parter", many(_PART), "Parterna i ordning."),
    Name("part", lookup(_PART), "Parterna efter nyckel: .part.lunds_kommun.namn."),
    Name("period", _PERIOD, "Från när och till när den gäller."),
    Name("belopp", _AR_BELOPP, "Vad som betalas, år för år: .belopp[2021].", "900000"),
    Name("månader", lookup(HELTAL), "Månader som gäller, år för år: .månader[2021].", "11"),
    Name("per_månad", _AR_BELOPP, "Belopp per månad: .per_månad[2021].", "75000"),
    Name(
        "ersättning",
        lookup(record(*_PRIS), *_PRIS),
        "Vad som betalas för var och en av något.",
        presence=_SAKNAS,
    ),
    Name(
        "utbetalningar", lookup(many(_UTBETALNING)), "Utbetalningarna ett år: .utbetalningar[2023]."
    ),
    Name(
        "utbetalning",
        lookup(
            record(Name("gånger", HELTAL, "Utbetalningar det året.", "2")),
            Name("gånger", HELTAL, "Hur många utbetalningar om året.", "2"),
        ),
        "Planen för utbetalningarna: .utbetalning.gånger.",
        presence=_SAKNAS,
    ),
    Name("exemplar", HELTAL, "Hur många exemplar som upprättas.", "2", _SAKNAS),
    Name("översyn", DATUM, "Dagen för översyn.", "2022-10-01", _SAKNAS),
    Name("moms", TEXT, "Om beloppen är med eller utan moms.", "exklusive moms", _TOM),
    Name("totalt", BELOPP, "Hela beloppet.", "2860000", _SAKNAS),
    Name("beslut", lookup(_BESLUT), "Besluten, efter nummer eller nyckel: .beslut[0].organ."),
    Name("uppgifter", lookup(VALFRITT), "Överenskommelsens egna uppgifter.", "900000"),
    Name(
        "uppsägning",
        record(
            *_UPPSAGNING,
            Name("part", lookup(record(*_UPPSAGNING)), "Parternas egna tider, efter nyckel."),
        ),
        "Uppsägningstiden.",
        presence=_SAKNAS,
    ),
    Name("förlängning", _FORLANGNING, "Villkoren för förlängning.", presence=_SAKNAS),
    Name("uppräkning", _UPPRAKNING, "Hur beloppen räknas upp.", presence=_SAKNAS),
)
TABELL: Final = record(
    Name("rader", HELTAL, "Antal rader.", "4"),
    Name("summa", BELOPP, "Tabellens summa.", "1070000", _SAKNAS),
)
