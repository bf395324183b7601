"""The names a template starts from: the page round the text, the blocks of the text, the facts."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from docgen.templating.vocabulary import facts
from docgen.templating.vocabulary.kinds import (
    HELTAL,
    JA_NEJ,
    RIKT,
    TEXT,
    TIDPUNKT,
    VALFRITT,
    Kind,
    Name,
    Presence,
    Type,
    Variant,
    lookup,
    many,
    record,
)

_TOM, _SAKNAS, _TYST = Presence.TOM, Presence.SAKNAS, Presence.TYST
#: The kinds of document that docgen knows from the start; a profile may add others.
KINDS: Final = ("tjänsteskrivelse", "överenskommelse", "utvecklingsuppdrag", "utredning")

_RAD: Final = record(Name("text", TEXT, "Raden.", "Box 41, 221 00 Lund"))
_FALT: Final = record(
    Name("etikett", TEXT, "Fältets etikett.", "Diarienummer", _TOM),
    Name("värden", many(_RAD), "Fältets rader.", presence=_TOM),
    Name("text", TEXT, "Etikett och värden på en rad.", "Diarienummer SO 2021/0008", _TYST),
)
_SIDA: Final = record(
    Name("före", TEXT, "Orden före sidnumret.", "Sida ", _TYST),
    Name("mellan", TEXT, "Orden mellan sidnumret och antalet sidor.", " (", _TYST),
    Name("efter", TEXT, "Orden efter antalet sidor.", ")", _TYST),
    Name("antal", JA_NEJ, "Om antalet sidor ska visas.", "ja"),
)
_UNDERSKRIFT: Final = record(
    Name("namn", TEXT, "Namnförtydligandet; en tom rad att skriva på.", "Anna Exempelsson", _TYST),
    Name("titel", TEXT, "Titeln.", "socialdirektör", _TOM),
    Name("enhet", TEXT, "Enheten.", "Socialförvaltningen", _TOM),
    Name("part", TEXT, "Parten, i ett avtal.", "Lunds kommun", _TOM),
    Name("ort", TEXT, "Orten.", "Lund", _TOM),
    *(replace(it, presence=_TOM) for it in facts.PERSON.fields if it.name in {"epost", "telefon"}),
)
#: What a block holds besides its ``slag``, by ``slag``.
BLOCKS: Final = (
    Variant(
        "flöde",
        (
            Name(
                "innehåll",
                RIKT,
                "Rubriker, text, listor, tabeller och beslut, i ett eget stycke: {{p b.innehåll }}",
            ),
        ),
    ),
    Variant(
        "underskrifter",
        (
            Name("underskrifter", many(_UNDERSKRIFT), "De som skriver under."),
            Name(
                "par",
                many(
                    record(
                        Name("vänster", _UNDERSKRIFT, "Den som skriver under till vänster."),
                        Name("höger", _UNDERSKRIFT, "Den till höger.", presence=_TOM),
                    )
                ),
                "De som skriver under, två och två.",
            ),
            Name("avtal", JA_NEJ, "Om det är parter som skriver under: ort och datum.", "ja"),
        ),
    ),
    Variant(
        "mottagare",
        (
            Name(
                "grupper",
                many(
                    record(
                        Name("rubrik", TEXT, "Gruppens rubrik.", "För kännedom", _TOM),
                        Name("mottagare", many(facts.NAMNGIVEN), "Mottagarna.", presence=_TYST),
                    )
                ),
                "Mottagarna i grupper.",
            ),
        ),
    ),
    Variant(
        "planering",
        (
            Name(
                "steg",
                many(
                    record(
                        Name("organ", TEXT, "Vem som bereder eller beslutar.", "Socialnämnden"),
                        Name("skede", TEXT, "Skedet.", "presidieberedning", _TOM),
                        Name("datum", TIDPUNKT, "När.", "2021-01-28", _TYST),
                    )
                ),
                "Stegen i beslutsgången.",
            ),
        ),
    ),
    Variant("underlag", (Name("underlag", many(_RAD), "Beslutsunderlagen, ett i varje rad."),)),
    Variant(
        "kontakter",
        (
            Name(
                "kontakter",
                many(
                    record(
                        Name("part", TEXT, "Parten.", "Lunds kommun"),
                        *facts.PERSON.fields,
                    )
                ),
                "Parternas kontaktpersoner.",
            ),
        ),
    ),
    Variant("mbl", (Name("text", TEXT, "Meningen om information eller förhandling."),)),
)
_BLOCK: Final = record(Name("slag", TEXT, "Vad för slags block det är.", "flöde"), variants=BLOCKS)

_PAGE: Final = (
    Name("titel", TEXT, "Handlingens titel.", "Överenskommelse med föreningen"),
    Name("undertitel", TEXT, "Undertiteln.", "mellan kommunen och föreningen", _TOM),
    Name("beteckning", TEXT, "Vad handlingen kallas.", "Tjänsteskrivelse", _TOM),
    Name("revidering", TEXT, "När den reviderades.", "Reviderad 2021-03-01", _TOM),
    facts.HANDLING.fields[1],
    Name("status", TEXT, "Hur långt handlingen har kommit.", "utkast"),
    Name(
        "kommun",
        record(
            facts.ORGANISATION.fields[0],
            *(field.may_be_absent() for field in facts.ORGANISATION.fields[1:]),
        ),
        "Kommunen, enligt profilen.",
    ),
    Name("avsändare", many(facts.ORGAN), "Avsändarna, uppifrån och ner.", presence=_TOM),
    Name("nämnd", many(facts.ORGAN), "Nämnderna som handlingen går till.", presence=_TOM),
    Name("huvud", many(_FALT), "Fälten i första sidans sidhuvud.", presence=_TOM),
    Name("löpande", many(_FALT), "Fälten på de följande sidorna.", presence=_TOM),
    Name("sida", _SIDA, "Orden runt fälten för sidnummer och antal sidor."),
    Name("sidfot", many(_RAD), "Raderna i sidfoten.", presence=_TOM),
    Name("blankettkod", TEXT, "Blankettens kod.", "LKPG12, v2.1", _TOM),
    Name(
        "försättsblad",
        record(
            Name("undertitel", TEXT, "Försättsbladets undertitel.", "mellan parterna", _TOM),
            Name("datum", TIDPUNKT, "Datum, eller en tid i ord.", "januari 2021", _TOM),
        ),
        "Försättsbladet, när handlingen har ett.",
        presence=_TOM,
    ),
    Name("innehållsförteckning", JA_NEJ, "Om handlingen har innehållsförteckning.", "ja"),
    Name("block", many(_BLOCK), "Brödtexten, block för block i ordning."),
    Name("avsnitt", lookup(RIKT), "Ett avsnitt efter sitt slag: {{p avsnitt.ärende }}"),
)
_FACTS: Final = (
    Name("handling", facts.HANDLING, "Uppgifterna i handlingens huvud."),
    Name(
        "överenskommelse",
        facts.OVERENSKOMMELSE,
        "Överenskommelsen som handlingen gäller.",
        presence=_SAKNAS,
    ),
    Name("uppgifter", lookup(VALFRITT), "Handlingens egna uppgifter.", "900000"),
    Name("organisation", lookup(facts.ORGANISATION), "Registrets organisationer efter id."),
    Name("organ", lookup(record(*facts.ORGAN.fields[:4])), "Registrets nämnder efter id."),
    Name("person", lookup(facts.PERSON), "Registrets personer efter id."),
    Name("roll", lookup(facts.NAMNGIVEN), "Registrets roller efter id."),
    Name("tabell", lookup(facts.TABELL), "Handlingens tabeller efter avsnittets nyckel."),
)
ROOT: Final = record(*_PAGE, *_FACTS)
#: What a loop tells about itself.
LOOP: Final = record(
    Name("index", HELTAL, "Varvets nummer, från 1.", "1"),
    Name("index0", HELTAL, "Varvets nummer, från 0.", "0"),
    Name("revindex", HELTAL, "Hur många varv som är kvar, med detta.", "3"),
    Name("revindex0", HELTAL, "Hur många varv som är kvar.", "2"),
    Name("first", JA_NEJ, "Om det är första varvet.", "ja"),
    Name("last", JA_NEJ, "Om det är sista varvet.", "nej"),
    Name("length", HELTAL, "Hur många varv det är.", "4"),
)
#: The sections whose content documents of a kind usually lay out by the template.
SECTIONS: Final = {
    "tjänsteskrivelse": frozenset(
        {"flöde", "underlag", "planering", "mbl", "underskrifter", "mottagare"}
    ),
    "överenskommelse": frozenset({"flöde", "kontakter", "underskrifter"}),
    "utvecklingsuppdrag": frozenset({"flöde", "underlag", "planering", "mbl", "underskrifter"}),
    "utredning": frozenset({"flöde"}),
}


@lru_cache(maxsize=8)
def root(kind: str) -> Type:
    """Return the names that a template for documents of ``kind`` starts from.

    An agreement is always about one, so that its facts need no guard there.
    """
    if kind != "överenskommelse":
        return ROOT
    own = tuple(
        replace(name, presence=Presence.ALLTID) if name.name == "överenskommelse" else name
        for name in ROOT.fields
    )
    return Type(Kind.POST, own)
