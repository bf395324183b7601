"""What documents rest on: whatever changes, what was kept gives what a fresh run gives."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from docgen.batch import checking, drafting, program, stamp
from docgen.batch.writing import State
from docgen.templating import compiled
from docgen.usecases import check, template_check

from . import killing, resting

#: At least so many of the documents in the workspace become drafts.
_DRAFTS = 5


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is found of few documents too, trust stamps at once, read each template once."""
    monkeypatch.setattr(checking, "_FEW", 1)
    monkeypatch.setattr(stamp, "BLUR", 0)
    monkeypatch.setattr(compiled, "compile_template", _compiled)
    monkeypatch.setattr(template_check.checking, "check", _template_checked)


_compiled = lru_cache(maxsize=None)(compiled.compile_template)
_template_check, _told = template_check.checking.check, {}


def _template_checked(read, kind, shown, sections):  # type: ignore[no-untyped-def]  # as it is there
    key = (*read.parts.items(), kind, shown, sections)
    if key not in _told:
        _told[key] = _template_check(read, kind, shown, sections)
    return _told[key]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return resting.make(tmp_path)


def _fresh(root: Path, monkeypatch: pytest.MonkeyPatch) -> check.Report:
    """Return the report of a check that knows nothing of any other."""
    with monkeypatch.context() as patched:
        patched.setattr(checking, "_FEW", 10**9)
        return check.run(root)


class _Came(NamedTuple):
    """What came of a document in a build: its draft, why there is none, how much was told."""

    name: str
    draft: bytes
    error: str
    warned: int


def _built(root: Path) -> dict[str, _Came]:
    found = {}
    for it in killing.run(root).results:
        draft = it.written.path.read_bytes() if it.written else b""
        found[it.source] = _Came(it.name, draft, str(it.error or ""), it.warned)
    return found


def _anew(root: Path, other: Path) -> dict[str, _Came]:
    """Return what comes of the documents in a workspace where nothing was built before."""
    shutil.rmtree(other, ignore_errors=True)
    for folder in ("data", "templates"):
        shutil.copytree(root / folder, other / folder)
    return _built(other)


def _tried(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, _Came], set[str]]:
    """Return what came of documents, and those that were read for it though they have drafts."""
    with monkeypatch.context() as patched:
        read = _noted(patched)
        built = _built(root)
    drafts = {source.removeprefix("data/handlingar/") for source, it in built.items() if it.draft}
    return built, read & drafts


def _noted(patched: pytest.MonkeyPatch) -> set[str]:
    """Return where the documents that are read from now on are noted."""
    make, read = drafting.make, set()

    def noted(candidate: drafting.Candidate, run: object = None) -> drafting.Made:
        read.add(candidate.source.removeprefix("data/handlingar/"))
        return make(candidate, run)

    patched.setattr(drafting, "make", noted)
    return read


def _read(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[check.Report, set[str]]:
    """Return the report of a check with what was kept, and the documents that were read for it."""
    with monkeypatch.context() as patched:
        read = _noted(patched)
        return check.run(root), read


@pytest.mark.parametrize(("change", "again", "left"), resting.CHANGES)
def test_a_check_with_what_was_kept_finds_what_a_fresh_one_does(
    root: Path,
    change: Callable[[Path], None],
    again: set[str],
    left: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = check.run(root)
    assert first == _fresh(root, monkeypatch)
    change(root / "data")
    found, read = _read(root, monkeypatch)
    assert found == _fresh(root, monkeypatch)
    assert again <= read
    assert not left & read
    assert _read(root, monkeypatch) == (found, set())


@pytest.mark.parametrize(("change", "again", "left"), resting.CHANGES)
def test_a_build_after_another_gives_what_a_first_one_does(
    tmp_path: Path,
    change: Callable[[Path], None],
    again: set[str],
    left: set[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = resting.make(tmp_path / "ett")
    before = _built(root)
    assert sum(bool(it.draft) for it in before.values()) >= _DRAFTS
    change(root / "data")
    built, tried = _tried(root, monkeypatch)
    assert built == _anew(root, tmp_path / "två")
    drafts = {source.removeprefix("data/handlingar/") for source, it in built.items() if it.draft}
    assert again & drafts <= tried
    assert not left & tried
    assert _tried(root, monkeypatch) == (built, set())


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_changed_a_build_after_others_gives_what_a_first_one_does(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = resting.make(tmp_path / "ett")
    hand, all_tried, all_made = resting.Hand(root, Random(seed)), 0, 0  # noqa: S311 - no secret
    killing.run(root)
    for _ in range(20):
        said = [hand.change() for _ in range(hand.random.choice([1, 1, 2]))]
        built, tried = _tried(root, monkeypatch)
        assert built == _anew(root, tmp_path / "två"), said
        all_tried += len(tried)
        all_made += sum(bool(it.draft) for it in built.values())
    assert 0 < all_tried < all_made / 2


def test_another_program_makes_every_draft_again_and_writes_none_that_is_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another docgen, or another version of a library below it, may write other words."""
    first, none = _built(root), _tried(root, monkeypatch)[1]
    monkeypatch.setattr(program, "mark", lambda: "annat")
    again, tried = _tried(root, monkeypatch)
    assert none == set()
    assert len(tried) == sum(bool(it.draft) for it in first.values())
    assert again == first
    assert _tried(root, monkeypatch)[1] == set()
    assert killing.run(root).count(State.OMSKRIVEN) == 0


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_changed_in_whatever_order_it_finds_what_a_fresh_one_does(
    root: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, all_read, all_there = resting.Hand(root, Random(seed)), 0, 0  # noqa: S311 - no secret
    check.run(root)
    for _ in range(25):
        said = [hand.change() for _ in range(hand.random.choice([1, 1, 2]))]
        found, read = _read(root, monkeypatch)
        assert found == _fresh(root, monkeypatch), said
        all_read += len(read)
        all_there += len(found.files)
    assert 0 < all_read < all_there / 2


def test_several_processes_see_what_a_quick_look_is_mistaken_about(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = resting.replaced("överenskommelser/annat.yaml", "rubrik", "? id\n: avtal\nrubrik")
    change(root / "data")
    monkeypatch.setattr(checking, "MANY", 1)
    assert check.run(root, jobs=2) == _fresh(root, monkeypatch)
