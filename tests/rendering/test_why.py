"""Why something stands in a draft: sections, clauses, the template's tags, and the copy of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from docgen.domain.akt import Akt
from docgen.ooxml import comments, package, text, xml
from docgen.ooxml.namespaces import w
from docgen.rendering import engine, explained, villkor, why
from docgen.rendering.why import Kind, Reason
from tests.clauses.make import approved, book
from tests.domain.matters import KIND, matter, profile
from tests.rendering import examples
from tests.rendering.make import FLOW, template

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WHEN = "överenskommelse.uppräkning is defined"
INDEXED = {"uppräkning": {"index": "OPI", "från_år": 2022}}


def given(**agreement: Any) -> Akt:
    """Return a matter whose profile has "fast" always and "index" on a condition."""
    known = book(
        approved("fast"),
        approved("index", obligatorisk=WHEN, dokumenttyper=KIND),
        approved("extra"),
    )
    akt = matter(
        {"klausuler": "ja"},
        profil=profile(klausuler={KIND: ["fast", "index"]}),
        avtal=agreement,
    )
    akt = replace(akt, klausuler={id: it[0] for id, it in known.items()}, klausulbok=known)
    return villkor.settle(akt)[0]


def reasons(akt: Akt, kind: Kind, *paragraphs: str) -> list[Reason]:
    return [it for it in why.of(akt, template(*paragraphs)).reasons if it.kind is kind]


def one(akt: Akt, name: str) -> Reason:
    (found,) = [it for it in reasons(akt, Kind.KLAUSUL) if it.clause.startswith(name)]
    return found


def test_a_clause_says_who_chose_it_and_which_version_it_is() -> None:
    found = one(given(), "fast")
    assert found.there
    assert found.clause == "fast@1"
    assert found.why.replace("\u00a0", " ") == (
        "Profilen By kommun har klausulen i alla sådana handlingar. "
        "Det är version 1, som ska användas den 11 januari 2021. Status: godkänd."
    )


@pytest.mark.parametrize(("agreement", "there"), [({}, False), (INDEXED, True)])
def test_a_condition_says_whether_it_held_and_on_what(
    agreement: dict[str, Any], there: bool
) -> None:
    found = one(given(**agreement), "index")
    assert found.there is there
    assert found.condition == WHEN
    assert found.why.endswith(f"Villkoret är {'' if there else 'inte '}uppfyllt.")
    assert [value.written for value in found.values] == ["överenskommelse.uppräkning"]
    assert (found.values[0].shown == "finns inte") is not there


def test_what_the_agreement_adds_chooses_and_leaves_out_says_so() -> None:
    akt = given(
        tillagda_klausuler=["extra"],
        utelämnade_klausuler=[{"klausul": "fast", "skäl": "Står i bilagan."}],
    )
    assert one(akt, "extra").why.startswith("Överenskommelsen lägger till klausulen.")
    (left,) = [it for it in reasons(akt, Kind.KLAUSUL) if it.name == "fast"]
    assert not left.there
    assert left.why == "Överenskommelsen utelämnar klausulen: Står i bilagan."
    chosen = one(given(klausuler=["index"]), "index")
    assert chosen.why.startswith("Överenskommelsen väljer klausulen.")
    assert "Den är inte obligatorisk här." in chosen.why


def test_a_section_is_the_document_s_and_its_order_the_profile_s() -> None:
    known = profile(
        {"avsnitt": [{"slag": "mål", "rubrik": "Mål"}, {"slag": "slut", "rubrik": "Slut"}]}
    )
    akt = matter({"slag": "mål", "text": "Ord."}, profil=known)
    found = reasons(akt, Kind.AVSNITT)
    assert [(it.name, it.there) for it in found] == [("Mål", True), ("Slut", False)]
    assert "Profilen By kommun bestämmer ordningen. Rubriken är profilens." in found[0].why
    assert "handlingen har det inte" in found[1].why


def test_tags_of_the_template_are_told_once_with_how_often_they_held() -> None:
    akt = matter({"rubrik": "Ett", "text": "a"}, {"rubrik": "Två", "text": "b"})
    found = reasons(akt, Kind.VILLKOR, "{%p if undertitel %}", "x", "{%p endif %}", *FLOW)
    own = [it for it in found if it.where.startswith("brödtexten")]
    assert [(it.condition, it.there, it.times) for it in own] == [
        ("if undertitel", False, (0, 1)),
        ('if b.slag == "flöde"', True, (1, 1)),
    ]
    loop = reasons(akt, Kind.SLINGA)[0]
    assert loop.why == "Slingan gick 1 varv."


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_the_copy_without_its_comments_is_the_draft(path: Path) -> None:
    akt, draft = examples.matter(path), examples.draft(path)
    trace = why.of(akt, examples.template(akt).load())
    copied = package.read(explained.copy(draft.content, trace, NOW))
    clean = package.read(draft.content)
    assert comments.count(copied) > comments.count(clean)
    for some in (copied, clean):
        assert text.canonical(some) == text.canonical(clean)
    bare, own = (comments.strip(it, keep=lambda _: False) for it in (copied, clean))
    for part in package.story_parts(clean):
        assert _text_of(bare, part) == _text_of(own, part)


def _text_of(read: package.Package, part: str) -> bytes:
    return xml.serialise(xml.parse(read.parts[part], part))


def test_each_section_of_an_example_is_told_at_its_heading() -> None:
    path = next(it for it in examples.FILES if "rsmh-överenskommelse" in it.stem)
    akt, draft = examples.matter(path), examples.draft(path)
    trace = why.of(akt, examples.template(akt).load())
    copied = package.read(explained.copy(draft.content, trace, NOW))
    said = _by_heading(copied)
    assert any("Klausul ”Period”" in words for words in said["Period"])
    assert any("data/överenskommelser/rsmh-2021.yaml:" in words for words in said["Period"])


def _by_heading(read: package.Package) -> dict[str, list[str]]:
    """Return the comments at each paragraph, by its words."""
    main = package.main_part(read)
    name = package.related(read, main, "comments")[0]
    words = {
        comment.get(w("id")): " ".join(t.text or "" for t in comment.iter(w("t")))
        for comment in xml.parse(read.parts[name]).iter(w("comment"))
    }
    found: dict[str, list[str]] = {}
    for paragraph in xml.parse(read.parts[main]).iter(w("p")):
        said = "".join(t.text or "" for t in paragraph.iter(w("t")))
        ids = [mark.get(w("id")) for mark in paragraph.iter(w("commentRangeStart"))]
        found.setdefault(said, []).extend(words[id] for id in ids)
    return found


def test_a_draft_costs_nothing_more_when_nobody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why, "of", None)
    assert engine.render(matter(), template()).content
