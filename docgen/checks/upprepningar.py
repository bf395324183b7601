"""What stands twice: footnotes with the same words, long paragraphs word for word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
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
    for passage, (label, line, text) in texts.hits(texts.markdown(akt), _notes):
        if text and text in seen:
            yield FOTNOT.at(
                texts.place(akt, passage, line),
                f"Fotnoten [^{label}] har samma text som [^{seen[text]}], ”{_short(text)}”.",
                "Hänvisa till samma fotnot på båda ställena.",
            )
        seen.setdefault(text, label)


@lru_cache(maxsize=texts.KEPT)
def _notes(text: str) -> tuple[tuple[str, int, str], ...]:
    """Return label, line and words of the footnotes of a text."""
    notes = texts.parsed(text).document.notes
    return tuple((note.label, note.line, words.of(Document(note.blocks))) for note in notes)


def check_paragraphs(akt: Akt) -> Iterator[Finding]:
    """Yield long paragraphs that stand word for word earlier in the document."""
    long = tuple(texts.hits(texts.markdown(akt), _long))
    if len({run.text for _, run in long}) == len(long):
        return
    seen: dict[str, tuple[Passage, int]] = {}
    for passage, run in long:
        first, line = seen.setdefault(run.text, (passage, run.line))
        if line == run.line and (first.record, first.loc) == (passage.record, passage.loc):
            continue  # itself, or a clause that is used twice
        yield STYCKE.at(
            texts.place(akt, passage, run.line),
            f"Stycket ”{_short(run.text)}” står ordagrant även på {_shown(akt, first, line)}.",
            "Skriv det en gång, eller gör en klausul av det.",
        )


@lru_cache(maxsize=texts.KEPT)
def _long(text: str) -> tuple[texts.Run, ...]:
    """Return the long paragraphs of a text in Markdown."""
    runs = texts.of_markdown(text)
    return tuple(it for it in runs if it.kind == "stycke" and len(it.text.split()) >= LONG)


def _shown(akt: Akt, passage: Passage, line: int) -> str:
    place = texts.place(akt, passage, line)
    return f"rad {place.line} i {place.file}" if place.file else f"{place.key}, rad {line}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


CHECKS: Final = (check_footnotes, check_paragraphs)
