"""Drafts saved in LibreOffice, once, twice and by way of ODT: the words are told, nothing else."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.ooxml import package as packages
from docgen.ooxml.package import Package
from docgen.review.result import Grund, Sakerhet
from tests.review import drafts, mutations

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice saknas")
PATH = next(path for path in drafts.FILES if "po-skåne" in path.stem)
#: A word changed in the last clause, an amount changed by hand, a paragraph between two clauses.
CHANGED = "Kvaxel"


@dataclass(frozen=True)
class Saved:
    """The drafts by name, each as it came out of LibreOffice."""

    once: dict[str, Package]
    twice: dict[str, Package]
    through_odt: dict[str, Package]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Return untouched and changed drafts saved; all in one conversion each, for it is slow."""
    folder = tmp_path_factory.mktemp("libreoffice")
    start = folder / "start"
    start.mkdir()
    for path in drafts.FILES:
        draft = drafts.sent(path)
        (start / f"{path.stem}.docx").write_bytes(packages.write(draft.package))
    (start / "ändrad.docx").write_bytes(packages.write(_changed(PATH)))
    _convert(folder, "start", "docx", "once")
    _convert(folder, "once", "docx", "twice")
    _convert(folder, "start", "odt", "odt")
    _convert(folder, "odt", "docx", "back")
    return Saved(*(_read(folder / name) for name in ("once", "twice", "back")))


def _convert(folder: Path, source: str, kind: str, target: str) -> None:
    profile = (folder / "profil").as_uri()
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", kind, "--outdir", str(folder / target),
            *(str(path) for path in sorted((folder / source).iterdir())),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


def _read(folder: Path) -> dict[str, Package]:
    return {path.stem: packages.read(path.read_bytes()) for path in folder.glob("*.docx")}


def _changed(path: Path) -> Package:
    draft = drafts.sent(path)
    root = draft.root()
    found = mutations.clauses(root)
    word = mutations.words_of(found[-2])[3]
    word.write([*word.tokens[: word.at], CHANGED, *word.tokens[word.at + 1 :]])
    (fact, *_) = [it for clause in found for it in mutations.facts(clause)]
    fact.text = "88"
    mutations.insert_after(found[0].element, f"{CHANGED} brimsten uddavand.")
    return draft.returned(root)


WAYS = pytest.mark.parametrize("way", ["once", "twice", "through_odt"])


@WAYS
def test_an_untouched_draft_has_nothing_to_tell(way: str, saved: Saved) -> None:
    for path in drafts.FILES:
        draft = drafts.sent(path)
        package = getattr(saved, way)[path.stem]
        for review in (drafts.review(draft, package), drafts.alone(draft, package)):
            assert [it for it in review.klausuler if it.avviker] == []
            assert [it for it in review.fakta if it.avviker] == []
            assert review.text == ()
            assert len(review.klausuler) == len(mutations.clauses(draft.root()))
            assert all(it.sakerhet is Sakerhet.SAKER for it in review.klausuler)


@WAYS
def test_what_somebody_changed_is_told_all_the_same(way: str, saved: Saved) -> None:
    draft = drafts.sent(PATH)
    review = drafts.review(draft, getattr(saved, way)["ändrad"])
    (clause,) = [it for it in review.klausuler if it.avviker]
    assert clause.reference.startswith(f"{mutations.clauses(draft.root())[-2].id}@")
    assert clause.godtagen.diff is not None
    assert [it.written for it in clause.godtagen.diff.changes] == [CHANGED]
    (fact,) = [it for it in review.fakta if it.avviker]
    assert fact.nu == "88"
    assert [it.text for it in review.text] == [f"{CHANGED} brimsten uddavand."]


def test_the_tags_are_lost_and_names_and_bookmarks_take_over(saved: Saved) -> None:
    draft = drafts.sent(PATH)
    grounds = {it.grund for it in drafts.review(draft, saved.once[PATH.stem]).klausuler}
    assert grounds <= {Grund.MARKE, Grund.TITEL, Grund.BOKMARKE}
