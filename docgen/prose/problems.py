"""What can be wrong with a text: values with a stable code, placed within the text."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.findings import Severity

#: Longest stretch of somebody's text that a message repeats.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend; line and column count from 1 within the text."""

    code: str
    message: str
    cure: str
    line: int
    column: int = 1
    severity: Severity = Severity.FEL


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: ``{0}`` in its message is the words it is about."""

    code: str
    message: str
    cure: str
    severity: Severity = Severity.FEL

    def at(self, line: int, column: int = 1, what: str = "") -> Problem:
        """Return a problem of this kind at a place, about the words ``what``."""
        message = self.message.replace("{0}", _shown(what))
        return Problem(self.code, message, self.cure, line, column, self.severity)


def _shown(what: str) -> str:
    """Return ``what`` on one line, cut where it is too long to read in a message."""
    line = " ".join(what.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


STATEMENT = Kind(
    "prosa-sats",
    "”{0}” inleder en mallsats. Satser hör hemma i Word-mallar, inte i löptext.",
    "Ta bort satsen. Skriv \\{% eller \\{# om tecknen ska stå i texten.",
)
FACT_OPEN = Kind(
    "prosa-fakta-öppen",
    "Ett faktum börjar med {{ men avslutas aldrig: ”{0}”.",
    "Avsluta med }} i samma stycke. Skriv \\{{ om tecknen ska stå i texten.",
)
FACT_STRAY = Kind(
    "prosa-fakta-slut",
    "Här står }} utan någon inledande {{.",
    "Sätt {{ före uttrycket eller ta bort }}.",
)
FACT_EMPTY = Kind(
    "prosa-fakta-tom",
    "Ett faktum är tomt: {{ }}.",
    "Skriv uttrycket mellan {{ och }} eller ta bort tecknen.",
)
FACT_TRIM = Kind(
    "prosa-fakta-streck",
    "Faktumet ”{0}” har ett tecken för blankstegsstyrning (- eller +) direkt vid klamrarna.",
    "Skriv mellanslag efter {{ och före }}. Mellanslagen syns inte i dokumentet.",
)
FACT_IN_ADDRESS = Kind(
    "prosa-fakta-adress",
    "Ett faktum står i en länkadress: ”{0}”. Där kan det inte fyllas i.",
    "Skriv adressen i klartext. Länkens text får innehålla fakta.",
)
FACT_IN_LABEL = Kind(
    "prosa-fakta-märke",
    "Ett faktum står i märket för en fotnot: ”{0}”. Där kan det inte fyllas i.",
    "Ge fotnoten ett eget märke, till exempel [^1]. Fotnotens text får innehålla fakta.",
)
LINK_ADDRESS = Kind(
    "prosa-länk-adress",
    "Länkadressen ”{0}” går inte att följa från ett dokument.",
    "Skriv hela adressen, med https:// eller mailto: först.",
)
LINK_EMPTY = Kind(
    "prosa-länk-tom",
    "Länken till ”{0}” har ingen text.",
    "Skriv mellan hakparenteserna vart länken leder.",
)
LINK_TITLE = Kind(
    "prosa-länk-titel",
    "Länkens titel ”{0}” kommer inte med i dokumentet.",
    "Skriv det som behöver sägas i länkens text.",
    Severity.VARNING,
)
LINK_REFERENCE = Kind(
    "prosa-länk-hänvisning",
    "”{0}” liknar en länkdefinition, men länkar via märken stöds inte. Raden blir vanlig text.",
    "Skriv länken på plats: [text](https://…).",
    Severity.VARNING,
)
HTML = Kind(
    "prosa-html",
    "”{0}” är HTML, som inte kan bli Word.",
    "Skriv Markdown i stället, eller \\< om tecknet ska stå i texten.",
)
IMAGE = Kind(
    "prosa-bild",
    "Bilden ”{0}” kan inte infogas från löptext.",
    "Ta bort bilden. Bilder läggs i Word-mallen eller i det färdiga utkastet.",
)
CODE = Kind(
    "prosa-kod",
    "”{0}” läses som programkod, som inte stöds.",
    "Ta bort grava accenter (`) eller indrag på fyra blanksteg eller mer.",
)
RULE = Kind(
    "prosa-linje",
    "”{0}” läses som en vågrät linje, som inte stöds.",
    "Ta bort raden. Avgränsa med en rubrik i stället.",
)
HEADING_DEEP = Kind(
    "prosa-rubrik-nivå",
    "Rubriken ”{0}” ligger på en för djup nivå. En avsnittstext har högst tre rubriknivåer.",
    "Använd #, ## eller ###.",
)
HEADING_EMPTY = Kind(
    "prosa-rubrik-tom",
    "En rubrik saknar text.",
    "Skriv rubriken efter nummertecknen eller ta bort raden.",
)
HEADING_UNDERLINED = Kind(
    "prosa-rubrik-understruken",
    "”{0}” blir en rubrik, eftersom raden under består av streck.",
    "Skriv # före rubriken, eller en tom rad och ingen strecklinje om det inte är en rubrik.",
    Severity.VARNING,
)
ITEM_EMPTY = Kind(
    "prosa-punkt-tom",
    "En punkt i en lista saknar text.",
    "Skriv punktens text eller ta bort den.",
    Severity.VARNING,
)
LIST_NUMBERS = Kind(
    "prosa-lista-nummer",
    "Punkten är skriven som {0}: numren i listan följer inte på varandra och räknas om i Word.",
    "Numrera i följd från första numret, eller skriv samma nummer överallt.",
    Severity.VARNING,
)
LIST_TYPED = Kind(
    "prosa-lista-skriven",
    "”{0}” ser ut som en punkt i en lista men blir ett vanligt stycke.",
    "Börja raden med - för en punktlista eller 1. för en numrerad. Bokstavslistor stöds inte.",
    Severity.VARNING,
)
TABLE_WIDE = Kind(
    "prosa-tabell-bred",
    "Tabellraden har fler celler än rubrikraden: ”{0}” har ingen kolumn.",
    "Lägg till en kolumn i rubrikraden, eller skriv \\| om strecket hör till texten.",
)
NOTE_UNKNOWN = Kind(
    "prosa-fotnot-okänd",
    "Fotnoten ”{0}” finns inte i texten.",
    "Skriv fotnotens text på en egen rad: [^märke]: text.",
)
NOTE_UNUSED = Kind(
    "prosa-fotnot-oanvänd",
    "Fotnoten ”{0}” har en text men ingen plats i löptexten, och kommer inte med.",
    "Skriv [^märke] där fotnoten ska stå, eller ta bort den.",
    Severity.VARNING,
)
NOTE_TWICE = Kind(
    "prosa-fotnot-dubbel",
    "Märket ”{0}” används för två fotnoter. Bara den första gäller.",
    "Ge den ena ett annat märke.",
)
NOTE_EMPTY = Kind(
    "prosa-fotnot-tom",
    "Fotnoten ”{0}” är tom.",
    "Skriv fotnotens text eller ta bort den.",
)
NOTE_NESTED = Kind(
    "prosa-fotnot-nästlad",
    "Fotnoten ”{0}” står i en annan fotnot, vilket Word inte kan visa.",
    "Flytta hänvisningen till löptexten.",
)
TOO_DEEP = Kind(
    "prosa-djup",
    "Listor och citat ligger i varandra i fler än 20 nivåer.",
    "Dela upp texten. Inget av den har tolkats.",
)
