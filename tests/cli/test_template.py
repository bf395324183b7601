"""The commands about templates, as an editor of templates runs them."""

from __future__ import annotations

import json
from pathlib import Path

from docgen.ooxml import package

from .running import Runner


def spoiled(path: Path) -> None:
    read = package.read(path.read_bytes())
    main = package.main_part(read)
    content = read.parts[main].replace(b"{{ undertitel }}", b"{{ undertittel }}")
    path.write_bytes(package.write(package.replace(read, {main: content})))


def test_from_a_new_template_to_a_mended_one(docgen: Runner, tmp_path: Path) -> None:
    started = docgen("template", "new", "Orten", "utredning")
    assert started.code == 0
    assert "templates/docx/orten/utredning.docx" in started.said
    assert docgen("template", "new", "Orten", "utredning").code == 1
    clean = docgen("template", "check", "orten/utredning")
    assert (clean.code, clean.out) == (0, "1 mall kontrollerad: inga fynd.\n")
    spoiled(tmp_path / "templates" / "docx" / "orten" / "utredning.docx")
    told = docgen("template", "check", "--annotate", "kopia.docx", "orten/utredning")
    assert told.code == 1
    assert "utredning.docx: brödtexten · ”{{ undertittel }}”" in told.said
    assert "Menade du ”undertitel”?" in told.said
    assert "Kopia med kommentarer: kopia.docx" in told.said
    assert (tmp_path / "kopia.docx").is_file()


def test_all_templates_are_checked_without_a_name(docgen: Runner) -> None:
    ran = docgen("template", "check", "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert len(told["mallar"]) == 4
    assert told["fynd"] == []
    assert told["kopia"] is None


def test_the_fields_are_told_to_people_and_to_programs(docgen: Runner) -> None:
    shown = docgen("template", "fields", "utredning")
    assert shown.code == 0
    assert "titel" in shown.out
    assert "kronor" in shown.out
    told = json.loads(docgen("template", "fields", "utredning", "--json").out)
    assert told["dokumenttyp"] == "utredning"
    assert told["namn"][0]["namn"] == "titel"
    assert {"filter", "tar", "ger"} <= told["filter"][0].keys()


def test_what_is_unknown_is_refused_in_swedish(docgen: Runner) -> None:
    assert "Menade du" in docgen("template", "fields", "utrednig").said
    assert "finns inte" in docgen("template", "check", "borta/mall").said
    assert docgen("template", "new", "Orten").code == 2
