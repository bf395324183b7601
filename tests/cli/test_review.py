"""docgen review, as legal runs it on a draft that came back."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.ooxml import package as packages
from tests.ooxml import make
from tests.rendering import examples
from tests.review import drafts, mutations

from .running import Runner

PATH = next(path for path in drafts.FILES if "po-skåne" in path.stem)
WHERE = ("--workspace", str(examples.ROOT))


def _returned(folder: Path) -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    word = mutations.words_of(mutations.clauses(root)[0])[8]
    mutations.track(word, "kvaxel")
    content = packages.write(draft.returned(root))
    (folder / "retur.docx").write_bytes(content)


def test_what_deviates_is_told_with_owner_and_what_to_do(docgen: Runner, tmp_path: Path) -> None:
    _returned(tmp_path)
    ran = docgen(*WHERE, "review", "retur.docx", "-o", "rapport.docx", "--annotate", "kopia.docx")
    assert ran.code == 1
    assert "”kvaxel”" in ran.said
    assert "Spårat av Anna Exempelsson 2026-11-20." in ran.said
    assert "Godta eller avvisa de spårade ändringarna i Word." in ran.said
    assert "Rapport: rapport.docx" in ran.said
    assert "Kopia med kommentarer: kopia.docx" in ran.said
    assert (tmp_path / "rapport.docx").is_file()
    again = docgen(*WHERE, "review", "retur.docx", "-o", "rapport.docx")
    assert again.code == 1
    assert "skrivs inte över" in again.said


def test_programs_are_told_all_of_it(docgen: Runner, tmp_path: Path) -> None:
    _returned(tmp_path)
    told = json.loads(docgen(*WHERE, "review", "retur.docx", "--json").out)
    assert told["avviker"] is True
    (draft,) = told["utkast"]
    clause = draft["klausuler"][0]
    assert "ändrad" in clause["status"]
    assert "ändrad" not in clause["status_om_spårade_ändringar_avvisas"]
    assert clause["ändringar"][0]["tillagt"] == "kvaxel"
    assert clause["igenkänd_på"] == "märkning"
    assert clause["spårade_ändringar"][0]["av"] == "Anna Exempelsson"
    assert {"nyckel", "skrevs_som", "står_nu", "underlaget_i_dag"} <= draft["fakta"][0].keys()


def test_what_is_no_draft_is_refused_in_swedish(docgen: Runner, tmp_path: Path) -> None:
    content = packages.write(make.package(make.p("Ett protokoll.")))
    (tmp_path / "protokoll.docx").write_bytes(content)
    ran = docgen(*WHERE, "review", "protokoll.docx")
    assert ran.code == 1
    assert "inget utkast från docgen" in ran.said
    assert json.loads(docgen(*WHERE, "review", "protokoll.docx", "--json").out)["utkast"][0]["fel"]
    assert docgen(*WHERE, "review", "borta.docx").code == 2
    assert docgen(*WHERE, "review").code == 2
