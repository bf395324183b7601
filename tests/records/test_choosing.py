"""The wording of each clause a document uses: of its day, of a named version, or its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.domain.akt import Akt
from docgen.domain.klausul import Klausul
from docgen.findings import Finding
from docgen.records import library
from tests.records import workspace
from tests.records.test_gathering import AGREEMENT, memo

OLD = "---\nrubrik: Hävning\ngäller_till: 2023-12-31\n---\nGammalt.\n"
NEW = "---\nrubrik: Hävning\nversion: 2\ngäller_från: 2024-01-01\n---\nNytt.\n"
PROFILE = """
namn: Orten
bygger_på: standard
klausuler:
  tjänsteskrivelse:
    - havning
    - okänd
"""


def gathered(tmp_path: Path, *lines: str, **files: str) -> tuple[Akt | None, list[Finding]]:
    given = {
        "handlingar/prov.yaml": memo("överenskommelse: avtal", *lines),
        "överenskommelser/avtal.yaml": files.pop("avtal", AGREEMENT),
        "klausuler/äldre/havning@1.md": OLD,
        "klausuler/havning.md": NEW,
    }
    return workspace.gather(workspace.write(tmp_path, {**given, **files}))


def wording(akt: Akt | None) -> Klausul:
    assert akt is not None
    return akt.klausuler["havning"]


@pytest.mark.parametrize(
    ("day", "version"), [("2023-12-31", 1), ("2024-01-01", 2), ("2030-01-01", 2)]
)
def test_the_wording_is_that_of_the_documents_day(tmp_path: Path, day: str, version: int) -> None:
    akt, findings = gathered(tmp_path, f"datum: {day}")
    assert not findings
    assert wording(akt).version == version
    assert akt is not None
    assert [it.version for it in akt.klausulbok["havning"]] == [1, 2]
    name = "äldre/havning@1.md" if version == 1 else "havning.md"
    assert akt.place("klausul havning", ("text",)).file == f"data/klausuler/{name}"


def test_without_a_day_it_is_the_newest(tmp_path: Path) -> None:
    assert wording(gathered(tmp_path)[0]).version == 2


def test_a_version_that_is_named_is_the_one(tmp_path: Path) -> None:
    pinned = AGREEMENT.replace("havning", "havning@1")
    akt, findings = gathered(tmp_path, "datum: 2025-01-01", avtal=pinned)
    assert not findings
    assert wording(akt).text == "Gammalt."


def test_a_version_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    akt, (finding,) = gathered(tmp_path, avtal=AGREEMENT.replace("havning", "havning@7"))
    assert akt is None
    assert (finding.code, finding.place and finding.place.line) == ("referens-okänd", 7)
    assert "har ingen version 7" in finding.message
    assert "1, 2" in finding.cure


def test_the_documents_own_wording_comes_before_the_librarys(tmp_path: Path) -> None:
    own = ["egna_klausuler:", "  - {id: havning, rubrik: Hävning, text: Eget.}"]
    akt, findings = gathered(tmp_path, *own)
    assert not findings
    assert wording(akt).text == "Eget."
    assert akt is not None
    assert akt.egna == {"havning"}
    assert akt.reference(wording(akt)) == "havning@egen"


def test_a_broken_version_is_never_passed_over_for_an_older_one(tmp_path: Path) -> None:
    broken = {"klausuler/havning.md": "---\nrubrk: Hävning\nversion: 2\n---\nNytt.\n"}
    akt, findings = gathered(tmp_path, "datum: 2023-05-01", **broken)
    assert akt is None
    assert findings[0].code == "referens-bruten"


def test_two_files_with_one_version_are_told(tmp_path: Path) -> None:
    twice = {"klausuler/havning@2.md": NEW}
    _, findings = gathered(tmp_path, **twice)
    assert "data-dubblett" in [it.code for it in findings]


def of_profile(tmp_path: Path, *lines: str) -> tuple[Akt | None, list[Finding]]:
    given = {
        "handlingar/prov.yaml": memo("överenskommelse: avtal", *lines).replace("standard", "orten"),
        "överenskommelser/avtal.yaml": AGREEMENT.partition("klausuler")[0],
        "profiler/orten.yaml": PROFILE,
        "klausuler/havning.md": NEW,
    }
    return workspace.gather(workspace.write(tmp_path, given))


def test_the_clauses_of_a_profile_are_looked_up_where_it_says_them(tmp_path: Path) -> None:
    annex = ("bilagor:", "  - titel: Villkor", "    avsnitt:", "      - klausuler: ja")
    akt, (finding,) = of_profile(tmp_path, *annex)
    assert akt is None
    assert finding.message == "Det finns ingen klausul ”okänd”."
    assert finding.place is not None
    assert (finding.place.file, finding.place.line) == ("data/profiler/orten.yaml", 6)


def test_the_clauses_of_a_profile_are_not_missed_where_nobody_writes_them(tmp_path: Path) -> None:
    akt, findings = of_profile(tmp_path)
    assert not findings
    assert akt is not None
    assert akt.valda == ()
    assert not akt.klausuler


@pytest.mark.parametrize(
    ("clauses", "told"), [([], True), (["annan"], True), (["havning", "tvist"], False)]
)
def test_a_profile_of_another_library_is_told_once(
    tmp_path: Path, clauses: list[str], told: bool
) -> None:
    root = workspace.write(
        tmp_path,
        {
            "handlingar/prov.yaml": memo("  - klausuler: ja", "överenskommelse: avtal").replace(
                "standard", "orten"
            ),
            "överenskommelser/avtal.yaml": AGREEMENT.partition("klausuler")[0],
            "profiler/orten.yaml": PROFILE.replace("okänd", "tvist"),
            **{f"klausuler/{id}.md": NEW for id in clauses},
        },
    )
    akt, findings = workspace.gather(root)
    assert (akt is None) == told
    assert [it.message for it in findings] == (
        ["Profilens klausuler finns inte i data/klausuler: havning, tvist (2 st)."] if told else []
    )


def test_the_library_keeps_every_wording(tmp_path: Path) -> None:
    gathered(tmp_path)
    read = library.load(tmp_path)
    assert read.klausuler["havning"].value.version == 2
    assert [it.value.reference for it in read.lydelser["havning"]] == ["havning@1", "havning@2"]
