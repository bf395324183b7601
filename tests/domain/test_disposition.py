"""The disposition: sections in the profile's order, with its headings, annexes last."""

from __future__ import annotations

from typing import Any

from docgen.domain import disposition
from docgen.domain.akt import Akt
from tests.domain.matters import matter, profile

KNOWN = profile(
    {
        "avsnitt": [
            {"slag": "beslut", "rubrik": "Förslag till beslut"},
            {"slag": "ärende", "rubrik": "Ärendet"},
            {"slag": "underskrifter"},
        ]
    }
)


def section(slag: str = "", **given: Any) -> dict[str, Any]:
    return {**({"slag": slag} if slag else {}), "text": "Text.", **given}


def outline(akt: Akt) -> list[str]:
    """Return the headings in order, a # for each level, an annex with its number."""
    return [
        f"{f'{place.bilaga} ' if place.bilaga else ''}{'#' * place.niva} {place.rubrik}"
        for place in disposition.of(akt)
    ]


def test_the_profile_orders_and_names_sections() -> None:
    akt = matter(section("underskrifter"), section("ärende"), section("beslut"), profil=KNOWN)
    assert outline(akt) == ["# Förslag till beslut", "# Ärendet", "# "]


def test_a_section_the_profile_lacks_follows_its_neighbour() -> None:
    akt = matter(
        section(rubrik="Allra först"),
        section("ärende"),
        section(rubrik="Efter ärendet"),
        section(rubrik="Sedan"),
        section("beslut"),
        section(rubrik="Efter beslutet"),
        profil=KNOWN,
    )
    assert outline(akt) == [
        "# Allra först",
        "# Förslag till beslut",
        "# Efter beslutet",
        "# Ärendet",
        "# Efter ärendet",
        "# Sedan",
    ]


def test_sections_may_stand_as_they_are_written() -> None:
    akt = matter(section("ärende"), section("beslut"), profil=KNOWN, ordning="skriven")
    assert outline(akt) == ["# Ärendet", "# Förslag till beslut"]


def test_a_heading_of_its_own_stands_and_an_empty_one_is_none() -> None:
    akt = matter(section("beslut", rubrik="Beslut"), section("ärende", rubrik=""), profil=KNOWN)
    assert outline(akt) == ["# Beslut", "# "]


def test_sections_nest_and_one_without_heading_continues_its_parent() -> None:
    akt = matter(
        section(
            rubrik="Ett",
            avsnitt=[
                section(rubrik="Två", avsnitt=[section(rubrik="Tre")]),
                section(rubrik="", avsnitt=[section(rubrik="Också två")]),
            ],
        )
    )
    assert outline(akt) == ["# Ett", "## Två", "### Tre", "# ", "## Också två"]


def test_every_section_knows_where_it_stands_in_the_data() -> None:
    akt = matter(
        section("ärende", avsnitt=[section(rubrik="Under")]), section("beslut"), profil=KNOWN
    )
    assert [place.loc for place in disposition.of(akt)] == [
        ("avsnitt", 1),
        ("avsnitt", 0),
        ("avsnitt", 0, "avsnitt", 0),
    ]


def test_annexes_come_last_under_a_heading_of_their_own() -> None:
    akt = matter(
        section(rubrik="Brödtext"),
        bilagor=[
            "Bara en titel",
            {"titel": "Med innehåll", "avsnitt": [section(rubrik="I bilagan")]},
        ],
    )
    assert outline(akt) == ["# Brödtext", "2 ## I bilagan"]
    assert disposition.of(akt)[1].loc == ("bilagor", 1, "avsnitt", 0)


def test_the_agreements_clauses_stand_where_they_are_asked_for() -> None:
    akt = matter(
        section(rubrik="Villkor", klausuler="ja", avsnitt=[section(rubrik="Först")]),
        section(rubrik="Sist"),
        avtal={"klausuler": ["hävning", {"klausul": "tvist", "rubrik": "Om vi inte är överens"}]},
        klausuler={"hävning": "Text.", "tvist": "Text."},
    )
    assert outline(akt) == [
        "# Villkor",
        "## Först",
        "## Klausulen hävning",
        "## Om vi inte är överens",
        "# Sist",
    ]
    assert disposition.of(akt)[2].loc == ("överenskommelse", "klausuler", 0)


def test_without_an_agreement_no_clauses_are_written() -> None:
    assert outline(matter(section(rubrik="Villkor", klausuler="ja"))) == ["# Villkor"]


def test_a_chosen_clause_that_is_written_out_keeps_its_place() -> None:
    akt = matter(
        section(
            rubrik="Villkor",
            klausuler="ja",
            avsnitt=[
                {"klausul": "tvist", "sammanställning": "parter"},
                section(rubrik="Först"),
                {"klausul": "hävning", "rubrik": "Slut", "avsnitt": [section(rubrik="Sist")]},
            ],
        ),
        avtal={"klausuler": ["ändring", "hävning", {"klausul": "tvist", "rubrik": "Oense"}]},
        klausuler={"ändring": "Text.", "hävning": "Text.", "tvist": "Text."},
    )
    assert outline(akt) == [
        "# Villkor",
        "## Först",
        "## Klausulen ändring",
        "## Slut",
        "### Sist",
        "## Oense",
    ]
    written = [place for place in disposition.of(akt) if place.avsnitt.sammanstallning]
    assert [place.loc for place in written] == [("avsnitt", 0, "avsnitt", 0)]


def test_a_clause_gives_its_heading_unless_the_section_has_one() -> None:
    akt = matter(
        {"klausul": "a"},
        {"klausul": "a", "rubrik": "Egen"},
        {"klausul": "a", "rubrik": ""},
        klausuler={"a": "Text."},
    )
    assert outline(akt) == ["# Klausulen a", "# Egen", "# "]


def test_sections_that_say_something_in_a_field_are_found_in_the_order_of_the_page() -> None:
    akt = matter(
        {"rubrik": "Ett", "avsnitt": [{"rubrik": "Ett ett", "mottagare": ["Akten"]}]},
        {"mottagare": ["Nämnden"], "text": "Text."},
        {"rubrik": "Tre", "mottagare": []},
        bilagor=[{"titel": "Bilaga", "avsnitt": [{"mottagare": ["Parten"]}]}],
    )
    found = disposition.having(akt, "mottagare")
    assert [it.loc for it in found] == [
        ("avsnitt", 0, "avsnitt", 0),
        ("avsnitt", 1),
        ("bilagor", 0, "avsnitt", 0),
    ]
    assert [it for it in disposition.of(akt) if it.avsnitt.mottagare] == list(found)
    assert disposition.having(akt, "mbl") == ()
