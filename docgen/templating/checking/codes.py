"""The codes of what a check of a template finds: how much each weighs, and what it is about."""

from __future__ import annotations

from typing import Final, NamedTuple

from docgen.findings import Severity
from docgen.templating import structure

_FEL, _VARNING, _NOTIS = Severity.FEL, Severity.VARNING, Severity.NOTIS


class Code(NamedTuple):
    """How much a code weighs, and what an editor reads about it."""

    severity: Severity
    explanation: str


#: Every code that a check of a template may give.
CODES: Final[dict[str, Code]] = {
    structure.OPEN: Code(_FEL, "En tagg börjar eller slutar, men inte i samma stycke."),
    structure.PREFIX: Code(_FEL, "Bokstaven efter {% står fel, eller taggen står fel för den."),
    structure.UNKNOWN: Code(_FEL, "En tagg som inte finns eller inte får användas."),
    structure.BESIDE: Code(_FEL, "Text bredvid en tagg som tar med sig sitt stycke eller sin rad."),
    structure.UNCLOSED: Code(_FEL, "En if eller for utan slut."),
    structure.STRAY: Code(_FEL, "Ett slut eller ett else utan början."),
    structure.PAIR: Code(_FEL, "En början och ett slut som inte står på samma ställe."),
    "mall-tagg": Code(_FEL, "Det som står i en tagg går inte att tolka."),
    "mall-namn": Code(_FEL, "Ett namn som inte finns."),
    "mall-filter": Code(_FEL, "Ett filter som inte finns."),
    "mall-filtertyp": Code(_FEL, "Ett filter på ett värde som det inte kan skriva."),
    "mall-lista": Code(_FEL, "En lista eller post där ett enda värde behövs, eller tvärtom."),
    "mall-rikt": Code(_FEL, "Rubriker och stycken som skrivs ut inne i ett stycke."),
    "mall-utan-filter": Code(_FEL, "Ett belopp eller procenttal utan filter."),
    "mall-datum": Code(_NOTIS, "Ett datum i löpande text utan filter: det skrivs 2021-01-10."),
    "mall-valfri": Code(_FEL, "Ett värde som kan saknas används utan fråga först."),
    "mall-tom": Code(_VARNING, "Ett värde som kan vara tomt lämnar spår efter sig."),
    "mall-visas-inte": Code(_FEL, "En uppgift som måste synas står inte någonstans i mallen."),
    "mall-avsnitt-saknas": Code(_VARNING, "Ett slags avsnitt som mallen inte skriver ut."),
    "mall-avsnitt-okänt": Code(_VARNING, "Ett avsnitt som ingen profil har."),
    "mall-stil-okänd": Code(_FEL, "Mallen använder en formatmall som den inte har."),
    "mall-stil-saknas": Code(_VARNING, "En formatmall som docgen skriver med saknas i mallen."),
    "mall-formatering": Code(_NOTIS, "Formatering direkt på texten där en formatmall bör styra."),
    "mall-språk": Code(_VARNING, "Texten är inte märkt som svenska."),
    "mall-titel": Code(_NOTIS, "Mallens egen titel; utkastet får handlingens."),
    "mall-alttext": Code(_VARNING, "En bild utan alternativtext."),
    "mall-rubrikrad": Code(_VARNING, "En tabell utan märkt rubrikrad."),
    "mall-sidnummer": Code(_VARNING, "Inget sidnummer i sidhuvud eller sidfot."),
    "mall-extern": Code(_FEL, "Mallen hämtar något utanför filen, eller kör något."),
    "mall-markering": Code(_VARNING, "Överstrykning har blivit kvar."),
    "mall-papper": Code(_VARNING, "Sidan är inte A4."),
    "mall-trasig": Code(_FEL, "Något i filen leder ingenstans: en lista, en fotnot, ett bokmärke."),
    "mall-skydd": Code(_VARNING, "Mallen är skyddad, så att utkasten inte går att skriva i."),
    "mall-koppling": Code(_VARNING, "Mallen är kopplad till en adresslista (koppla dokument)."),
    "mall-kompatibilitet": Code(_NOTIS, "Mallen är i kompatibilitetsläge."),
    "mall-uppdatera-fält": Code(_FEL, "Word frågar om fält ska uppdateras när filen öppnas."),
    "mall-tagg-delad": Code(_NOTIS, "En tagg som Word har delat; den läses som hel."),
    "mall-tecken": Code(_NOTIS, "Bokstäver i en tagg som är lagrade i delar; de läses som hela."),
    "mall-granskning": Code(_NOTIS, "Spårade ändringar eller kommentarer finns kvar."),
}
