"""The build of the document: sections, headings, signatures, recipients, annexes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from docgen.checks import texts
from docgen.checks.rule import VARNING, Rule
from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.same import same
from docgen.findings import Finding
from docgen.prose.blocks import Block, Heading

TOMT: Final = Rule(
    "avsnitt-tomt",
    VARNING,
    "Rubriken har inget under sig",
    "Ett avsnitt har en rubrik men ingen text, inget block och inga underavsnitt.",
)
SAKNAS: Final = Rule(
    "avsnitt-saknas",
    VARNING,
    "Ett avsnitt som profilen kräver saknas",
    "Kommunens profil säger vilka avsnitt som ska finnas i dokumenttypen (krävs: ja).",
)
SAMMANFATTNING: Final = Rule(
    "sammanfattning-saknas",
    VARNING,
    "En lång handling saknar sammanfattning",
    "Profilen säger från hur många ord en handling ska ha en sammanfattning.",
)
NIVA: Final = Rule(
    "rubrik-nivå",
    VARNING,
    "Rubriken ligger för djupt",
    "Rubriker i mer än fyra nivåer går inte att överblicka, och mallarna har inget format för dem.",
)
PUNKT: Final = Rule(
    "rubrik-punkt",
    VARNING,
    "Rubriken slutar med punkt",
    "Efter en rubrik står ingen punkt.",
)
MOTTAGARE: Final = Rule(
    "mottagare-tom",
    VARNING,
    "En grupp mottagare är tom",
    "En rubrik som För kännedom har ingen under sig. Är den tom med avsikt skrivs tom: ja.",
)
NIVAER: Final = Rule(
    "underskrift-nivåer",
    VARNING,
    "Färre skriver under än profilen säger",
    "Profilen säger vilka nivåer som skriver under dokumenttypen (underskriftsnivåer).",
)
BILAGA: Final = Rule(
    "bilaga-okänd",
    VARNING,
    "Texten nämner en bilaga som inte finns",
    "Bilagorna numreras i den ordning de står i handlingen. ”Bilaga 3” kräver tre bilagor.",
)
SLAG: Final = Rule(
    "avsnitt-okänt-slag",
    VARNING,
    "Profilen har inget sådant avsnitt",
    "Slaget ger avsnittet sin rubrik och sin plats. Känner profilen inte slaget får avsnittet "
    "ingen rubrik, om det inte har en egen.",
)
SAMMANSTALLNING: Final = Rule(
    "sammanställning-tom",
    VARNING,
    "Sammanställningen har inget att visa",
    "En sammanställning görs av överenskommelsens belopp, utbetalningar eller parter. Finns de "
    "inte blir det ingen tabell.",
)
RULES: Final = (
    TOMT,
    SAMMANSTALLNING,
    SAKNAS,
    SLAG,
    SAMMANFATTNING,
    NIVA,
    PUNKT,
    MOTTAGARE,
    NIVAER,
    BILAGA,
)

_MADE_OF: Final = {"ersättning": "belopp", "utbetalningar": "utbetalningar av kända belopp"}
#: Levels of headings that templates have styles for.
DEEPEST: Final = 4
_POINT: Final = re.compile(r"(?<!\.)(?<!m\.m)(?<!m\.fl)(?<!\bosv)(?<!\bo\.d)\.$")
_ANNEX: Final = re.compile(
    r"\b[Bb]ilag(?:a|an|orna|or)(?: nr)? (\d{1,2})(?![\d.,:]*\d)(?! till (?:\w* )?"
    r"\w*(?:lag|lagen|förordning|förordningen|balken|direktiv|direktivet|konventionen)\b)"
)


def check_empty(akt: Akt) -> Iterator[Finding]:
    """Yield headings with nothing under them, of sections and in texts."""
    for placed in disposition.of(akt):
        if placed.rubrik and placed.avsnitt.empty:
            record, loc = texts.located(placed)
            yield TOMT.at(
                akt.place(record, loc),
                f"Avsnittet ”{placed.rubrik}” är tomt.",
                "Skriv avsnittet eller ta bort det.",
            )
    for passage, (line, heading) in texts.hits(texts.markdown(akt), _hollow):
        yield TOMT.at(
            texts.place(akt, passage, line),
            f"Rubriken ”{heading}” har ingen text under sig.",
            "Skriv texten eller ta bort rubriken.",
        )


def check_compilations(akt: Akt) -> Iterator[Finding]:
    """Yield tables that would follow from an agreement that has nothing to make them of."""
    agreement = akt.overenskommelse
    for placed in disposition.having(akt, "sammanstallning"):
        kind = placed.avsnitt.sammanstallning
        if agreement is None or not _shows(agreement, str(kind)):
            record, loc = texts.located(placed)
            yield SAMMANSTALLNING.at(
                akt.place(record, (*loc, "sammanställning")),
                f"Det finns inget att visa i sammanställningen ”{kind}”: "
                + (
                    "handlingen har ingen överenskommelse."
                    if agreement is None
                    else f"överenskommelsen saknar {_MADE_OF[str(kind)]}."
                ),
                "Lägg till det, eller ta bort sammanställningen.",
            )


@same(64)
def _shows(agreement: Overenskommelse, kind: str) -> bool:
    """Return whether the agreement has what a table of ``kind`` is made of."""
    if kind == "utbetalningar":
        return any(agreement.instalments(year) for year in agreement.period.years())
    return kind == "parter" or bool(agreement.belopp)


@lru_cache(maxsize=texts.KEPT)
def _hollow(text: str) -> tuple[tuple[int, str], ...]:
    """Return line and words of the headings with nothing under them."""
    return tuple(_headings_alone(texts.parsed(text).document.blocks))


def _headings_alone(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    for block, following in zip(blocks, (*blocks[1:], None), strict=False):
        if not isinstance(block, Heading):
            continue
        if following is None or (isinstance(following, Heading) and following.level <= block.level):
            yield block.line, texts.words(block.content)


def check_required(akt: Akt) -> Iterator[Finding]:
    """Yield sections that the profile wants and the document lacks."""
    kinds = {placed.avsnitt.slag for placed in disposition.having(akt, "slag")}
    missing = [it for it in akt.document.avsnitt if it.kravs and it.slag not in kinds]
    headings = {placed.rubrik.casefold() for placed in disposition.of(akt)} if missing else set()
    for known in missing:
        if known.rubrik.casefold() not in headings - {""}:
            name, kind = known.rubrik or known.slag, akt.handling.dokumenttyp
            yield SAKNAS.at(
                akt.place("handling", ("avsnitt",)),
                f"Avsnittet ”{name}” saknas. {akt.profil.namn} kräver det i {kind}.",
                f"Lägg till ett avsnitt med slag: {known.slag}.",
            )


def check_kinds(akt: Akt) -> Iterator[Finding]:
    """Yield sections of a kind that the profile lacks, and that have no heading of their own."""
    known = [section.slag for section in akt.document.avsnitt]
    for placed in disposition.having(akt, "slag"):
        section, (record, loc) = placed.avsnitt, texts.located(placed)
        if not section.slag or section.slag in known or section.rubrik or section.klausul:
            continue
        close = difflib.get_close_matches(section.slag, known, n=1)
        yield SLAG.at(
            akt.place(record, (*loc, "slag")),
            f"{akt.profil.namn} har inget avsnitt med slaget ”{section.slag}” i "
            f"{akt.handling.dokumenttyp}, så det får ingen rubrik.",
            f"Menade du ”{close[0]}”?" if close else "Rätta slaget, eller skriv en egen rubrik.",
        )


def check_summary(akt: Akt) -> Iterator[Finding]:
    """Yield a long document without summary, where the profile has such a section."""
    limit = akt.profil.sammanfattning_fran
    wanted = [known for known in akt.document.avsnitt if known.slag == "sammanfattning"]
    if limit is None or not wanted or wanted[0].kravs:
        return
    if any(it.avsnitt.slag == "sammanfattning" for it in disposition.having(akt, "slag")):
        return
    words = sum(_number_of_words(passage.text) for passage in texts.markdown(akt))
    if words > limit:
        yield SAMMANFATTNING.at(
            akt.place("handling", ("avsnitt",)),
            f"Handlingen har {words} ord men ingen sammanfattning. Gränsen är {limit} ord.",
            "Lägg till ett avsnitt med slag: sammanfattning.",
        )


@lru_cache(maxsize=texts.KEPT)
def _number_of_words(text: str) -> int:
    return sum(len(run.text.split()) for run in texts.of_markdown(text))


def check_depth(akt: Akt) -> Iterator[Finding]:
    """Yield headings on a level that templates have no style for."""
    for placed in disposition.of(akt):
        if placed.rubrik and placed.niva > DEEPEST:
            record, loc = texts.located(placed)
            yield _too_deep(akt, record, (*loc, "rubrik"), 0, placed.rubrik, placed.niva)
    for placed in disposition.having(akt, "text"):
        for line, heading, below in _headings(placed.avsnitt.text or ""):
            if placed.niva + below > DEEPEST:
                record, loc = texts.located(placed)
                yield _too_deep(akt, record, (*loc, "text"), line, heading, placed.niva + below)


@lru_cache(maxsize=texts.KEPT)
def _headings(text: str) -> tuple[tuple[int, str, int], ...]:
    """Return line, words and level of the headings of a text."""
    blocks = texts.parsed(text).document.blocks
    found = (block for block in blocks if isinstance(block, Heading))
    return tuple((it.line, texts.words(it.content), it.level) for it in found)


def _too_deep(
    akt: Akt, record: str, loc: tuple[str | int, ...], line: int, heading: str, level: int
) -> Finding:
    return NIVA.at(
        akt.place(record, loc, line),
        f"Rubriken ”{heading}” ligger på nivå {level}. Det finns {DEEPEST} nivåer.",
        "Flytta upp avsnittet, eller gör rubriken till ett vanligt stycke.",
    )


def check_points(akt: Akt) -> Iterator[Finding]:
    """Yield titles and headings that end with a point."""
    for passage, run in texts.all_runs(akt):
        if run.kind == "rubrik" and "." in run.text and _POINT.search(run.text):
            yield PUNKT.at(
                texts.place(akt, passage, run.line),
                f"Rubriken ”{run.text}” slutar med punkt.",
                "Ta bort punkten.",
            )


def check_recipients(akt: Akt) -> Iterator[Finding]:
    """Yield groups of recipients with nobody in them."""
    for placed in disposition.having(akt, "mottagare"):
        record, loc = texts.located(placed)
        for index, group in enumerate(placed.avsnitt.mottagare):
            if not group.mottagare and not group.tom:
                yield MOTTAGARE.at(
                    akt.place(record, (*loc, "mottagare", index)),
                    f"Gruppen ”{group.rubrik or placed.rubrik}” har inga mottagare.",
                    "Skriv mottagarna, ta bort gruppen, eller skriv tom: ja.",
                )


def check_levels(akt: Akt) -> Iterator[Finding]:
    """Yield a document that fewer sign than the profile's levels."""
    levels = akt.document.underskriftsnivaer
    signing = tuple(texts.each(akt, "underskrifter")) if levels else ()
    if len(signing) < len(levels):
        signatures = "underskrift" if len(signing) == 1 else "underskrifter"
        yield NIVAER.at(
            akt.place("handling", ("avsnitt",)),
            f"Handlingen har {len(signing)} {signatures}. {akt.profil.namn} har {len(levels)}: "
            f"{', '.join(levels)}.",
            "Lägg till underskrifterna.",
        )


def check_annexes(akt: Akt) -> Iterator[Finding]:
    """Yield numbers of annexes beyond the last one."""
    number = len(akt.handling.bilagor)
    for passage, run, named in texts.hits_in_runs(akt, _annexes):
        if int(named) > number:
            has = f"bara {number}" if number else "ingen"
            yield BILAGA.at(
                texts.place(akt, passage, run.line),
                f"Texten nämner bilaga {named}, men handlingen har {has}.",
                "Lägg till bilagan under bilagor, eller rätta numret.",
            )


@lru_cache(maxsize=texts.KEPT)
def _annexes(text: str) -> tuple[str, ...]:
    """Return the numbers of the annexes that a text names; the same text is searched once."""
    return tuple(match[1] for match in _ANNEX.finditer(text.replace("\u00a0", " ")))


CHECKS: Final = (
    check_empty,
    check_compilations,
    check_required,
    check_kinds,
    check_summary,
    check_depth,
    check_points,
    check_recipients,
    check_levels,
    check_annexes,
)
