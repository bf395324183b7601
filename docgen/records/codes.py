"""The codes of findings about data files, each with the Swedish explanation the handbook prints."""

from __future__ import annotations

from typing import Final

FIL: Final = "data-fil"
KODNING: Final = "data-kodning"
TECKEN: Final = "data-tecken"
TOM_FIL: Final = "data-tom-fil"
SYNTAX: Final = "data-syntax"
TABB: Final = "data-tabb"
FAKTAMARKERING: Final = "data-faktamarkering"
MISSTANKT: Final = "data-misstänkt"
TOPPNIVA: Final = "data-toppnivå"
DJUP: Final = "data-djup"
FLERA_DOKUMENT: Final = "data-flera-dokument"
NYCKEL: Final = "data-nyckel"
DUBBLETT: Final = "data-dubblett"
ANKARE: Final = "data-ankare"
TAGG: Final = "data-tagg"
SAMMANFOGNING: Final = "data-sammanfogning"
TAL: Final = "data-tal"
OKAND_NYCKEL: Final = "data-okänd-nyckel"
SAKNAS: Final = "data-saknas"
TOMT: Final = "data-tomt"
TYP: Final = "data-typ"
VARDE: Final = "data-värde"
VAL: Final = "data-val"
DATUM: Final = "data-datum"
LANGD: Final = "data-längd"
TABELL: Final = "data-tabell"

#: Code → what it means, in a sentence an official understands. The handbook is tested against it.
CODES: Final[dict[str, str]] = {
    FIL: "Filen finns inte, går inte att läsa, är för stor eller är inte en YAML- eller JSON-fil.",
    KODNING: "Filen är inte sparad som UTF-8, så å, ä och ö går inte att läsa säkert.",
    TECKEN: "Filen har ett osynligt styrtecken eller ett halvt tecken som inte kan stå i Word.",
    TOM_FIL: "Filen är tom eller har bara kommentarer.",
    SYNTAX: "Filen följer inte YAML:s eller JSON:s skrivregler på den angivna raden.",
    TABB: "Raden är indragen med tabb; YAML tillåter bara mellanslag.",
    FAKTAMARKERING: "Ett värde som börjar med {{ står utan citattecken.",
    MISSTANKT: "Raden går att läsa, men betyder troligen något annat än den som skrev den menade.",
    TOPPNIVA: "Filen börjar inte med nycklar och värden.",
    DJUP: "Nycklar och listor ligger i fler nivåer än vad som kan vara menat.",
    FLERA_DOKUMENT: "Filen har flera dokument, skilda åt av ---; den ska ha ett.",
    NYCKEL: "Nyckeln saknas, är tom, är inte en text eller har ett osynligt tecken.",
    DUBBLETT: "Samma nyckel står två gånger i samma grupp; det är oklart vilket värde som gäller.",
    ANKARE: "Filen använder YAML:s ankare (&) eller hänvisningar (*), som inte är tillåtna.",
    TAGG: "Filen använder YAML:s taggar (!), som inte är tillåtna.",
    SAMMANFOGNING: "Filen använder YAML:s sammanfogning (<<), som inte är tillåten.",
    TAL: "Talet är inget vanligt tal (NaN, oändligt) eller orimligt stort.",
    OKAND_NYCKEL: "Nyckeln finns inte på det här stället.",
    SAKNAS: "En nyckel som måste finnas saknas.",
    TOMT: "Nyckeln finns men har inget värde.",
    TYP: "Värdet är av fel slag, till exempel en text där en lista ska stå.",
    VARDE: "Värdet är av rätt slag men kan inte stämma.",
    VAL: "Värdet är inte ett av de värden som går att välja.",
    DATUM: "Värdet är inte ett datum eller klockslag som går att läsa.",
    LANGD: "Värdet eller listan är för kort eller för lång.",
    TABELL: "Kalkylbladet eller CSV-filen går inte att läsa säkert på den angivna raden.",
}
