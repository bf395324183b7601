"""Drafts of every kind that somebody has worked in, and what became of their data meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from docgen.domain.akt import Akt
from docgen.domain.avsnitt import Avsnitt
from docgen.rendering import engine
from docgen.svenska.belopp import Belopp
from tests.merging import hand
from tests.merging.hand import Edit
from tests.rendering import examples

GOLDEN = Path(__file__).parent / "golden"
_BY_STEM: Mapping[str, Path] = {path.stem: path for path in examples.FILES}


def _raised(amount: Belopp | None) -> Belopp | None:
    return None if amount is None else replace(amount, kronor=amount.kronor + Decimal(15_000))


def amounts(akt: Akt) -> Akt:
    """Raise every amount of the agreement and of the document's own facts."""
    own = {
        name: fact.model_copy(update={"belopp": _raised(fact.belopp)})
        for name, fact in akt.handling.uppgifter.items()
    }
    changed = replace(akt, handling=akt.handling.model_copy(update={"uppgifter": own}))
    agreement = akt.overenskommelse
    if agreement is None:
        return changed
    years = tuple(
        year.model_copy(update={"belopp": _raised(year.belopp)}) for year in agreement.belopp
    )
    return replace(changed, overenskommelse=agreement.model_copy(update={"belopp": years}))


def title(akt: Akt) -> Akt:
    """Give the document another title and another day."""
    day = akt.handling.datum
    later = day.replace(day=28) if day else None
    update = {"titel": "En ny rubrik på handlingen", "datum": later}
    return replace(akt, handling=akt.handling.model_copy(update=update))


def section_added(akt: Akt) -> Akt:
    """Put in a section with a list and a note after the first."""
    new = Avsnitt.model_validate(
        {
            "rubrik": "Ett tillkommet avsnitt",
            "text": "Det här avsnittet kom till senare.[^sen]\n\n- en punkt\n- en punkt till\n\n"
            "[^sen]: En not som följer med.",
        }
    )
    return _with_sections(akt, lambda given: (given[0], new, *given[1:]))


def section_removed(akt: Akt) -> Akt:
    """Take the last section but one out."""
    return _with_sections(akt, lambda given: (*given[:-2], given[-1]))


def sections_swapped(akt: Akt) -> Akt:
    """Let the second and the third section change places."""
    return _with_sections(akt, lambda given: (given[0], given[2], given[1], *given[3:]))


def text_changed(akt: Akt) -> Akt:
    """Add a sentence to the first text."""

    def longer(given: tuple[Avsnitt, ...]) -> tuple[Avsnitt, ...]:
        at = next(i for i, one in enumerate(given) if one.text)
        text = f"{(given[at].text or '').rstrip()} En mening har kommit till i underlaget.\n"
        return (*given[:at], given[at].model_copy(update={"text": text}), *given[at + 1 :])

    return _with_sections(akt, longer)


def _with_sections(akt: Akt, change: Callable[[tuple[Avsnitt, ...]], tuple[Avsnitt, ...]]) -> Akt:
    given = change(tuple(akt.handling.avsnitt))
    return replace(akt, handling=akt.handling.model_copy(update={"avsnitt": given}))


@dataclass(frozen=True)
class Case:
    """A draft: of which example, what its official did, what became of the data."""

    name: str
    stem: str
    edits: tuple[Edit, ...]
    changes: tuple[Callable[[Akt], Akt], ...]

    def base(self) -> bytes:
        return examples.draft(_BY_STEM[self.stem]).content

    def theirs(self) -> bytes:
        return hand.edited(self.base(), self.edits)

    def new(self) -> bytes:
        return _rendered(self.stem, self.changes)


@cache
def _rendered(stem: str, changes: tuple[Callable[[Akt], Akt], ...]) -> bytes:
    akt = examples.matter(_BY_STEM[stem])
    template = examples.template(akt).load()
    for change in changes:
        akt = change(akt)
    return engine.render(akt, template).content


CASES = (
    Case(
        "tjänsteskrivelse-belopp",
        "lund-rsmh-tjänsteskrivelse",
        (Edit("type", 12, "Jag bedömer att 900 tkr räcker"), Edit("bold", 20)),
        (amounts,),
    ),
    Case(
        "tjänsteskrivelse-egna-stycken",
        "lund-rsmh-tjänsteskrivelse",
        (Edit("add_paragraph", 8, "läget"), Edit("add_table", 14, "läget"), Edit("restyle", 10)),
        (amounts, section_added),
    ),
    Case(
        "tjänsteskrivelse-konflikt",
        "lund-rsmh-tjänsteskrivelse",
        tuple(Edit("edit_control", at, "950 000 kronor") for at in (5, 6, 7, 8, 9, 10, 11)),
        (amounts, title),
    ),
    Case(
        "överenskommelse-rader",
        "lund-rsmh-överenskommelse",
        (Edit("add_row", 3, "egen"), Edit("paste_control", 30, "beloppet")),
        (amounts,),
    ),
    Case(
        "överenskommelse-flyttat-avsnitt",
        "lund-rsmh-överenskommelse",
        (Edit("move_section", 3), Edit("prefix", 40, "Obs")),
        (amounts, section_added),
    ),
    Case(
        "överenskommelse-spårat",
        "lund-po-skåne-överenskommelse",
        (Edit("tracked_insert", 15), Edit("tracked_delete", 21), Edit("comment", 9)),
        (amounts, title),
    ),
    Case(
        "överenskommelse-kopierad-uppgift",
        "lund-po-skåne-överenskommelse",
        (Edit("add_paragraph", 12, "samverkan"), Edit("copy_control", 4)),
        (amounts, title),
    ),
    Case(
        "överenskommelse-ur-biblioteket",
        "kramfors-kvinnoforum-överenskommelse",
        (Edit("replace_word", 18, "ändrat"), Edit("delete_paragraph", 25), Edit("type", 60)),
        (amounts,),
    ),
    Case(
        "utvecklingsuppdrag",
        "linköping-lotsen-utvecklingsuppdrag",
        (Edit("split", 14), Edit("add_footnote", 9, "uppdraget"), Edit("type", 20)),
        (amounts, text_changed),
    ),
    Case(
        "utvecklingsuppdrag-borttaget",
        "linköping-lotsen-utvecklingsuppdrag",
        (Edit("type", 33, "Mitt tillägg"), Edit("join", 7)),
        (section_removed,),
    ),
    Case(
        "tjänsteskrivelse-stor-tabell",
        "malmö-stimulansmedel-tjänsteskrivelse",
        (Edit("add_row", 8, "egen"), Edit("cut_control", 14), Edit("edit_control", 60, "Okänd")),
        (amounts, text_changed),
    ),
    Case(
        "tjänsteskrivelse-nytt-avsnitt",
        "malmö-stimulansmedel-tjänsteskrivelse",
        (Edit("add_paragraph", 30, "medlen"), Edit("bold", 31), Edit("type", 44)),
        (section_added, title),
    ),
    Case(
        "utredning",
        "nacka-valfrihet-utredning",
        (Edit("move_section", 5), Edit("add_table", 33, "alternativen"), Edit("type", 50)),
        (text_changed, title),
    ),
    Case(
        "utredning-byter-plats",
        "nacka-valfrihet-utredning",
        (Edit("delete_paragraph", 41), Edit("prefix", 28, "Anmärkning")),
        (sections_swapped, section_added),
    ),
)
