"""What the parser says without a line; the rest is in the table of test_yaml_source."""

from __future__ import annotations

import pytest
import yaml
from yaml.error import Mark, MarkedYAMLError

from docgen.findings import Place
from docgen.records import codes, yaml_trouble


def _said(problem: str, line: int, column: int) -> MarkedYAMLError:
    return MarkedYAMLError(problem=problem, problem_mark=Mark("x", 0, line, column, None, 0))


def test_an_error_without_a_place_is_told_of_the_file() -> None:
    finding = yaml_trouble.explain(yaml.YAMLError("boom"), "a: 1", "x.yaml")
    assert finding.place == Place("x.yaml")
    assert "boom" not in finding.message
    assert finding == yaml_trouble.unexplained("x.yaml")


def test_an_unknown_error_is_told_in_swedish_at_its_line() -> None:
    finding = yaml_trouble.explain(_said("something new", 1, 2), "a: 1\nb: 2", "x.yaml")
    assert finding.place == Place("x.yaml", 2, 3)
    assert finding.message == "Raden går inte att läsa som YAML."


@pytest.mark.parametrize("line", [2, 50])
def test_a_place_past_the_end_is_the_end(line: int) -> None:
    finding = yaml_trouble.explain(_said("something new", line, 0), "a: 1\nb: 2", "x.yaml")
    assert finding.place == Place("x.yaml", 2, 5)


def test_a_fact_without_quotes_has_its_own_code_and_cure() -> None:
    finding = yaml_trouble.braces(Place("x.yaml", 1, 1))
    assert finding.code == codes.FAKTAMARKERING
    assert "'{{ … }}'" in finding.cure
