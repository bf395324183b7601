"""A draft is finalised: the copy, the PDF, the slip; what stops it and what is told."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from docgen.batch import atomic, lock, pdf
from docgen.errors import DocgenError
from docgen.ooxml import gate, package, properties, text
from docgen.ooxml.cleaning import clean
from docgen.ooxml.package import Package
from docgen.provenance import memory
from docgen.usecases import build, finalize, render
from docgen.usecases.finalize import Wish
from tests.merging import noise
from tests.rendering import examples

from .starting import changed, workspace

NOW = datetime.fromisoformat("2026-12-15T09:30:00+01:00")
#: A number that exists only as an example (Skatteverket).
NUMMER, SAMORDNING = "19121212-1212", "701063-2391"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return a draft that docgen has made in a workspace."""
    (tmp_path / "output").mkdir()
    return render.run(tmp_path, workspace(tmp_path), render.Wish(), NOW).draft.path


def edited(draft: Path, change: Callable[[str], str], part: str = "word/document.xml") -> Path:
    read = package.read(draft.read_bytes())
    content = change(read.parts[part].decode())
    assert content.encode() != read.parts[part]
    draft.write_bytes(package.write(package.replace(read, {part: content.encode()})))
    return draft


def done(draft: Path, **given: object) -> finalize.Finalized:
    return finalize.run(draft.parents[1], draft, Wish(**given), NOW)


def opened(path: Path) -> Package:
    return package.read(path.read_bytes())


@pytest.mark.parametrize("path", examples.FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("saved", [False, True], ids=["as made", "as Word saves"])
def test_every_example_keeps_its_text_and_loses_its_making(
    path: Path, saved: bool, tmp_path: Path
) -> None:
    content = examples.draft(path).content
    content = noise.as_word_saves(content) if saved else content
    file = tmp_path / "utkast.docx"
    file.write_bytes(content)
    made = finalize.run(examples.ROOT, file, Wish(), NOW)
    before, after = package.read(content), opened(made.files[0])
    assert text.canonical(after) == text.canonical(before)
    assert memory.read(after) is None
    everything = b"".join(after.parts.values())
    assert not re.search(
        rb"<w:sdt\b|rsid|docgen\.|<w:proofErr|<w:smartTag|lastModifiedBy", everything
    )
    assert [it for it in gate.inspect(after) if it.stops] == []
    assert properties.read_core(after).title == properties.read_core(before).title
    assert file.read_bytes() == content


def test_the_slip_tells_the_registry(tmp_path: Path) -> None:
    path = next(it for it in examples.FILES if it.stem == "lund-rsmh-tjänsteskrivelse")
    file = tmp_path / "utkast.docx"
    file.write_bytes(examples.draft(path).content)
    made = finalize.run(examples.ROOT, file, Wish(), NOW)
    slip = json.loads(made.files[-1].read_text(encoding="utf-8"))
    assert slip == made.slip
    assert slip["diarienummer"] == ["SO 2021/0008"]
    assert (slip["dokumenttyp"], slip["datum"]) == ("tjänsteskrivelse", "2021-01-11")
    assert (slip["nämnd"], slip["överenskommelse"]) == (["Socialnämnden"], "rsmh-2021")
    assert slip["utkast"]["mall"] == "lund/tjänsteskrivelse"
    for it in slip["filer"]:
        assert it["sha256"] == hashlib.sha256((tmp_path / it["fil"]).read_bytes()).hexdigest()
    assert [it["fil"] for it in slip["filer"]] == ["utkast (slutlig).docx"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("archive", [False, True])
def test_a_pdf_beside_the_copy(draft: Path, archive: bool) -> None:
    made = done(draft, pdf=not archive, archive=archive)
    assert [it.suffix for it in made.files] == [".docx", ".pdf", ".json"]
    printed = made.files[1].read_bytes()
    for told in (b"/MarkInfo<</Marked true>>", b"/Lang(sv-SE)", b"<pdfuaid:part>1<"):
        assert told in printed
    assert (b"<pdfaid:part>2<" in printed) is archive


def test_nothing_is_written_when_no_pdf_comes_out(
    draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(content: bytes, *, archive: bool) -> bytes:
        raise pdf.ConversionFailedError("ingen fil kom ut")

    monkeypatch.setattr(pdf, "find", lambda: Path("soffice"))
    monkeypatch.setattr(pdf, "convert", fails)
    before = sorted(draft.parent.iterdir())
    with pytest.raises(pdf.ConversionFailedError):
        done(draft, pdf=True)
    assert sorted(draft.parent.iterdir()) == before


@pytest.mark.parametrize("again", [False, True])
def test_nothing_is_left_when_a_file_cannot_be_written(
    draft: Path, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if again:
        done(draft)
    before = {path: path.read_bytes() for path in draft.parent.glob("*") if path.is_file()}
    real = atomic.replace

    def replace(path: Path, content: bytes) -> None:
        if path.suffix == ".json" and "kopia" not in path.name:
            raise atomic.DiskFullError(path)
        real(path, content)

    edited(draft, lambda it: it.replace("</w:t>", " tillägg</w:t>", 1))
    before[draft] = draft.read_bytes()
    monkeypatch.setattr(atomic, "replace", replace)
    with pytest.raises(atomic.DiskFullError):
        done(draft, force=again)
    assert {path: path.read_bytes() for path in before} == before
    assert len(list(draft.parent.glob("*(slutlig).*"))) == (2 if again else 0)


def test_what_is_not_settled_stops_it_with_its_place(draft: Path) -> None:
    inserted = '<w:p><w:ins w:id="9" w:author="A"><w:r><w:t>nytt ord</w:t></w:r></w:ins></w:p>'
    edited(draft, lambda it: it.replace("<w:sectPr", f"{inserted}<w:sectPr", 1))
    before = sorted(draft.parent.iterdir())
    with pytest.raises(finalize.UnfinishedError, match="1 sak måste avgöras") as raised:
        done(draft)
    place = raised.value.findings[0].place
    assert place is not None
    assert (Path(place.file).name, place.key) == (draft.name, "texten: nytt ord")
    assert sorted(draft.parent.iterdir()) == before


@pytest.mark.parametrize(
    ("number", "kind"), [(NUMMER, "personnummer"), (SAMORDNING, "samordningsnummer")]
)
@pytest.mark.parametrize("where", ["text", "header", "core"])
def test_personal_numbers_are_told_anywhere_and_never_shown(
    draft: Path, where: str, number: str, kind: str
) -> None:
    body = f"<w:p><w:r><w:t>Klient {number} har sökt</w:t></w:r></w:p>"
    if where == "text":
        edited(draft, lambda it: it.replace("<w:body>", f"<w:body>{body}", 1))
    elif where == "header":
        part = next(it for it in opened(draft).parts if it.startswith("word/header"))
        edited(draft, lambda it: it.replace("</w:hdr>", f"{body}</w:hdr>"), part)
    else:
        subject = f"<dc:subject>{number} "
        edited(draft, lambda it: it.replace("<dc:subject>", subject), "docProps/core.xml")
    found = [it for it in done(draft).findings if it.code == "slutlig-personnummer"]
    assert len(found) == 1
    said = {"text": "texten", "header": "sidhuvudet", "core": "egenskaperna"}[where]
    assert found[0].message == f"Ett {kind} står i {said}."
    assert number[-4:] not in str(found)


def test_comments_of_colleagues_go_and_are_told(draft: Path) -> None:
    read = opened(draft)
    from docgen.ooxml import comments  # noqa: PLC0415

    note = comments.Comment(0, ("Stämmer det?",), "Kollega Ett", "KE", NOW)
    draft.write_bytes(package.write(comments.add(read, [note])))
    made = done(draft)
    told = [it for it in made.findings if it.code == "slutlig-kommentar"]
    assert len(told) == 1
    assert "Kollega" not in str(told)
    assert comments.count(opened(made.files[0])) == 0


def test_facts_that_the_data_says_otherwise_are_told(draft: Path) -> None:
    assert not done(draft).findings
    root = draft.parents[1]
    data = next((root / "data" / "handlingar").iterdir())
    line = next(
        it for it in data.read_text(encoding="utf-8").splitlines() if it.startswith("titel:")
    )
    changed(data, line, "titel: En helt annan titel")
    found = done(draft, force=True).findings
    assert {it.code for it in found} == {"slutlig-inaktuell"}
    assert any("En helt annan titel" in it.message for it in found)


def test_a_draft_whose_data_is_elsewhere_has_a_slip_without_it(draft: Path, tmp_path: Path) -> None:
    made = finalize.run(tmp_path / "output", draft, Wish(), NOW)
    assert [it.code for it in made.findings] == ["slutlig-utan-data"]
    assert "diarienummer" not in made.slip


def test_the_sender_stays_and_a_person_s_name_goes(draft: Path) -> None:
    sender = properties.read_core(opened(draft)).creator
    assert properties.read_core(opened(done(draft).files[0])).creator == sender != ""
    foreign = memory.without(opened(draft))
    core = replace(properties.read_core(foreign), creator="Anna Exempelsson")
    draft.write_bytes(package.write(properties.with_core(foreign, core)))
    made = done(draft, force=True)
    assert properties.read_core(opened(made.files[0])).creator == ""
    assert made.slip["utkast"] is None


def test_a_row_of_a_series_has_its_slip_too(draft: Path) -> None:
    root = draft.parents[1]
    data = next((root / "data" / "handlingar").iterdir())
    text = data.read_text(encoding="utf-8")
    data.write_text(f"serie: {{fil: rader.csv}}\n{text}", encoding="utf-8")
    rows = f"id;diarienummer\n{draft.stem};KS 2026/0007\nandra;KS 2026/0008\n"
    (data.parent / "rader.csv").write_text(rows, encoding="utf-8")
    made = done(draft)
    assert made.slip["diarienummer"] == ["KS 2026/0007"]


def test_a_copy_is_not_written_over_unless_forced(draft: Path) -> None:
    first = done(draft)
    with pytest.raises(finalize.CopyTakenError, match="--force"):
        done(draft)
    edited(draft, lambda it: it.replace("</w:t>", " tillägg</w:t>", 1))
    again = done(draft, force=True)
    assert again.files == first.files
    assert {it.suffix for it in again.kept} == {".docx", ".json"}


@pytest.mark.parametrize(
    ("target", "error"),
    [("kopia.pdf", finalize.NotACopyTargetError), (None, finalize.NotACopyTargetError)],
)
def test_a_name_that_cannot_be_the_copy_s(
    draft: Path, target: str | None, error: type[DocgenError]
) -> None:
    with pytest.raises(error):
        done(draft, target=draft if target is None else draft.parent / target)


def test_a_folder_takes_the_copy_under_its_own_name(draft: Path) -> None:
    folder = draft.parents[1] / "utskick"
    with pytest.raises(atomic.FolderMissingError, match=r"utskick finns inte.*Skapa mappen"):
        done(draft, target=folder)
    folder.mkdir()
    assert done(draft, target=folder).files[0] == folder / f"{draft.stem} (slutlig).docx"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(content)
    with pytest.raises(finalize.UnreadableFileError, match=r"x\.docx"):
        finalize.run(tmp_path, path, Wish(), NOW)


def test_a_draft_that_is_open_is_refused(draft: Path) -> None:
    (draft.parent / f"~${draft.name[2:]}").write_bytes(b"")
    with pytest.raises(DocgenError, match="öppen"):
        done(draft)


def test_no_copy_is_written_while_another_run_writes_in_the_same_folder(
    draft: Path, tmp_path: Path
) -> None:
    before = sorted(draft.parent.iterdir())
    with lock.held(draft.parent, NOW):
        with pytest.raises(lock.AlreadyRunningError, match=r"process \d+"):
            done(draft)
        elsewhere = tmp_path / "annanstans.docx"
        assert done(draft, target=elsewhere).files[0] == elsewhere
    assert sorted(draft.parent.iterdir()) == before
    assert done(draft).files[0].exists()


def test_no_build_runs_while_a_copy_is_made(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, refused = clean.copy, []

    def copying(*given: object) -> Package:
        with pytest.raises(lock.AlreadyRunningError) as error:
            build.run(draft.parents[1], [], build.Wish(), NOW)
        refused.append(error)
        return copy(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(clean, "copy", copying)
    assert done(draft).files[0].exists()
    assert len(refused) == 1
