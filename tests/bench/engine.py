"""Documents per second: plain docxtpl, docgen, and the limit that deflating and zipping sets.

    python -m tests.bench.engine [--rounds 5] [--seconds 3]

All three run interleaved in one process on one core, so that the ratios hold when the machine's
speed drifts; the figures quoted are medians over the rounds. docxtpl is used as its documentation
shows (a ``DocxTemplate`` per document) and is given finished values: it does not build the context,
no content controls, no memory and no gate. docgen's time holds all of that.
"""

from __future__ import annotations

import argparse
import io
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docxtpl import DocxTemplate

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.ooxml import package, text
from docgen.records import gathering, library, record
from docgen.rendering import apparatus, context, engine
from docgen.templating import library as templates
from docgen.templating.environment import Environment
from docgen.templating.library import Found

ROOT = Path(__file__).parents[2]
#: What a cross reference shows until docgen numbers it, which docxtpl does not.
UNRESOLVED = "0"
MEMORY = Path("/dev/shm")  # noqa: S108 - a memory file system, where there is one
#: The shortest memo anybody sends, and a table of so many rows.
SHORT = """
dokumenttyp: tjänsteskrivelse
profil: standard
titel: Svar på remiss om öppettider
datum: 2026-11-23
diarienummer: KFN 2026/0001
nämnd: Kultur- och fritidsnämnden
uppgifter:
  kostnad: {belopp: 400 000 kronor}
avsnitt:
  - rubrik: Förslag till beslut
    beslut: Nämnden avstår från att svara på remissen
  - rubrik: Sammanfattning
    text: Förslaget kostar {{ uppgifter.kostnad | kronor }} per år.
  - underskrifter: [{namn: Anna Exempelsson, titel: förvaltningschef}]
"""
TABLE = """
dokumenttyp: tjänsteskrivelse
profil: standard
titel: En lång tabell
avsnitt:
  - rubrik: Belopp
    tabell:
      beskrivning: Belopp per enhet
      kolumner: [{rubrik: Enhet}, {rubrik: Ändamål}, {rubrik: Belopp, slag: belopp}]
      summa: Totalt
      rader:
"""


@dataclass(frozen=True)
class Job:
    """One document to make over and over: its matter and its template."""

    name: str
    akt: Akt
    found: Found


@dataclass(frozen=True)
class Rates:
    """Documents per second of each way, a figure a round."""

    plain: list[float]
    ours: list[float]
    limit: list[float]


def jobs(folder: Path) -> list[Job]:
    """Return what is measured: a short memo, a long agreement, a table of 1,000 rows."""
    rows = "".join(f"        - [Enhet {n}, Bemanning, {1000 * n}]\n" for n in range(1000))
    (folder / "kort.yaml").write_text(SHORT, encoding="utf-8")
    (folder / "tabell.yaml").write_text(TABLE + rows, encoding="utf-8")
    agreement = ROOT / "data/handlingar/lund-rsmh-överenskommelse.yaml"
    read = library.load(ROOT)
    paths = {
        "short memo": folder / "kort.yaml",
        "long agreement": agreement,
        "1,000-row table": folder / "tabell.yaml",
    }
    return [_job(name, path, read) for name, path in paths.items()]


def _job(name: str, path: Path, read: library.Library) -> Job:
    found, faults = record.read(Handling, path, ROOT)
    assert found is not None, faults
    akt, missing = gathering.gather(found, read)
    assert akt is not None, missing
    return Job(name, akt, templates.choose(ROOT, akt.handling.dokumenttyp, [akt.profil.id]))


def measure(job: Job, folder: Path, rounds: int, seconds: float) -> Rates:
    """Return the rates of the three ways, after a warm-up that compares their words."""
    compiled = job.found.load()
    values = context.build(job.akt, apparatus.of_template(compiled), [])
    target = folder / "utkast.docx"

    def plain() -> None:
        document = DocxTemplate(job.found.path)
        document.render(values, jinja_env=Environment(), autoescape=True)
        document.save(target)

    def ours() -> None:
        target.write_bytes(engine.render(job.akt, compiled).content)

    plain()
    words = _words(target)
    ours()
    lost = {word for word in words - _words(target) if word.strip("().,;:") != UNRESOLVED}
    assert not lost, f"docxtpl has words that docgen's draft lacks: {lost}"
    finished = package.read(target.read_bytes())

    def limit() -> None:
        _only_zip(finished, target)

    ways = (plain, ours, limit)
    rates: list[list[float]] = [[], [], []]
    for _ in range(rounds):
        for way, found in zip(ways, rates, strict=True):
            found.append(_rate(way, seconds))
    return Rates(*rates)


def _words(path: Path) -> set[str]:
    plain = text.plain(package.read(path.read_bytes()))["word/document.xml"]
    return set(plain.replace("\u00a0", " ").split())


def _only_zip(finished: package.Package, target: Path) -> None:
    """Deflate every part of a finished draft at docgen's level and write the zip: nothing else."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in finished.parts.items():
            archive.writestr(name, content)
    target.write_bytes(held.getvalue())


def _rate(way: Callable[[], None], seconds: float) -> float:
    """Return how many documents a second ``way`` makes."""
    count, begun = 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds or not count:
        way()
        count += 1
    return count / spent if spent else 0.0


def show(job: Job, rates: Rates) -> str:
    """Return a row of the table: medians, and ratios taken within each round."""
    ratios = [own / plain for own, plain in zip(rates.ours, rates.plain, strict=True)]
    share = [own / limit for own, limit in zip(rates.ours, rates.limit, strict=True)]
    medians = [statistics.median(figures) for figures in (rates.plain, rates.ours, rates.limit)]
    figures = "".join(f"{figure:>10.1f}" for figure in medians)
    spread = f"({min(ratios):.2f}–{max(ratios):.2f})"
    ratio, part = statistics.median(ratios), statistics.median(share)
    return f"{job.name:<16}{figures}{ratio:>8.2f} {spread:<13}{part:>8.3f}"


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        names = "".join(f"{way:>10}" for way in ("docxtpl", "docgen", "limit"))
        head = f"{'documents/s':<16}{names}{'ratio':>8} {'(spread)':<13}{'of limit':>8}"
        print(head)  # noqa: T201 - a script
        for job in jobs(folder):
            print(show(job, measure(job, folder, wish.rounds, wish.seconds)))  # noqa: T201


if __name__ == "__main__":
    main()
