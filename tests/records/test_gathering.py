"""A document and what it refers to: found, missing, broken, in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from . import workspace

AGREEMENT = """
rubrik: Avtal
parter:
  - organisation: kommunen
  - organisation: föreningen
period: {från: 2021-01-01, till: 2021-12-31}
klausuler:
  - havning
"""
CLAUSE = """
---
rubrik: Hävning
---
Part får häva avtalet.
"""


def memo(*lines: str) -> str:
    return workspace.MEMO + "\n".join(lines) + "\n"


def test_what_a_document_refers_to_is_brought_together(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path,
        {
            "handlingar/prov.yaml": memo("överenskommelse: avtal"),
            "överenskommelser/avtal.yaml": AGREEMENT,
            "klausuler/havning.md": CLAUSE,
        },
    )
    akt, findings = workspace.gather(root)
    assert not findings
    assert akt is not None
    assert akt.overenskommelse is not None
    assert akt.overenskommelse.id == "avtal"
    assert akt.klausuler["havning"].text.strip() == "Part får häva avtalet."


def test_a_clause_of_an_annex_is_found_too(tmp_path: Path) -> None:
    annex = memo("bilagor:", "  - titel: Villkor", "    avsnitt:", "      - klausul: havning")
    files = {"handlingar/prov.yaml": annex, "klausuler/havning.md": CLAUSE}
    akt, findings = workspace.gather(workspace.write(tmp_path, files))
    assert not findings
    assert akt is not None
    assert set(akt.klausuler) == {"havning"}


@pytest.mark.parametrize(
    ("line", "message", "cure"),
    [
        ("profil: standrad", "Det finns ingen profil ”standrad”.", "Menade du ”standard”?"),
        ("överenskommelse: avtalet", "Det finns ingen överenskommelse ”avtalet”.", "”avtal”"),
        ("dokumenttyp: roman", "Det finns ingen dokumenttyp ”roman”.", "Det finns:"),
    ],
)
def test_a_reference_that_leads_nowhere(tmp_path: Path, line: str, message: str, cure: str) -> None:
    key = line.partition(":")[0]
    kept = [old for old in workspace.MEMO.splitlines() if not old.startswith(f"{key}:")]
    root = workspace.write(
        tmp_path,
        {
            "handlingar/prov.yaml": "\n".join([*kept, line]),
            "överenskommelser/avtal.yaml": AGREEMENT,
            "klausuler/havning.md": CLAUSE,
        },
    )
    akt, findings = workspace.gather(root)
    assert akt is None
    (found,) = findings
    assert found.message == message
    assert cure in found.cure
    assert found.place is not None
    assert found.place.key == key


def test_an_unknown_clause_is_shown_where_the_agreement_in_place_chooses_it(tmp_path: Path) -> None:
    in_place = ["överenskommelse:", "  id: eget", *(f"  {line}" for line in AGREEMENT.splitlines())]
    root = workspace.write(tmp_path, {"handlingar/prov.yaml": memo(*in_place)})
    _, findings = workspace.gather(root)
    (found,) = findings
    assert found.place is not None
    assert found.place.key == "överenskommelse.klausuler[1]"


def test_a_broken_record_is_not_called_missing(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path,
        {
            "handlingar/prov.yaml": memo("överenskommelse: avtal"),
            "överenskommelser/avtal.yaml": AGREEMENT.replace("rubrik", "rubbrik"),
        },
    )
    akt, findings = workspace.gather(root)
    assert akt is None
    assert "har fel" in findings[0].message
    assert any("rubbrik" in found.message for found in findings)


def test_profiles_in_a_circle(tmp_path: Path) -> None:
    root = workspace.write(
        tmp_path,
        {
            "handlingar/prov.yaml": memo().replace("profil: standard", "profil: ett"),
            "profiler/ett.yaml": "namn: Ett\nbygger_på: två\n",
            "profiler/två.yaml": "namn: Två\nbygger_på: ett\n",
        },
    )
    akt, findings = workspace.gather(root)
    assert akt is None
    assert [found.code for found in findings] == ["profil-cirkel"]
    assert "ett → två → ett" in findings[0].message


def test_a_cited_document_comes_along_once_and_alone(tmp_path: Path) -> None:
    citing = workspace.MEMO + "  - underlag:\n      - handling: annan\n"
    other = workspace.MEMO.replace("Prov", "Annan") + "  - underlag:\n      - handling: prov\n"
    root = workspace.write(
        tmp_path, {"handlingar/prov.yaml": citing, "handlingar/annan.yaml": other}
    )
    akt, findings = workspace.gather(root)
    assert not findings
    assert akt is not None
    assert akt.andra["annan"].handling.titel == "Annan"
    assert not akt.andra["annan"].andra


CITING = workspace.MEMO + "  - underlag:\n      - handling: annan\n"
OTHER = workspace.MEMO.replace("Prov", "Annan")


def test_a_document_is_cited_by_the_id_it_states_whatever_its_file_is_called(
    tmp_path: Path,
) -> None:
    files = {
        "handlingar/prov.yaml": CITING,
        "handlingar/annan.yaml": workspace.MEMO + "id: tredje\n",
        "handlingar/2026/skrivelse.yaml": OTHER + "id: annan\n",
    }
    akt, findings = workspace.gather(workspace.write(tmp_path, files))
    assert not findings
    assert akt is not None
    assert akt.andra["annan"].handling.titel == "Annan"


def test_of_two_documents_with_the_id_that_is_cited_none_is_chosen(tmp_path: Path) -> None:
    files = {
        "handlingar/prov.yaml": CITING,
        "handlingar/annan.yaml": OTHER,
        "handlingar/2025/annan.yaml": OTHER,
    }
    akt, (found,) = workspace.gather(workspace.write(tmp_path, files))
    assert akt is None
    assert "data/handlingar/2025/annan.yaml, data/handlingar/annan.yaml" in found.message


def test_a_broken_document_that_is_cited_is_named(tmp_path: Path) -> None:
    files = {"handlingar/prov.yaml": CITING, "handlingar/annan.yaml": "titel: Bara\n"}
    akt, (found,) = workspace.gather(workspace.write(tmp_path, files))
    assert akt is None
    assert "data/handlingar/annan.yaml har fel" in found.message


TOWN = "namn: Ort\nbygger_på: standard\n"


@pytest.mark.parametrize(
    ("citing", "name", "content"),
    [
        (
            memo("överenskommelse: avtal"),
            "överenskommelser/avtal.yaml",
            AGREEMENT.replace("  - havning", "").replace("klausuler:", ""),
        ),
        (workspace.MEMO.replace("standard", "ort"), "profiler/ort.yaml", TOWN),
        (workspace.MEMO.replace("standard", "nämnd"), "profiler/ort.yaml", TOWN),
        (workspace.MEMO + "  - klausul: havning\n", "klausuler/havning.md", CLAUSE),
    ],
)
def test_of_two_records_with_the_id_that_is_meant_none_is_chosen(
    tmp_path: Path, citing: str, name: str, content: str
) -> None:
    first = Path(name)
    inside = "---\nid: {}\n" if first.suffix == ".md" else "id: {}\n"
    second = inside.format(first.stem) + content.lstrip().removeprefix("---\n")
    files = {
        "handlingar/prov.yaml": citing,
        "profiler/nämnd.yaml": "namn: Nämnd\nbygger_på: ort\n",
        "profiler/ort.yaml": TOWN,
        name: content,
        f"{first.parent}/ö{first.suffix}": second,
    }
    akt, findings = workspace.gather(workspace.write(tmp_path, files))
    assert akt is None
    assert [found.code for found in findings] == ["data-dubblett"]
    assert f"Id ”{first.stem}” finns redan i data/{name}" in findings[0].message


def test_a_documents_own_post_stands_before_the_librarys_but_not_before_another_of_its_own(
    tmp_path: Path,
) -> None:
    one = "{id: ab, namn: Egen}"
    library = {"register/a.yaml": "organ:\n  - {id: ab, namn: Delad}\n"}
    own = library | {"handlingar/prov.yaml": memo(f"register: {{organ: [{one}]}}")}
    akt, findings = workspace.gather(workspace.write(tmp_path, own))
    assert not findings
    assert akt is not None
    assert [organ.name_on(None).namn for organ in akt.register.organ] == ["Egen"]
    twice = library | {"handlingar/prov.yaml": memo(f"register: {{organ: [{one}, {one}]}}")}
    _, (found,) = workspace.gather(workspace.write(tmp_path, twice))
    assert found.code == "data-dubblett"
    assert found.place is not None
    assert found.place.key == "register.organ[2].id"
