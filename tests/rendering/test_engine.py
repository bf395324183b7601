"""A draft as a whole: controls, memory, properties, the same bytes each time, and the gate."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from docgen.ooxml import controls, package, properties, xml
from docgen.ooxml.namespaces import val, w
from docgen.provenance import memory
from docgen.rendering import engine
from docgen.templating.compiled import TemplateRefused, compile_template
from tests.domain.matters import matter, profile
from tests.ooxml import make as ooxml
from tests.rendering import examples
from tests.rendering.make import FLOW, MAIN, STYLED, lines, refusals, render, template

NAMES = [path.stem for path in examples.FILES]


@pytest.fixture(params=examples.FILES, ids=NAMES)
def example(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_control_has_a_tag_a_title_and_an_id_of_its_own(example: Path) -> None:
    read = package.read(examples.draft(example).content)
    ids: list[str | None] = []
    for part in package.story_parts(read):
        for control in xml.parse(read.parts[part]).iter(w("sdt")):
            about = control.find(w("sdtPr"))
            assert about is not None
            ids.append(val(about.find(w("id"))))
            if about.find(f"{w('docPartObj')}/{w('docPartUnique')}") is not None:
                continue  # the table of contents is Word's own
            for name in ("tag", "alias"):
                value = val(about.find(w(name)))
                assert value
                assert len(value.encode("utf-16-le")) // 2 <= controls.LIMIT
    assert len(ids) == len(set(ids)) > 10


def test_the_memory_holds_the_words_of_every_control(example: Path) -> None:
    draft = examples.draft(example)
    read = package.read(draft.content)
    said: dict[str, set[str]] = {}
    for part in package.story_parts(read):
        for control in controls.find(xml.parse(read.parts[part])):
            if control.key is not None and not control.is_block:
                said.setdefault(control.key, set()).add(control.text)
    # One key, one wording: else the memory could not tell an edit from another place.
    assert [key for key, words in said.items() if len(words) > 1] == []
    assert {key: {words} for key, words in draft.memory.facts.items()} == said
    assert memory.read(read) == draft.memory


def test_a_draft_made_twice_is_the_same_to_the_byte(example: Path) -> None:
    akt = examples.matter(example)
    again = engine.render(akt, examples.template(akt).load())
    assert again.content == examples.draft(example).content


def test_a_draft_made_in_another_process_is_the_same_to_the_byte() -> None:
    code = (
        "import hashlib, sys; from tests.rendering import examples; "
        "[print(hashlib.sha256(examples.draft(f).content).hexdigest()) for f in examples.FILES]"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=examples.ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("1", "4711")
    }
    assert len(seen) == 1


def test_the_properties_say_what_the_document_is() -> None:
    akt = matter(
        titel="Stöd {{ handling.datum | år }}",
        diarienummer=["A 2021/1", {"nummer": "B 2", "etikett": "Dnr FSN"}],
        avsändare="nämnden",
    )
    read = package.read(render(akt).content)
    core = properties.read_core(read)
    assert (core.title, core.subject) == ("Stöd 2021", "Tjänsteskrivelse A 2021/1, B 2")
    assert core.creator == "Socialnämnden"
    assert core.language == "sv-SE"
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.date() == akt.handling.datum
    assert properties.read_application(read) == "docgen"


def test_the_memory_says_what_the_draft_was_made_of() -> None:
    one, same, other = (matter({"text": text}) for text in ("Ett.", "Ett.", "Två."))
    first, second, third = (render(akt).memory for akt in (one, same, other))
    assert first == second
    assert first.handling == "skrivelsen"
    assert first.template == "prov"
    assert first.template_fingerprint == third.template_fingerprint
    assert first.data_fingerprint != third.data_fingerprint


def test_a_template_at_fault_is_named() -> None:
    with pytest.raises(TemplateRefused, match="titl"):
        render(matter(), *FLOW, "{{ titl }}")


def test_a_template_may_have_notes_with_facts_of_its_own_beside_those_of_the_text() -> None:
    note = ooxml.root(
        "footnotes",
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{ooxml.p("Mallens not {{ datum }}")}</w:footnote>',
    )
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{ooxml.r('Mallens text')}{reference}</w:p>" + "".join(map(ooxml.p, FLOW))
    read = package.read(STYLED.read_bytes())
    parts = {MAIN: ooxml.root("document", f"<w:body>{body}{ooxml.SECTION}</w:body>")}
    (notes,) = package.related(read, MAIN, "footnotes") or ("word/footnotes.xml",)
    if notes in read.parts:
        read = package.replace(read, {notes: note, **parts})
    else:
        from docgen.ooxml import namespaces as ns  # noqa: PLC0415

        read = ooxml.add(package.replace(read, parts), "footnotes", ns.CT_FOOTNOTES, note)
    made = compile_template("noter", package.write(read))
    akt = matter({"text": "Text[^1].\n\n[^1]: Textens not."})
    content = package.read(engine.render(akt, made).content).parts[notes]
    words = "".join(xml.parse(content).itertext())
    assert "Mallens not 2021-01-11" in words
    assert "Textens not." in words


def test_the_gate_lets_no_leftover_of_the_template_pass() -> None:
    (finding,) = refusals(matter(), *FLOW, "Ett }} glömt")
    assert finding.code == "utkast-mallrest"


def test_optional_parts_leave_no_trace() -> None:
    guarded = (
        "{%p if undertitel %}", "{{ undertitel }}", "{%p endif %}",
        "{%p for f in huvud %}", "{{ f.text }}", "{%p endfor %}",
        *FLOW,
    )  # fmt: skip
    assert lines(matter({"text": "Text."}), *guarded) == ["Text."]
    full = matter({"text": "Text."}, undertitel="Under", huvud=[{"etikett": "A", "värde": "b"}])
    assert lines(full, *guarded) == ["Under", "A b", "Text."]


def test_an_empty_value_leaves_no_control_and_no_run() -> None:
    made = xml.parse(
        package.read(render(matter({"text": "T."}), *FLOW, "x{{ undertitel }}").content).parts[MAIN]
    )
    assert len(list(made.iter(w("sdt")))) == 0
    assert all(len(run) for run in made.iter(w("r")))


def test_a_header_field_may_be_printed_empty_on_purpose() -> None:
    akt = matter({"text": "T."}, huvud=[{"etikett": "Er referens", "värde": ""}])
    shown = lines(
        akt, "{%p for f in huvud %}", "{{ f.etikett }}: {{ f.värden|length }}", "{%p endfor %}"
    )
    assert shown == ["Er referens: 0"]


def test_the_table_of_contents_is_filled_with_the_numbers() -> None:
    field = ooxml.field('TOC \\o "1-2"', "")
    akt = matter({"rubrik": "Ett", "text": "T.", "avsnitt": [{"rubrik": "Två", "text": "T."}]},
                 numrering="decimal")  # fmt: skip
    shown = lines(akt, *FLOW, before=f"<w:p>{field}</w:p>")
    assert [line for line in shown if line.startswith("[toc")] == [
        "[toc 1] {TOC}1⇥Ett", "[toc 2] 1.1⇥Två",
    ]  # fmt: skip
    assert not any("TOC" in line for line in lines(matter({"text": "T."}), *FLOW,
                                                   before=f"<w:p>{field}</w:p>"))  # fmt: skip


@pytest.mark.parametrize(
    "path", sorted(STYLED.parents[1].glob("*/*.docx")), ids=lambda p: p.parent.name + "-" + p.stem
)
def test_every_template_takes_the_smallest_document(path: Path) -> None:
    akt = matter({"rubrik": "", "text": "Bara text."}, profil=profile({"beteckning": ""}))
    draft = engine.render(akt, compile_template(path.stem, path.read_bytes()))
    assert draft.findings == ()
    body = xml.parse(package.read(draft.content).parts[MAIN])
    empty = [p for p in body[0].findall(w("p")) if not "".join(p.itertext()).strip()]
    assert len(empty) <= 1  # Word wants a paragraph after a table
    assert Counter(line for line in body.itertext())["Bara text."] == 1


def test_the_template_itself_is_not_changed_by_a_draft() -> None:
    before = dict(template().package.parts)
    render(matter({"text": "Text[^1].\n\n1. a\n\n[^1]: Not."}))
    assert template().package.parts == before
