"""LibreOffice opens every example draft and loses nothing of it on the way to PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from docgen.ooxml import package, reading, xml
from docgen.ooxml.namespaces import w
from tests.rendering import examples

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice eller pdftotext saknas"
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the text of the PDF of each example; one conversion for all, for it is slow."""
    folder = tmp_path_factory.mktemp("pdf")
    for path in examples.FILES:
        (folder / f"{path.stem}.docx").write_bytes(examples.draft(path).content)
    profile = (folder / "profil").as_uri()
    drafts = [str(folder / f"{path.stem}.docx") for path in examples.FILES]
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", str(folder), *drafts,
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {path.stem: _text(folder / f"{path.stem}.pdf") for path in examples.FILES}


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_every_word_of_the_draft_is_on_paper(path: Path, pages: dict[str, str]) -> None:
    draft = examples.draft(path)
    printed = _folded(pages[path.stem])
    read = package.read(draft.content)
    sentences = _sentences(read)
    assert len(sentences) > 15
    assert [words for words in sentences if _folded(words) not in printed] == []


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
def test_every_amount_is_on_paper(path: Path, pages: dict[str, str]) -> None:
    facts = examples.draft(path).memory.facts.values()
    amounts = {fact for fact in facts if re.search(r"\d\u00a0\d{3}", fact)}
    printed = _folded(pages[path.stem])
    assert [amount for amount in amounts if _folded(amount) not in printed] == []


def test_no_machinery_is_on_paper(pages: dict[str, str]) -> None:
    for words in pages.values():
        assert not re.search(r"\{\{|\{%|NOTEREF|\\\* MERGEFORMAT|Fel! |Error: ", words)


def _sentences(read: package.Package) -> list[str]:
    """Return the paragraphs of the text that pages cannot break in an unforeseen way."""
    body = xml.parse(read.parts[package.main_part(read)])
    return [
        words
        for paragraph in reading.paragraphs(body)
        if next(paragraph.iterancestors(w("tbl")), None) is None
        and "footnoteReference" not in {str(el.tag).rpartition("}")[2] for el in paragraph.iter()}
        and 0 < len(words := reading.text(paragraph)) < 70
        and "\t" not in words
    ]


def _text(pdf: Path) -> str:
    done = subprocess.run(
        [str(PDFTOTEXT), "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True
    )
    return done.stdout.decode("utf-8")


def _folded(words: str) -> str:
    """Return ``words`` without spaces and hyphens, which a line break may have changed."""
    return re.sub(r"[\s\u00a0\u00ad‑-]+", "", words)
