"""Where a value of a record stands, also where the file wrote less than the model holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.domain.handling import Handling
from docgen.findings import Loc
from docgen.records import record

_FILE = """\
dokumenttyp: tjänsteskrivelse
profil: standard
titel: T
diarienummer: KS 2026/1
avsnitt:
  - beslut:
      satser:
        - >-
          ett
        - två
  - text: |
      rad ett
      rad två
    mottagare: Akten
"""


@pytest.mark.parametrize(
    ("loc", "line", "shown"),
    [
        (("titel",), 0, (3, 8)),
        (("diarienummer", 0, "nummer"), 0, (4, 15)),
        (("avsnitt", 0, "beslut", 0, "satser", 0, "text"), 0, (8, 11)),
        (("avsnitt", 0, "beslut", 0, "satser", 1, "text"), 1, (10, 11)),
        (("avsnitt", 1, "text"), 2, (13, 1)),
        (("avsnitt", 1, "mottagare", 0, "mottagare", 0), 0, (14, 16)),
        (("avsnitt", 1, "rubrik"), 0, (11, 5)),
        (("finns", 3, "inte"), 0, (1, 1)),
    ],
)
def test_a_value_is_found_where_it_was_written(
    tmp_path: Path, loc: Loc, line: int, shown: tuple[int, int]
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(_FILE, encoding="utf-8")
    read, findings = record.read(Handling, path, tmp_path)
    assert findings == []
    assert read
    place = read.locate(loc, line)
    assert (place.line, place.column) == shown


def test_the_key_is_the_models_whatever_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(_FILE, encoding="utf-8")
    read, _ = record.read(Handling, path, tmp_path)
    assert read
    key = read.locate(("avsnitt", 0, "beslut", 0, "satser", 1, "text")).key
    assert key == "avsnitt[1].beslut[1].satser[2].text"
