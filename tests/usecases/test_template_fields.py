"""What a template may name is told with the sections of the workspace's own profiles."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.svenska.filter import FILTERS
from docgen.usecases import template_fields
from docgen.usecases.new import UnknownChoiceError

_ROOT = Path(__file__).parents[2]


def test_names_sections_and_filters_are_told(tmp_path: Path) -> None:
    found = template_fields.run(tmp_path, "tjänsteskrivelse")
    names = {row.written: row for row in found.names}
    assert names["titel"].type == "text"
    assert names["överenskommelse.period.från"].type == "datum"
    assert names["block[0].innehåll"].type == "rikt innehåll"
    assert names["avsnitt.mbl"].description.startswith("Avsnittet ”Information")
    assert {it.name for it in found.filters} == set(FILTERS)
    kronor = next(it for it in found.filters if it.name == "kronor")
    assert kronor.output == "900\xa0000\xa0kronor"


def test_each_kind_has_its_own_sections() -> None:
    sections = {
        kind: {row.written for row in template_fields.run(_ROOT, kind).names}
        for kind in ("tjänsteskrivelse", "överenskommelse")
    }
    assert "avsnitt.parter" in sections["överenskommelse"] - sections["tjänsteskrivelse"]
    assert "avsnitt.mbl" in sections["tjänsteskrivelse"] - sections["överenskommelse"]


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownChoiceError, match="Menade du ”utredning”"):
        template_fields.run(tmp_path, "utrednig")
