"""LibreOffice opens every example draft and loses nothing of it on the way to PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.ooxml import comments, package, reading, xml
from docgen.ooxml.namespaces import w
from docgen.rendering import engine
from docgen.rendering.engine import Draft
from tests.rendering import examples

SOFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
pytestmark = pytest.mark.skipif(
    SOFFICE is None or PDFTOTEXT is None, reason="LibreOffice eller pdftotext saknas"
)

_AGREEMENT = next(path for path in examples.FILES if path.stem == "lund-rsmh-överenskommelse")
_TOLD = "med-kommentarer"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the text of the PDF of each example; one conversion for all, for it is slow."""
    folder = tmp_path_factory.mktemp("pdf")
    for path in examples.FILES:
        (folder / f"{path.stem}.docx").write_bytes(examples.draft(path).content)
    (folder / f"{_TOLD}.docx").write_bytes(_unapproved().content)
    profile = (folder / "profil").as_uri()
    names = [*(path.stem for path in examples.FILES), _TOLD]
    drafts = [str(folder / f"{name}.docx") for name in names]
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={profile}", "--headless", "--norestore",
            "--convert-to", "pdf", "--outdir", str(folder), *drafts,
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: _text(folder / f"{name}.pdf") for name in names}


def _unapproved() -> Draft:
    """Return the draft of an agreement none of whose clauses is approved: each has a comment."""
    akt = examples.matter(_AGREEMENT)
    drafts = {"status": "utkast"}
    book = {id: [it.model_copy(update=drafts) for it in all] for id, all in akt.klausulbok.items()}
    clauses = {id: it.model_copy(update=drafts) for id, it in akt.klausuler.items()}
    akt = replace(akt, klausulbok=book, klausuler=clauses)
    return engine.render(akt, examples.template(akt).load())


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


def test_comments_at_the_clauses_take_no_word_away(pages: dict[str, str]) -> None:
    read = package.read(_unapproved().content)
    assert comments.count(read) > 20
    printed = _folded(pages[_TOLD])
    sentences = _sentences(package.read(examples.draft(_AGREEMENT).content))
    assert [words for words in sentences if _folded(words) not in printed] == []


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
