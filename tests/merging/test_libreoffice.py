"""A draft saved in LibreOffice, before an update and after, takes in the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from docgen.merging import update
from docgen.merging.events import What
from docgen.ooxml import package, text
from docgen.ooxml.cleaning import remarks
from docgen.provenance import memory
from tests.merging import hand, living
from tests.merging.hand import Edit
from tests.merging.living import Matter, changed

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice saknas")

CASES: Sequence[tuple[Matter, Matter, list[Edit]]] = (
    (Matter(), changed(bidrag=930_000, datum="2022-01-01"), []),
    (Matter(), changed(bidrag=930_000, text=2), [Edit("type", 3), Edit("bold", 6)]),
    (
        Matter(),
        changed(items=("boende", "arbete", "fritid"), rows=(("Resor", 15_000), ("Lokal", 200_000))),
        [Edit("add_paragraph", 8), Edit("edit_control", 4)],
    ),
    (
        Matter(),
        changed(sections=("insatser", "bakgrund", "ekonomi", "uppföljning"), note=False),
        [Edit("tracked_insert", 7)],
    ),
)


def saved(drafts: Sequence[bytes], folder: Path) -> list[bytes]:
    """Return drafts as LibreOffice saves them; one run for all, for it is slow."""
    (folder / "in").mkdir()
    for number, content in enumerate(drafts):
        (folder / "in" / f"{number}.docx").write_bytes(content)
    files = [str(folder / "in" / f"{number}.docx") for number in range(len(drafts))]
    profile = (folder / "profil").as_uri()
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", "docx", "--outdir", str(folder / "out"), *files,
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return [(folder / "out" / f"{number}.docx").read_bytes() for number in range(len(drafts))]


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    made = [hand.edited(living.draft(base).content, edits) for base, _, edits in CASES]
    return saved(made, tmp_path_factory.mktemp("före"))


def lines(content: bytes) -> str:
    """Return the lines of a draft without the names of styles, which LibreOffice changes."""
    found = text.canonical(package.read(content))
    return re.sub(r"\[[^\]^]*\] |\{REF\}[\d.]+", "", found).replace("¶ ", "")


def test_the_memory_survives(theirs: list[bytes]) -> None:
    for (base, _, _), content in zip(CASES, theirs, strict=True):
        kept = memory.read(package.read(content))
        assert kept is not None
        assert kept.outline == living.draft(base).memory.outline
        assert kept.facts == living.draft(base).memory.facts


def test_a_save_before_makes_no_difference(theirs: list[bytes]) -> None:
    for (base, new, edits), content in zip(CASES, theirs, strict=True):
        fresh = living.draft(new).content
        straight = update.merge(hand.edited(living.draft(base).content, edits), fresh)
        assert lines(update.merge(content, fresh).content) == lines(straight.content)


def test_a_save_after_leaves_nothing_to_do(theirs: list[bytes], tmp_path: Path) -> None:
    fresh = [living.draft(new).content for _, new, _ in CASES]
    once = [update.merge(a, b).content for a, b in zip(theirs, fresh, strict=True)]
    for again, new in zip(saved(once, tmp_path), fresh, strict=True):
        assert update.merge(again, new).content == again


#: How the clause stood when the draft was written, how it stands now.
STATES = (
    *(("utkast", "godkänd"), ("godkänd", "upphävd"), ("godkänd", "ersatt"), ("godkänd", "egen")),
    *(("utkast", "utkast"), ("ersatt", "nyare")),
)


def commented(content: bytes) -> list[tuple[str, str]]:
    """Return the words of each comment, and those of its paragraph."""
    return [(it.words, it.beside) for it in remarks.of(package.read(content))]


def test_comments_at_clauses_follow_through_saves_before_and_after(tmp_path: Path) -> None:
    drafts = [living.draft(changed(state=base)).content for base, _ in STATES]
    fresh = [living.draft(changed(state=new)).content for _, new in STATES]
    (tmp_path / "före").mkdir()
    once = [
        update.merge(theirs, new)
        for theirs, new in zip(saved(drafts, tmp_path / "före"), fresh, strict=True)
    ]
    assert [it.changed for it in once] == [base != new for base, new in STATES]
    assert [commented(it.content) for it in once] == [commented(new) for new in fresh]
    (tmp_path / "efter").mkdir()
    for again, new in zip(
        saved([it.content for it in once], tmp_path / "efter"), fresh, strict=True
    ):
        assert commented(again) == commented(new)
        assert update.merge(again, new).content == again


@pytest.mark.parametrize("kind", ["answer_comment", "settle_comment"])
def test_what_somebody_has_settled_stays_after_a_save(kind: str, tmp_path: Path) -> None:
    theirs = hand.edited(living.draft(changed(state="utkast")).content, [Edit(kind, 0)])
    (again,) = saved([theirs], tmp_path)
    result = update.merge(again, living.draft(changed(state="godkänd")).content)
    assert commented(result.content) == commented(again)
    assert result.count(What.STAYS) == 1
