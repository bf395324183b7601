"""The codes of findings about changes of amounts, each with the explanation the handbook prints."""

from __future__ import annotations

from typing import Final

INDEX_OKANT: Final = "uppräkning-index-okänt"
INDEX_TVETYDIGT: Final = "uppräkning-index-tvetydigt"
INDEX_SAKNAS: Final = "uppräkning-tal-saknas"
INDEX_PRELIMINART: Final = "uppräkning-tal-preliminärt"
PRISNIVA: Final = "uppräkning-prisnivå-saknas"
BAS: Final = "uppräkning-bas-saknas"
UNGEFAR: Final = "uppräkning-ungefärligt-belopp"
DELAR: Final = "uppräkning-ofullständigt-år"
AVVIKER: Final = "uppräkning-avviker"
LAST: Final = "belopp-låst"
RAD_SAKNAS: Final = "belopp-rad-saknas"
RAD_TVETYDIG: Final = "belopp-rad-tvetydig"
DELBELOPP: Final = "belopp-delbelopp-kvar"
HELAR: Final = "belopp-helår-kvar"
AVBRUTEN: Final = "belopp-ändring-avbruten"
I_HANDLING: Final = "uppräkning-i-handling"
GAMMALT: Final = "belopp-gammalt-kvar"
KALKYL: Final = "kalkylblad-fel"
KALKYL_DUBBLETT: Final = "kalkylblad-dubblett"

#: Code → what it means, in a sentence an official understands. The handbook is tested against it.
CODES: Final[dict[str, str]] = {
    INDEX_OKANT: "Överenskommelsen följer ett index som inte finns i registret.",
    INDEX_TVETYDIGT: "Flera index i registret har namnet, och det framgår inte vilket som gäller.",
    INDEX_SAKNAS: "Registret har inget publicerat tal för ett år som behövs. Inget räknas ut i "
    "stället.",
    INDEX_PRELIMINART: "Talet för året är preliminärt och kan komma att ändras.",
    PRISNIVA: "Det framgår inte vilket års priser beloppet är räknat i, så det går inte att säga "
    "vad som redan är uppräknat.",
    BAS: "Det finns inget belopp att räkna upp från.",
    UNGEFAR: "Ett ungefärligt belopp (drygt, cirka) kan inte räknas upp exakt.",
    DELAR: "Ett ofullständigt år kan inte räknas: månaderna är inte hela, eller helårsbeloppet "
    "saknas eller stämmer inte.",
    AVVIKER: "Beloppet är redan i årets prisnivå men är inte det som indexet ger. Det ändras inte.",
    LAST: "Överenskommelsen är undertecknad, eller årets belopp är beslutat. Det ändras inte.",
    RAD_SAKNAS: "Överenskommelsen, eller året i den, finns inte.",
    RAD_TVETYDIG: "Året har flera belopp, och det framgår inte vilket som ska ändras.",
    DELBELOPP: "Uppgivna delbelopp stämde inte med årets belopp förut och har inte ändrats.",
    HELAR: "Årets belopp är ändrat men inte längre sin andel av helårsbeloppet.",
    AVBRUTEN: "En ändring av belopp avbröts mellan två filer, och måste slutföras.",
    I_HANDLING: "En överenskommelse som ska räknas upp står inne i en handling. Den ändras inte.",
    GAMMALT: "Det gamla beloppet står kvar i text eller i en uppgift som ingen räknar ut.",
    KALKYL: "En rad i kalkylbladet går inte att läsa. Ingen rad används.",
    KALKYL_DUBBLETT: "Samma belopp står på flera rader i kalkylbladet.",
}
