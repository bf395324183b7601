"""What a draft was made from, on real material: a change of it makes it anew, of others not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.batch import manifest
from docgen.batch.writing import State
from docgen.usecases import build
from docgen.usecases.build import Wish

from . import killing

_ROOT = Path(__file__).parents[2]
_MEMO = "lund-rsmh-tjänsteskrivelse"
_AGREEMENT = "lund-rsmh-överenskommelse"
_OTHER = "malmö-stimulansmedel-tjänsteskrivelse"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("arbete")
    for folder in ("data", "templates"):
        shutil.copytree(_ROOT / folder, root / folder)
    assert killing.run(root).failed == 0
    return root


def _appended(path: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def _replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def _own_template(root: Path) -> None:
    folder = root / "templates" / "docx"
    shutil.copy(folder / "standard" / "utvecklingsuppdrag.docx", folder / "lund")


@pytest.mark.parametrize(
    ("change", "again", "left"),
    [
        (
            _replaced("data/överenskommelser/rsmh-2021.yaml", "980 000", "990 000"),
            {_MEMO, _AGREEMENT},
            {_OTHER},
        ),
        (_appended(f"data/handlingar/{_OTHER}.yaml", "\n# ny\n"), {_OTHER}, {_MEMO, _AGREEMENT}),
        (_appended("data/register/lund.yaml", "\n# ny\n"), {_MEMO, _AGREEMENT, _OTHER}, set()),
        (_appended("data/profiler/malmö.yaml", "\n# ny\n"), {_OTHER}, {_MEMO, _AGREEMENT}),
        (_appended("data/profiler/standard.yaml", "\n# ny\n"), {_OTHER, _MEMO}, set()),
        (
            _appended("data/klausuler/rsmh-träffpunktsverksamhet.md", "\n"),
            {_MEMO, _AGREEMENT},
            {_OTHER},
        ),
        (_own_template, set(), {_MEMO, _OTHER, _AGREEMENT}),
    ],
)
def test_only_what_rests_on_a_change_is_planned(
    made: Path, tmp_path: Path, change: Callable[[Path], None], again: set[str], left: set[str]
) -> None:
    root = tmp_path / "kopia"
    shutil.copytree(made, root)
    change(root)
    report = build.run(root, [], Wish(dry=True, jobs=1), killing.NOW)
    # The drafts become the same where only a comment is new: what was tried is what was planned.
    known = manifest.load(root / "output")
    results = build.run(root, [], Wish(jobs=1), killing.NOW).results
    now = manifest.load(root / "output")
    tried = {
        Path(it.source).stem
        for it in results
        if now.files[it.name][4:6] != known.files[it.name][4:6]  # what it was made from
    }
    assert report.failed == 0
    assert again <= tried
    assert not left & tried


def test_a_template_that_changes_makes_its_documents_anew(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "kopia"
    shutil.copytree(made, root)
    folder = root / "templates" / "docx"
    shutil.copy(folder / "malmö" / "tjänsteskrivelse.docx", folder / "lund")
    states = {it.name: it.written.state for it in killing.run(root).results if it.written}
    assert states[f"{_MEMO}.docx"] is State.OMSKRIVEN
    assert states[f"{_OTHER}.docx"] is State.OFORANDRAD


def test_the_template_that_would_be_chosen_first_is_noted_though_it_is_missing(made: Path) -> None:
    used = dict(manifest.load(made / "output").files[f"{_MEMO}.docx"].used)
    assert used["mall/lund/tjänsteskrivelse"]
    assert "mall/standard/tjänsteskrivelse" not in used
    utredning = dict(manifest.load(made / "output").files["nacka-valfrihet-utredning.docx"].used)
    assert [name for name in utredning if name.startswith("mall/")] == ["mall/nacka/utredning"]
