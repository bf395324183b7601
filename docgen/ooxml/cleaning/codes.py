"""The codes of findings about a clean copy, each with the explanation the handbook prints."""

from __future__ import annotations

from typing import Final

ANDRING: Final = "slutlig-spårad-ändring"
OBESVARAD: Final = "slutlig-obesvarad-kommentar"
IFYLLNAD: Final = "slutlig-ej-ifyllt"
KOMMENTAR: Final = "slutlig-kommentar"
DOLD: Final = "slutlig-dold-text"
INBADDAT: Final = "slutlig-inbäddat"
NUMMER: Final = "slutlig-personnummer"
INAKTUELL: Final = "slutlig-inaktuell"
UTAN_DATA: Final = "slutlig-utan-data"

#: Code → what it means, in a sentence an official understands. The handbook is tested against it.
CODES: Final[dict[str, str]] = {
    ANDRING: "En spårad ändring är varken godkänd eller avvisad.",
    OBESVARAD: "En kommentar från docgen, om ett värde som skiljer sig från data, är obesvarad.",
    IFYLLNAD: "Ett fält visar fortfarande sin ledtext och är inte ifyllt.",
    KOMMENTAR: "En kommentar som inte är löst tas bort ur kopian.",
    DOLD: "Dold text tas bort ur kopian.",
    INBADDAT: "En hel fil, till exempel ett kalkylblad, ligger i dokumentet och följer med.",
    NUMMER: "Ett personnummer eller samordningsnummer står i dokumentet. Numret visas inte.",
    INAKTUELL: "Fakta i utkastet är inte längre det som data säger.",
    UTAN_DATA: "Utkastets underlag hittas inte, så följesedeln saknar uppgifter till diariet.",
}
