"""What stands twice: footnotes with the same words, long paragraphs word for word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from docgen.checks import texts
from docgen.checks.rule import NOTIS, VARNING, Rule
from docgen.checks.texts import Passage
from docgen.domain.akt import Akt
from docgen.findings import Finding
from docgen.prose import words
from docgen.prose.blocks import Document

FOTNOT: Final = Rule(
    "fotnot-dubbel",
    VARNING,
    "Två fotnoter har samma text",
    "Samma fotnot skrivs en gång. Står de i samma text kan båda ställena ha samma märke.",
)
STYCKE: Final = Rule(
    "stycke-dubbelt",
    NOTIS,
    "Samma stycke står på två ställen",
    "Ett stycke på minst tolv ord står ordagrant två gånger. Rättas det ena glöms lätt det andra.",
)
RULES: Final = (FOTNOT, STYCKE)

#: Words from which two equal paragraphs are no coincidence.
LONG: Final = 12


def check_footnotes(akt: Akt) -> Iterator[Finding]:
    """Yield footnotes with the words of an earlier one."""
    seen: dict[str, str] = {}
    for passage in texts.of(akt):
        if not passage.is_markdown:
            continue
        for note in texts.parsed(passage.text).document.notes:
            text = words.of(Document(note.blocks))
            if text and text in seen:
                yield FOTNOT.at(
                    texts.place(akt, passage, note.line),
                    f"Fotnoten [^{note.label}] har samma text som [^{seen[text]}], "
                    f"”{_short(text)}”.",
                    "Hänvisa till samma fotnot på båda ställena.",
                )
            seen.setdefault(text, note.label)


def check_paragraphs(akt: Akt) -> Iterator[Finding]:
    """Yield long paragraphs that stand word for word earlier in the document."""
    seen: dict[str, tuple[Passage, int]] = {}
    for passage in texts.of(akt):
        for run in texts.runs(passage) if passage.is_markdown else ():
            if run.kind != "stycke" or len(run.text.split()) < LONG:
                continue
            first, line = seen.get(run.text, (passage, run.line))
            if (first.record, first.loc) == (passage.record, passage.loc) and line == run.line:
                seen[run.text] = (passage, run.line)  # new, or a clause that is used twice
            else:
                yield STYCKE.at(
                    texts.place(akt, passage, run.line),
                    f"Stycket ”{_short(run.text)}” står ordagrant även på "
                    f"{_shown(akt, first, line)}.",
                    "Skriv det en gång, eller gör en klausul av det.",
                )


def _shown(akt: Akt, passage: Passage, line: int) -> str:
    place = texts.place(akt, passage, line)
    return f"rad {place.line} i {place.file}" if place.file else f"{place.key}, rad {line}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


CHECKS: Final = (check_footnotes, check_paragraphs)
