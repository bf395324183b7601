"""Sections, headings, signatures, recipients, annexes."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.checks import struktur

from .material import agreed, check_clean, check_found, matter, sections, text


def wanting(*known: dict[str, str], **more: Any) -> dict[str, Any]:
    kind = {"beteckning": "Tjänsteskrivelse", "avsnitt": list(known), **more}
    return {"dokumenttyper": {"tjänsteskrivelse": kind}}


def test_headings_with_nothing_under_them() -> None:
    check_found(struktur.check_empty, sections({"rubrik": "För kännedom"}), "avsnitt-tomt")
    check_found(struktur.check_empty, sections({"slag": "ärende"}), "avsnitt-tomt")
    empty = {"rubrik": "Mål", "avsnitt": [{"rubrik": "Delmål"}]}
    check_found(struktur.check_empty, sections(empty), "avsnitt-tomt")
    check_clean(struktur.check_empty, sections({"rubrik": "Mål", "avsnitt": [{"text": "Text."}]}))
    check_clean(struktur.check_empty, sections({"bilagor": "ja", "rubrik": "Bilagor"}))


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Text.\n\n# Mål", 1),
        ("# Mål\n\n# Syfte\n\nText.", 1),
        ("## Mål\n\n# Syfte\n\nText.", 1),
        ("# Mål\n\n## Delmål\n\nText.", 0),
        ("# Mål\n\n- ett\n- två", 0),
    ],
)
def test_headings_in_text_with_nothing_under_them(words: str, times: int) -> None:
    found = list(struktur.check_empty(text(words)))
    assert [finding.code for finding in found] == ["avsnitt-tomt"] * times


@pytest.mark.parametrize("kind", ["ersättning", "utbetalningar", "parter"])
def test_tables_that_follow_from_nothing(kind: str) -> None:
    section = [{"sammanställning": kind}]
    check_found(struktur.check_compilations, matter(avsnitt=section), "sammanställning-tom")
    paid = {"belopp": [{"år": 2021, "belopp": 5}], "utbetalning": {"gånger": 1}}
    check_clean(struktur.check_compilations, agreed(paid, avsnitt=section))
    bare = agreed({"belopp": [], "utbetalning": []}, avsnitt=section)
    if kind == "parter":
        check_clean(struktur.check_compilations, bare)
    else:
        check_found(struktur.check_compilations, bare, "sammanställning-tom")


def test_instalments_of_amounts_that_nobody_knows_make_no_table() -> None:
    given = {"belopp": [{"år": 2021, "regel": "enligt budget"}], "utbetalning": {"gånger": 1}}
    akt = agreed(given, avsnitt=[{"sammanställning": "utbetalningar"}])
    check_found(struktur.check_compilations, akt, "sammanställning-tom")


def test_sections_that_the_profile_wants() -> None:
    profile = wanting({"slag": "barnets_bästa", "rubrik": "Barnets bästa", "krävs": "ja"})
    found = check_found(struktur.check_required, matter(profil=profile), "avsnitt-saknas")
    assert "Barnets bästa" in found.message
    by_kind = {"slag": "barnets_bästa", "text": "Text."}
    check_clean(struktur.check_required, sections(by_kind, profil=profile))
    by_heading = {"rubrik": "Barnets bästa", "text": "Text."}
    check_clean(struktur.check_required, sections(by_heading, profil=profile))
    check_clean(struktur.check_required, matter())


def test_long_documents_have_a_summary() -> None:
    profile = {**wanting({"slag": "sammanfattning"}), "sammanfattning_från": "20"}
    words = "Ett ord till. " * 10
    check_found(struktur.check_summary, text(words, profil=profile), "sammanfattning-saknas")
    check_clean(struktur.check_summary, text("Ett ord.", profil=profile))
    summary = {"slag": "sammanfattning", "text": words}
    check_clean(struktur.check_summary, sections(summary, profil=profile))
    check_clean(struktur.check_summary, text(words, profil={"sammanfattning_från": "20"}))


def nested(depth: int) -> dict[str, Any]:
    below = {"avsnitt": [nested(depth - 1)]} if depth > 1 else {"text": "Text."}
    return {"rubrik": f"Nivå {depth}", **below}


def test_headings_too_deep() -> None:
    check_found(struktur.check_depth, sections(nested(5)), "rubrik-nivå")
    check_clean(struktur.check_depth, sections(nested(4)))
    deep = {"rubrik": "Mål", "avsnitt": [{"rubrik": "Delmål", "text": "### Steg\n\nText."}]}
    check_found(struktur.check_depth, sections(deep), "rubrik-nivå")
    check_clean(struktur.check_depth, text("### Steg\n\nText."))


@pytest.mark.parametrize(
    "akt",
    [
        sections({"rubrik": "Fokusområde 1 – Förebyggande insatser.", "text": "Text."}),
        matter(titel="Stöd till en mötesplats."),
        text("# Mål.\n\nText."),
        sections({"klausul": "mål"}),
    ],
    ids=["heading", "title", "in text", "clause"],
)
def test_malmos_headings_end_with_a_point(akt: Any) -> None:
    clause = agreed(clauses={"mål": "Text."}, avsnitt=[{"klausul": "mål"}])
    given = clause if akt.handling.avsnitt[0].klausul else akt
    if given is clause:
        check_clean(struktur.check_points, clause)
    else:
        check_found(struktur.check_points, given, "rubrik-punkt")


@pytest.mark.parametrize("heading", ["Mål", "Bidrag m.m.", "Parter m.fl.", "Och sedan …", "Vad?"])
def test_headings_without_a_point(heading: str) -> None:
    check_clean(struktur.check_points, sections({"rubrik": heading, "text": "Text."}))


def test_lunds_recipients_are_empty() -> None:
    empty = {"mottagare": [{"rubrik": "För kännedom", "mottagare": []}]}
    check_found(struktur.check_recipients, sections(empty), "mottagare-tom")
    meant = {"mottagare": [{"rubrik": "För kännedom", "tom": "ja"}]}
    check_clean(struktur.check_recipients, sections(meant))
    check_clean(struktur.check_recipients, sections({"mottagare": ["Akten"]}))


def test_as_many_sign_as_the_profile_has_levels() -> None:
    profile = wanting(underskriftsnivåer=["direktör", "handläggare"])
    one = {"underskrifter": ["handläggare-ett"]}
    check_found(struktur.check_levels, sections(one, profil=profile), "underskrift-nivåer")
    two = {"underskrifter": ["handläggare-ett", "handläggare-två"]}
    check_clean(struktur.check_levels, sections(two, profil=profile))
    check_clean(struktur.check_levels, matter())


@pytest.mark.parametrize(
    "words", ["Se bilaga 2.", "Av bilaga\u00a03 framgår målen.", "(bilaga nr 2)"]
)
def test_annexes_that_are_not_there(words: str) -> None:
    check_found(struktur.check_annexes, text(words, bilagor=["Budget"]), "bilaga-okänd")


@pytest.mark.parametrize(
    "words",
    [
        "Se bilaga 1.",
        "Se bilagan.",
        "Bilaga 2 till förordningen gäller.",
        "Bilagorna 2021 var fler.",
        "Bilagan skickas.",
    ],
)
def test_annexes_that_are_there(words: str) -> None:
    check_clean(struktur.check_annexes, text(words, bilagor=["Budget"]))


BARNET = wanting({"slag": "barnets_bästa", "rubrik": "Prövning av barnets bästa"})


def test_sections_of_a_kind_that_the_profile_lacks() -> None:
    akt = sections({"slag": "barnens_bästa", "text": "Text."}, profil=BARNET)
    found = check_found(struktur.check_kinds, akt, "avsnitt-okänt-slag")
    assert found.cure == "Menade du ”barnets_bästa”?"
    akt = sections({"slag": "trafik", "text": "Text."}, profil=BARNET)
    assert "egen rubrik" in check_found(struktur.check_kinds, akt, "avsnitt-okänt-slag").cure


def test_sections_that_the_profile_has_or_that_have_a_heading() -> None:
    known = {"slag": "barnets_bästa", "text": "Text."}
    own = {"slag": "trafik", "rubrik": "Trafik", "text": "Text."}
    check_clean(struktur.check_kinds, sections(known, own, {"text": "Text."}, profil=BARNET))


def test_one_signature_is_named_as_one() -> None:
    akt = sections(
        {"underskrifter": [{"namn": "Chef Exempelsson"}]},
        profil=wanting(underskriftsnivåer=["chef", "direktör"]),
    )
    found = check_found(struktur.check_levels, akt, "underskrift-nivåer")
    assert "har 1 underskrift. " in found.message
