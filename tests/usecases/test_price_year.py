"""A controller's December, from end to end: 200 agreements and an index of 2.4 per cent.

Twelve agreements are signed, thirty drafts have been edited by hand, one document has a fault.
Every figure in every draft is checked against arithmetic in whole kronor that shares no code with
docgen.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from docgen.batch.writing import State
from docgen.ooxml import package
from docgen.usecases import amounts, build
from docgen.usecases.amounts import Cause, Uplift
from docgen.usecases.build import Report, Wish

AGREEMENTS, SIGNED, EDITED = 200, 12, 30
NOW = datetime.fromisoformat("2026-12-15T09:30:00+01:00")
_REGISTER = """\
organisationer:
  - {id: kommunen, namn: By kommun, orgnr: 212000-1132}
  - {id: föreningen, namn: Föreningen Exemplet}
organ:
  - {id: nämnden, namn: Socialnämnden, organisation: kommunen}
index:
  - id: pk
    namn: priskompensation
    organ: nämnden
    tal:
      - {år: 2027, procent: "2,4 %", status: definitiv, källa: budget 2027}
"""
_AGREEMENT = """\
# Påhittad överenskommelse nummer NUMMER.
rubrik: Överenskommelse om stöd
parter:
  - {organisation: kommunen, genom: nämnden}
  - organisation: föreningen
period:
  från: 2026-01-01
  till: 2027-12-31
SKREVS
belopp:
  - {år: 2026, belopp: KRONOR kronor, prisnivå: 2026}
  - {år: 2027, belopp: KRONOR kronor, prisnivå: 2026} # räknas upp i december
uppräkning: {index: priskompensation, prisnivå: 2026, från_år: 2027, avrundning: 1000}
utbetalning: {gånger: 2}
"""
_DOCUMENT = """\
dokumenttyp: tjänsteskrivelse
profil: standard
STATUS
titel: Stöd till förening NUMMER
datum: 2026-12-15
diarienummer: SN 2026/NUMMER
överenskommelse: avtal-NUMMER
nämnd: nämnden
avsnitt:
  - slag: beslut
    beslut:
      satser:
        - att bevilja {{ överenskommelse.belopp[2027] | kronor }} för 2027
  - rubrik: Ekonomi
    text: |
      Beloppet är {{ överenskommelse.belopp[2027] | kronor }}, under hela tiden
      {{ överenskommelse.totalt | kronor }}.
"""


class Sum(NamedTuple):
    """What one agreement pays, in whole kronor: each year before, and 2027 after."""

    before: int
    after: int

    @property
    def total(self) -> int:
        return self.before + self.after


def expected(number: int) -> Sum:
    """Return the amounts of an agreement, by arithmetic of its own: 2.4 % and whole thousands."""
    before = 150_000 + 7_000 * number
    if number < SIGNED:
        return Sum(before, before)
    exact = before * 1024  # thousandths of a krona
    return Sum(before, (exact + 500_000) // 1_000_000 * 1000)


def kronor(amount: int) -> str:
    """Return an amount as an official writes it, with no-break spaces."""
    groups = []
    while amount:
        amount, rest = divmod(amount, 1000)
        groups.append(f"{rest:03}" if amount else str(rest))
    return "\u00a0".join(reversed(groups)) + "\u00a0kronor"


def name(number: int) -> str:
    return f"memo-{number:03}.docx"


def words(path: Path) -> str:
    read = package.read(path.read_bytes())
    return re.sub(r"<[^>]+>", "", read.parts[package.main_part(read)].decode("utf-8"))


def edit(path: Path) -> None:
    """Put a person's words into a draft, in the middle of a paragraph that shows an amount."""
    read = package.read(path.read_bytes())
    main = package.main_part(read)
    text = read.parts[main].decode("utf-8")
    assert "Beloppet är" in text
    changed = text.replace("Beloppet är", "Föreningen har länge väntat. Beloppet är")
    path.write_bytes(package.write(package.replace(read, {main: changed.encode()})))


def run(root: Path, wish: Wish | None = None) -> Report:
    return build.run(root, [], wish or Wish(jobs=1), NOW)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace as it stands in December, before the new figures."""
    root = tmp_path_factory.mktemp("december")
    for folder in ("register", "överenskommelser", "handlingar"):
        (root / "data" / folder).mkdir(parents=True)
    (root / "data" / "register" / "by.yaml").write_text(_REGISTER, encoding="utf-8")
    for number in range(AGREEMENTS):
        signed = number < SIGNED
        text = _AGREEMENT.replace("NUMMER", f"{number:03}")
        text = text.replace("KRONOR", str(expected(number).before))
        text = text.replace("SKREVS\n", "undertecknad: 2026-01-10\n" if signed else "")
        place = root / "data" / "överenskommelser" / f"avtal-{number:03}.yaml"
        place.write_text(text, encoding="utf-8")
        text = _DOCUMENT.replace("NUMMER", f"{number:03}")
        place = root / "data" / "handlingar" / f"memo-{number:03}.yaml"
        place.write_text(text.replace("STATUS\n", ""), encoding="utf-8")
    first = run(root)
    assert first.failed == 0
    assert first.count(State.NY) == AGREEMENTS
    for number in range(SIGNED):
        place = root / "data" / "handlingar" / f"memo-{number:03}.yaml"
        text = place.read_text(encoding="utf-8")
        place.write_text(f"status: undertecknad\n{text}", encoding="utf-8")
    for number in range(SIGNED, SIGNED + EDITED):
        edit(root / "output" / name(number))
    return root


def test_december(root: Path) -> None:
    before = {path.name: path.read_bytes() for path in (root / "output").glob("*.docx")}
    _raise(root)
    faulty = root / "data" / "handlingar" / "memo-150.yaml"
    text = faulty.read_text(encoding="utf-8")
    faulty.write_text(text.replace("totalt", "totaltt"), encoding="utf-8")
    _plan(root)
    assert {path.name: path.read_bytes() for path in (root / "output").glob("*.docx")} == before
    report = run(root, Wish(jobs=1, report=root / "rapport.xlsx"))
    _check_states(report)
    _check_drafts(root, before)
    _check_report(root / "rapport.xlsx")
    again = run(root)
    assert again.count(State.OFORANDRAD) == AGREEMENTS - SIGNED - 1
    faulty.write_text(text, encoding="utf-8")
    last = run(root)
    assert last.failed == 0
    assert last.count(State.OMSKRIVEN) == 1
    assert kronor(expected(150).after) in words(root / "output" / name(150))


def _raise(root: Path) -> None:
    """Apply the index; each amount is the one that whole kronor give."""
    uplift = Uplift(2027, Cause("amounts index", "KF 2026-06-11 § 112"))
    shown = amounts.index(root, [], uplift, amounts.Wish(dry=True), NOW)
    done = amounts.index(root, [], uplift, amounts.Wish(), NOW)
    for found in (shown, done):
        changed = {
            it.agreement: (it.before, it.after)
            for it in found.outcomes
            if it.state is amounts.State.ANDRAS
        }
        assert changed == {
            f"avtal-{number:03}": (expected(number).before, expected(number).after)
            for number in range(SIGNED, AGREEMENTS)
        }


def _plan(root: Path) -> None:
    """Ask what would happen: each draft that follows, with its old and new figures."""
    plan = run(root, Wish(dry=True, jobs=1))
    assert plan.count(State.PLANERAD) == AGREEMENTS - SIGNED - 1
    assert sum(it.finished for it in plan.results) == SIGNED
    assert sum(it.edited for it in plan.results) == EDITED
    (refused,) = [it for it in plan.results if it.failed]
    assert refused.source == "data/handlingar/memo-150.yaml"
    assert ["totaltt" in it.message for it in refused.findings if it.stops] == [True]


def _check_states(report: Report) -> None:
    for number, result in enumerate(report.results):
        if number < SIGNED:
            assert result.finished
        elif number == 150:
            assert result.failed
        else:
            wanted = State.UPPDATERAD if number < SIGNED + EDITED else State.OMSKRIVEN
            assert result.written is not None
            assert result.written.state is wanted


def _check_drafts(root: Path, before: dict[str, bytes]) -> None:
    for number in range(AGREEMENTS):
        path = root / "output" / name(number)
        if number < SIGNED or number == 150:
            assert path.read_bytes() == before[path.name]
            continue
        found, said = expected(number), words(path)
        assert said.count(kronor(found.after)) == 2
        assert said.count(kronor(found.total)) == 1
        assert kronor(found.before) not in said
        assert ("Föreningen har länge väntat." in said) is (number < SIGNED + EDITED)


def _check_report(path: Path) -> None:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book["Ändringar"].iter_rows(min_row=2, values_only=True))
    told = {(row[0], row[2], row[3], row[4]) for row in rows}
    wanted = set()
    for number in range(SIGNED, AGREEMENTS):
        found = expected(number)
        if number != 150:
            step = found.after - found.before
            year = (kronor(found.before), kronor(found.after), step)
            total = (kronor(2 * found.before), kronor(found.total), step)
            wanted |= {(name(number), *year), (name(number), *total)}
    assert told == wanted
    documents = [row[0] for row in book["Handlingar"].iter_rows(min_row=2, values_only=True)]
    assert documents.count("rörs inte") == SIGNED
    assert documents.count("uppdaterad") == EDITED
    assert documents.count("vägrad") == 1
