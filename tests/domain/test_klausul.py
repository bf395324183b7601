"""The words an approval is given to, and how a wording stands on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from docgen.domain import klausulbok
from docgen.domain.klausul import Klausul, Tillstand
from docgen.domain.klausulval import ValdKlausul
from tests.clauses.make import approved, clause

WORD = st.from_regex(r"[a-zåäö]{2,9}", fullmatch=True)
#: A word that is set out, and what may stand between two words of a paragraph.
DRESS = st.sampled_from(["{}", "**{}**", "*{}*", "***{}***"])
GAP = st.sampled_from([" ", "\n", "  ", "\u00a0", "\u202f"])


@given(st.data(), st.lists(WORD, min_size=1, max_size=12))
def test_the_fingerprint_stands_through_reflow_and_formatting(
    data: st.DataObject, words: list[str]
) -> None:
    dressed = [data.draw(DRESS).format(word) for word in words]
    gaps = [data.draw(GAP) for _ in words]
    written = "".join(f"{word}{gap}" for word, gap in zip(dressed, gaps, strict=True))
    assert clause(text=written).avtryck == clause(text=" ".join(words)).avtryck


@given(st.data(), st.lists(WORD, min_size=1, max_size=12))
def test_any_word_changed_added_or_gone_is_another_fingerprint(
    data: st.DataObject, words: list[str]
) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(WORD.filter(lambda it: it != words[at]))
    given = approved(text=" ".join(words))
    changed = [*words[:at], other, *words[at + 1 :]]
    more = [*words[:at], other, *words[at:]]
    fewer = [*words[:at], *words[at + 1 :]] or ["tomt"]
    for text in (changed, more, fewer):
        edited = given.model_copy(update={"text": " ".join(text)})
        assert edited.avtryck != given.avtryck
        assert not edited.approved


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- ett\n- två", "1. ett\n2. två"),
        ("Ett.\n\nTvå.", "Ett. Två."),
        ("Se [lagen](https://a.se).", "Se lagen."),
        ("Det ”stora” målet", 'Det "stora" målet'),
        ("sam\u00advaro", "samvaro"),
        ("IOP\u2011avtal", "IOP-avtal"),
        ("{{överenskommelse.rubrik}}", "{{ överenskommelse.rubrik }}"),
        ("Text[^a].\n\n[^a]: Not.", "Text[^b].\n\n[^b]: Not."),
    ],
)
def test_what_does_not_count_as_another_word(one: str, other: str) -> None:
    assert clause(text=one).avtryck == clause(text=other).avtryck


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Avtalet gäller.", "Avtalet gäller"),
        ("Parten får säga upp.", "Parten får inte säga upp."),
        ("senast den 1 mars", "senast den 11 mars"),
        (
            "{{ överenskommelse.belopp[2021] | kronor }}",
            "{{ överenskommelse.belopp[2022] | kronor }}",
        ),
        ("{{ överenskommelse.rubrik }}", "överenskommelse.rubrik"),
        ("Text[^a].\n\n[^a]: Not.", "Text."),
        ("Föreningen", "föreningen"),
    ],
)
def test_what_counts_as_another_word(one: str, other: str) -> None:
    assert clause(text=one).avtryck != clause(text=other).avtryck


def test_the_heading_is_among_the_words_and_apart_from_the_text() -> None:
    assert clause(rubrik="Möten").avtryck != clause(rubrik="Mötet").avtryck
    moved = clause(rubrik="Möten hålls", text="varje år")
    assert moved.avtryck != clause(rubrik="Möten", text="hålls varje år").avtryck


def test_only_status_and_fingerprint_together_approve() -> None:
    assert approved().approved
    assert not clause(status="godkänd").approved
    assert not approved(status="utkast").approved
    assert not approved().model_copy(update={"text": "Något annat."}).approved


@pytest.mark.parametrize(
    ("given", "day", "expected"),
    [
        ({}, None, Tillstand.GODKAND),
        ({}, "2024-06-01", Tillstand.GODKAND),
        ({"gäller_från": "2024-06-01"}, "2024-06-01", Tillstand.GODKAND),
        ({"gäller_från": "2024-06-02"}, "2024-06-01", Tillstand.INTE_AN),
        ({"gäller_till": "2024-06-01"}, "2024-06-01", Tillstand.GODKAND),
        ({"gäller_till": "2024-05-31"}, "2024-06-01", Tillstand.UTGANGEN),
        ({"status": "upphävd"}, "2024-06-01", Tillstand.UPPHAVD),
        ({"status": "utkast"}, "2024-06-01", Tillstand.UTKAST),
    ],
)
def test_how_a_wording_stands_on_a_day(
    given: dict[str, str], day: str | None, expected: Tillstand
) -> None:
    assert approved(**given).state(date.fromisoformat(day) if day else None) is expected


def test_a_changed_word_unapproves_and_says_why() -> None:
    edited = approved().model_copy(update={"text": "Parterna träffas en gång om året."})
    assert edited.state(None) is Tillstand.ANDRAD


def test_validity_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="slutar gälla innan"):
        clause(gäller_från="2024-02-01", gäller_till="2024-01-31")


OLD = approved(version=1, gäller_till="2023-12-31", text="Gammalt.")
NEW = approved(version=2, gäller_från="2024-01-01", text="Nytt.")
DRAFT = clause(version=3, text="Under arbete.")
GONE = approved(version=4, status="upphävd", text="Borta.")


@pytest.mark.parametrize(
    ("versions", "day", "expected"),
    [
        ((OLD, NEW), "2023-12-31", OLD),
        ((OLD, NEW), "2024-01-01", NEW),
        ((OLD, NEW, DRAFT), "2024-01-01", NEW),  # work on the next one disturbs nobody
        ((OLD, NEW, DRAFT), None, NEW),
        ((OLD, DRAFT), "2024-01-01", DRAFT),  # the old one has ended, the draft might be used
        ((DRAFT, GONE), None, DRAFT),
        ((GONE,), None, GONE),
    ],
)
def test_the_wording_of_the_day(
    versions: tuple[Klausul, ...], day: str | None, expected: Klausul
) -> None:
    assert klausulbok.choose(versions, date.fromisoformat(day) if day else None) is expected


def test_an_old_wording_is_replaced_only_by_an_approved_one_in_force() -> None:
    first, second = approved(version=1), approved(version=2, gäller_från="2024-01-01", text="Nytt.")
    before, after = date(2023, 12, 31), date(2024, 1, 1)
    assert klausulbok.state(first, (first, second), after) is Tillstand.ERSATT
    assert klausulbok.state(first, (first, second), before) is Tillstand.GODKAND
    assert klausulbok.state(first, (first, DRAFT), after) is Tillstand.GODKAND
    assert klausulbok.state(second, (first, second), after) is Tillstand.GODKAND


@pytest.mark.parametrize(
    ("written", "id", "version"),
    [
        ({"klausul": "möten"}, "möten", None),
        ({"klausul": "möten@2"}, "möten", 2),
        ({"klausul": "möten", "version": 3}, "möten", 3),
    ],
)
def test_a_choice_may_name_a_version(
    written: dict[str, object], id: str, version: int | None
) -> None:
    chosen = ValdKlausul.model_validate(written)
    assert (chosen.klausul, chosen.version) == (id, version)


@pytest.mark.parametrize("written", ["möten@", "möten@ny", "@2", "möten@0"])
def test_a_version_that_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        ValdKlausul.model_validate({"klausul": written})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ja", True),
        ("Nej", False),
        (True, True),
        ("överenskommelse.uppräkning is defined", "överenskommelse.uppräkning is defined"),
    ],
)
def test_mandatory_is_yes_no_or_a_condition(written: object, read: object) -> None:
    assert clause(obligatorisk=written).obligatorisk == read
