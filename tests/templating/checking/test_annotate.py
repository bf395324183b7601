"""The annotated copy says every finding at its place, and is a sound Word file."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from docgen.ooxml import comments, gate, package, reading, xml
from docgen.ooxml.namespaces import val, w
from docgen.templating import checking
from tests.ooxml import make
from tests.ooxml.make import p, row, table
from tests.templating.checking.tools import HEADER, check, template

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def test_every_finding_stands_at_its_place() -> None:
    body = p("{{ titell }}") + table(row(p("a"), p("{{ nämnd }}"))) + p("slut")
    made = template(body, header=HEADER + p("{{ fel }}"))
    found = check(made)
    copy = checking.annotate(made, found, NOON)
    root = xml.parse(copy.parts["word/document.xml"])
    said = {
        val(comment, "id"): [reading.text(it) for it in comment.iter(w("p"))]
        for comment in xml.parse(copy.parts[comments.PART])
    }
    at = {
        val(mark, "id"): reading.text(next(mark.iterancestors(w("p"))))
        for mark in root.iter(w("commentRangeStart"))
    }
    shown = {(at[key], lines[0]) for key, lines in said.items()}
    assert shown == {
        ("{{ titel }}", "Sidhuvudet · ”{{ fel }}”"),
        ("{{ titell }}", "Fel: Namnet ”titell” finns inte."),
        ("{{ nämnd }}", "Fel: ”nämnd” är en lista och kan inte skrivas ut som den är."),
    }
    assert [it.code for it in gate.inspect(copy) if it.code != "utkast-mallrest"] == []


def test_a_clean_template_is_copied_as_it_is() -> None:
    made = template()
    assert checking.annotate(made, (), NOON) is made


def test_a_template_under_review_keeps_its_own_comments() -> None:
    made = template(p("{{ titell }}"))
    made = make.add(made, "comments", "application/xml", make.comments(5))
    copy = checking.annotate(made, check(made), NOON)
    written = xml.parse(copy.parts[comments.PART])
    assert val(written[0], "author") == "A"
    assert len(list(written)) == 3
    assert package.read(package.write(copy)).parts == copy.parts


def test_many_faults_take_time_in_proportion_to_their_number() -> None:
    def cpu(count: int) -> float:
        made = template("".join(p(f"{{{{ fel{n} }}}}") for n in range(count)))
        started = time.process_time()
        found = check(made)
        assert len(found) == count
        checking.annotate(made, found, NOON)
        return time.process_time() - started

    assert cpu(1600) < 4 * min(cpu(400), cpu(400)) * 2.5
