"""Every example in the handbook works, and every mistake in it is answered as the page says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.findings import Finding, Severity
from docgen.records import clause_files, json_source, record, yaml_source
from docgen.records.source import Source
from docgen.usecases import check, new, render
from tests.docs import bench, pages, workspace

FENCES = [fence for path in pages.paths() for fence in pages.fences(path)]
YAML = [fence for fence in FENCES if fence.words[:1] in (["yaml"], ["json"])]
WHOLE = [fence for fence in YAML if workspace.is_whole(fence)]
PARTS = [fence for fence in YAML if "utdrag" in fence.words]
WRONG = [fence for fence in YAML if "fel" in fence.words]
CLAUSES = [fence for fence in FENCES if fence.words == ["markdown", "klausul"]]
PAGES = [path for path in pages.paths() if workspace.named(path)]
KINDS = {"utdrag", "fel"}


def read(fence: pages.Fence, model: str, text: str) -> tuple[object | None, list[Finding]]:
    """Return the record that a text is, and every fault of it, as the program reads a file."""
    parse = json_source.parse if fence.words[0] == "json" else yaml_source.parse
    source, findings = parse(text.encode("utf-8"), "data/exempel.yaml")
    if source is None:
        return None, findings
    return validated(model, source, findings)


def validated(
    model: str, source: Source, findings: list[Finding]
) -> tuple[object | None, list[Finding]]:
    known = bench.MODELS[model]
    source = record.with_id(known, source, Path("data/exempel.yaml"))
    found, faults = record.of_source(known, source, findings)
    return found.value if found else None, faults


def completed(fence: pages.Fence) -> tuple[object | None, list[Finding]]:
    """Return the record that a part of one becomes when it is laid upon a sound one."""
    model = fence.words[2]
    source, findings = yaml_source.parse(_under_key(fence).encode("utf-8"), "data/exempel.yaml")
    if source is None:
        return None, findings
    model = "handling" if model == "avsnitt" else model
    whole = {**bench.SOUND[model], **source.data}
    return validated(model, Source(source.path, whole, source.places, source.keys, ""), findings)


def _under_key(fence: pages.Fence) -> str:
    """Return a part with the keys of one section put in a list of them."""
    if fence.words[2] != "avsnitt":
        return fence.body
    first, *rest = fence.body.splitlines()
    return "\n".join(["avsnitt:", f"  - {first}", *(f"    {line}" for line in rest), ""])


def described(found: list[Finding]) -> str:
    return "\n".join(f"{it.place}: {it.message} {it.cure}" for it in found)


def test_every_fence_says_what_it_is() -> None:
    unknown = [
        str(fence)
        for fence in YAML
        if fence not in WHOLE
        and not (len(fence.words) == 3 and fence.words[1] in KINDS)
        and fence.words != ["yaml", "form"]
    ]
    assert not unknown
    assert len(WHOLE) > 5
    assert len(PARTS) > 50
    assert len(WRONG) > 10


@pytest.mark.parametrize("fence", WHOLE, ids=str)
def test_a_whole_file_is_right(fence: pages.Fence) -> None:
    found, faults = read(fence, workspace.model_of(fence), fence.body)
    assert not faults, described(faults)
    assert found is not None


@pytest.mark.parametrize("fence", PARTS, ids=str)
def test_a_part_is_right(fence: pages.Fence) -> None:
    found, faults = completed(fence)
    assert not faults, described(faults)
    assert found is not None


@pytest.mark.parametrize("fence", WRONG, ids=str)
def test_a_mistake_is_answered_as_the_page_says(fence: pages.Fence) -> None:
    following = next(it for it in FENCES if it.page == fence.page and it.line > fence.line)
    assert following.info == "text meddelande", "the answer comes next"
    said = " ".join(following.body.split())
    model = fence.words[2]
    partial = model != "handling" or "avsnitt:" not in fence.body
    _, faults = completed(fence) if partial else read(fence, model, fence.body)
    told = [" ".join(f"{it.message} {it.cure}".split()) for it in faults]
    assert any(said in it for it in told), "\n".join(told)


@pytest.mark.parametrize("fence", CLAUSES, ids=str)
def test_a_clause_is_right(fence: pages.Fence, tmp_path: Path) -> None:
    path = tmp_path / "klausul.md"
    path.write_text(fence.body, encoding="utf-8")
    found, faults = clause_files.read(path, tmp_path)
    assert not faults, described(faults)
    assert found is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_the_files_of_a_page_make_a_draft(page: Path, tmp_path: Path) -> None:
    documents = workspace.of_page(page, tmp_path)
    report = check.run(tmp_path)
    assert not report.findings, described(list(report.findings))
    assert documents
    for path in documents:
        made = render.run(tmp_path, path, render.Wish(), dt.datetime.now(dt.UTC))
        assert made.draft.path.is_file()


@pytest.mark.parametrize(
    "fence", [it for it in WHOLE if it.words[1] == "handling" and it.words[0] == "yaml"], ids=str
)
def test_a_whole_document_makes_a_draft(fence: pages.Fence, tmp_path: Path) -> None:
    path = workspace.beside_examples(fence, tmp_path)
    report = check.run(tmp_path, [path])
    errors = [it for it in report.findings if it.severity is Severity.FEL]
    assert not errors, described(errors)


@pytest.mark.parametrize("kind", new.STARTERS)
def test_the_first_draft_is_made_as_the_page_says(kind: str, tmp_path: Path) -> None:
    path = new.run(tmp_path, kind, dt.date(2026, 3, 2))
    assert path == tmp_path / "data" / "handlingar" / f"{kind}.yaml"
    made = render.run(tmp_path, path, render.Wish(), dt.datetime.now(dt.UTC))
    assert made.draft.path == tmp_path / "output" / f"{kind}.docx"


def test_the_first_document_has_what_the_page_tells_to_change(tmp_path: Path) -> None:
    text = new.run(tmp_path, "tjänsteskrivelse", dt.date(2026, 3, 2)).read_text(encoding="utf-8")
    assert "belopp: 250 000 kronor" in text
    assert "{{ uppgifter.bidrag | kronor }}" in text
