"""Comments at the clauses that are not approved: there, and nowhere else, and nothing but that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from docgen.domain.akt import Akt
from docgen.domain.klausul import Klausul
from docgen.ooxml import comments, controls, package, reading, xml
from docgen.ooxml.namespaces import val, w
from docgen.provenance import memory
from docgen.rendering.engine import Draft
from tests.clauses.make import approved, book, clause
from tests.domain.matters import matter
from tests.rendering import make

TEXT = "Parterna träffas {{ överenskommelse.period.månader }} gånger."


def given(*library: Klausul, own: Klausul | None = None, day: str | None = "2021-01-11") -> Akt:
    """Return a matter with one approved clause, and what else is given."""
    sound = approved("lugn", rubrik="Lugn", text="Allt är bra.")
    known = book(sound, *library)
    wordings = {id: it[-1] for id, it in known.items()} | ({own.id: own} if own else {})
    akt = matter(
        {"rubrik": "Villkor", "text": "Före."},
        {"rubrik": "", "klausuler": "ja"},
        avtal={"klausuler": list(wordings)},
        datum=day,
    )
    mine = frozenset({own.id} if own else ())
    return replace(akt, klausuler=wordings, klausulbok=known, egna=mine)


def said(draft: Draft) -> dict[str, str]:
    """Return the words of each comment by the paragraph it stands at."""
    built = package.read(draft.content)
    if comments.PART not in built.parts:
        return {}
    words = {
        val(it, "id"): " ".join(reading.text(p) for p in it.iter(w("p")))
        for it in xml.parse(built.parts[comments.PART], "").iter(w("comment"))
    }
    document = xml.parse(built.parts[make.MAIN], "")
    found = {}
    for paragraph in document.iter(w("p")):
        for mark in paragraph.iter(w("commentReference")):
            found[reading.text(paragraph)] = words.pop(val(mark, "id"))
    assert not words
    return found


def test_approved_clauses_have_no_comments() -> None:
    assert said(make.render(given())) == {}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (clause(text=TEXT), "Klausulen ”Möten” (möten@1) är inte godkänd."),
        (approved(text=TEXT, status="upphävd"), "är upphävd."),
        (approved(text=TEXT, gäller_till="2020-12-31"), "gäller inte längre"),
        (approved(text=TEXT, gäller_från="2021-06-01"), "gäller inte än"),
    ],
)
def test_a_clause_that_is_not_approved_says_so_at_its_heading(
    written: Klausul, expected: str
) -> None:
    found = said(make.render(given(written)))
    assert list(found) == ["Möten"]
    assert expected in found["Möten"]


def test_the_documents_own_wording_says_so() -> None:
    own = clause(text="Vi ses ofta.")
    found = said(make.render(given(approved(text=TEXT), own=own)))
    assert "egen lydelse i stället för den godkända möten@1" in found["Möten"]


def test_without_its_comments_it_is_the_draft_without_them() -> None:
    plain, told = make.render(given(approved(text=TEXT))), make.render(given(clause(text=TEXT)))
    assert said(plain) == {}
    assert said(told)
    stripped = comments.strip(package.read(told.content), lambda _: False)
    assert stripped.parts[make.MAIN] == package.read(plain.content).parts[make.MAIN]
    assert told.memory == plain.memory
    assert memory.read(package.read(told.content)) == memory.read(package.read(plain.content))


def test_the_clause_and_its_facts_are_found_as_before() -> None:
    draft = make.render(given(clause(text=TEXT)))
    document = xml.parse(package.read(draft.content).parts[make.MAIN], "")
    found = {it.key: it.text for it in controls.find(document)}
    assert found["klausul.möten@1"].startswith("Möten\nParterna träffas 35 gånger.")
    assert found["överenskommelse.period.månader"] == "35"


def test_the_same_matter_gives_the_same_bytes_and_the_day_of_the_document() -> None:
    akt = given(clause(text=TEXT))
    draft = make.render(akt)
    assert draft.content == make.render(akt).content
    written = package.read(draft.content).parts[comments.PART]
    assert b'w:author="docgen"' in written
    assert b'w:date="2021-01-11T12:00:00Z"' in written


def test_a_document_without_a_day_has_comments_without_one() -> None:
    draft = make.render(given(clause(text=TEXT), day=None))
    assert said(draft)
    assert b"w:date" not in package.read(draft.content).parts[comments.PART]
