"""Documents per second: plain docxtpl, docgen, and the limit that deflating and zipping sets.

    python -m tests.bench.engine [--rounds 5] [--seconds 3] [--documents 10000]

All three run interleaved in one process on one core, so that the ratios hold when the machine's
speed drifts; the figures quoted are medians over the rounds. Every document has facts of its own.
docxtpl is used as its documentation shows (a ``DocxTemplate`` per document) and is given finished
values: it does not build the context, no content controls, no memory and no gate. docgen's time
holds all of that. The limit deflates the parts that differ from draft to draft as docgen does and
writes the zip; the other parts it has deflated already.
"""

from __future__ import annotations

import argparse
import io
import re
import resource
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from docxtpl import DocxTemplate

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.ooxml import package, text, zipping
from docgen.records import gathering, library, record
from docgen.rendering import apparatus, context, engine
from docgen.templating import library as templates
from docgen.templating.environment import Environment
from docgen.templating.library import Found

ROOT = Path(__file__).parents[2]
#: What a cross reference shows until docgen numbers it, which docxtpl does not.
UNRESOLVED = "0"
MEMORY = Path("/dev/shm")  # noqa: S108 - a memory file system, where there is one
#: So many documents of a job have facts of their own: more than there are places for in what is
#: remembered of agreements. Large tables take room, and nothing of them is remembered by document.
VARIANTS = 100
TABLES = 20
#: What is aimed at: so many times docxtpl's rate, and such a share of the limit's.
GOALS = {"short memo": 40.0, "300-row table": 20.0}
OF_LIMIT = 1 / 3
#: The shortest memo anybody sends, and a table of so many rows.
SHORT = """
dokumenttyp: tjänsteskrivelse
profil: standard
titel: Svar på remiss {number} om öppettider
datum: 2026-11-23
diarienummer: KFN 2026/{number:04}
nämnd: Kultur- och fritidsnämnden
uppgifter:
  kostnad: {{belopp: {amount} kronor}}
avsnitt:
  - rubrik: Förslag till beslut
    beslut: Nämnden avstår från att svara på remissen
  - rubrik: Sammanfattning
    text: Förslaget kostar {{{{ uppgifter.kostnad | kronor }}}} per år.
  - underskrifter: [{{namn: Anna Exempelsson, titel: förvaltningschef}}]
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
#: A document of an agreement in 38 sections, and what it takes its facts from.
AGREEMENT = "data/överenskommelser/rsmh-2021.yaml"
LONG = "data/handlingar/lund-rsmh-överenskommelse.yaml"


@dataclass(frozen=True)
class Job:
    """Documents to make over and over, alike but for their facts, and their template."""

    name: str
    akter: tuple[Akt, ...]
    found: Found


@dataclass(frozen=True)
class Rates:
    """Documents per second of each way, a figure a round."""

    plain: list[float]
    ours: list[float]
    limit: list[float]


def jobs(folder: Path) -> list[Job]:
    """Return what is measured: a short memo, a long agreement, tables of 300 and 1,000 rows."""
    read = library.load(ROOT)
    return [
        _job("short memo", _variants(folder, read, _short, VARIANTS)),
        _job("long agreement", [_agreed(folder, read, number) for number in range(VARIANTS)]),
        _job("300-row table", _variants(folder, read, partial(_table, 300), TABLES)),
        _job("1,000-row table", _variants(folder, read, partial(_table, 1000), TABLES)),
    ]


def _variants(
    folder: Path, read: library.Library, text: Callable[[int], str], count: int
) -> list[Akt]:
    akter = []
    for number in range(count):
        path = folder / f"{number}.yaml"
        path.write_text(text(number), encoding="utf-8")
        akter.append(_gathered(path, read))
    return akter


def _short(number: int) -> str:
    return SHORT.format(number=number, amount=400_000 + 12_345 * number)


def _table(rows: int, number: int) -> str:
    lines = (f"        - [Enhet {n}, Bemanning, {1000 * n + number}]\n" for n in range(rows))
    return TABLE + "".join(lines)


def _agreed(folder: Path, read: library.Library, number: int) -> Akt:
    """Return the matter of a long agreement with days, amounts and a title of its own."""
    agreement, document = (folder / Path(name).name for name in (AGREEMENT, LONG))
    for source, path in ((AGREEMENT, agreement), (LONG, document)):
        given = (ROOT / source).read_text(encoding="utf-8")
        path.write_text(_own(given, number), encoding="utf-8")
    return _gathered(document, library.with_agreements(read, [agreement]))


def _own(text: str, number: int) -> str:
    """Return the text of a record with other facts than those of any other ``number``."""
    days = re.sub(r"(?m)((?:-|datum:) \d{4}-\d\d)-\d\d$", rf"\1-{1 + number % 28:02}", text)
    paid = re.sub(r"\b(\d+) 000 kronor", lambda it: _more(it[1], number), days)
    length = paid.replace("månader: 3\n", f"månader: {3 + number % 9}\n")
    named = length.replace("för träffpunktsverksamhet", f"för träffpunkt {number}")
    return named.replace("/0008", f"/{number:04}").replace("tal: 30", f"tal: {30 + number}")


def _more(thousands: str, number: int) -> str:
    return f"{1000 * int(thousands) + 5000 * number} kronor"


def _gathered(path: Path, read: library.Library) -> Akt:
    found, faults = record.read(Handling, path, ROOT)
    assert found is not None, faults
    akt, missing = gathering.gather(found, read)
    assert akt is not None, missing
    return akt


def _job(name: str, akter: Sequence[Akt]) -> Job:
    first = akter[0]
    found = templates.choose(ROOT, first.handling.dokumenttyp, [first.profil.id])
    return Job(name, tuple(akter), found)


def measure(job: Job, folder: Path, rounds: int, seconds: float) -> Rates:
    """Return the rates of the three ways, after a warm-up that compares their words."""
    compiled = job.found.load()
    values = [context.build(akt, apparatus.of_template(compiled), []) for akt in job.akter]
    target = folder / "utkast.docx"

    def plain(number: int) -> None:
        document = DocxTemplate(job.found.path)
        document.render(values[number % len(values)], jinja_env=Environment(), autoescape=True)
        document.save(target)

    def ours(number: int) -> None:
        akt = job.akter[number % len(job.akter)]
        target.write_bytes(engine.render(akt, compiled).content)

    for number in range(len(job.akter)):
        plain(number)
        words = _words(target)
        ours(number)
        lost = {word for word in words - _words(target) if word.strip("().,;:") != UNRESOLVED}
        assert not lost, f"docxtpl has words that docgen's draft lacks: {lost}"
    limit = _limit(package.read(target.read_bytes()), target)
    ways = (plain, ours, limit)
    rates: list[list[float]] = [[], [], []]
    for _ in range(rounds):
        for way, found in zip(ways, rates, strict=True):
            found.append(_rate(way, seconds))
    return Rates(*rates)


def _words(path: Path) -> set[str]:
    plain = text.plain(package.read(path.read_bytes()))["word/document.xml"]
    return set(plain.replace("\u00a0", " ").split())


def _limit(finished: package.Package, target: Path) -> Callable[[int], None]:
    """Return what deflates the parts that vary, as docgen does, and writes the zip: no more."""
    parts = package.ordered(finished)
    kept = {name: zipping.kept_member(name, it) for name, it in parts.items()}

    def limit(_: int) -> None:
        members = (
            zipping.member(name, it) if package.varies(name) else kept[name]
            for name, it in parts.items()
        )
        target.write_bytes(zipping.write(members))

    return limit


def _rate(way: Callable[[int], None], seconds: float) -> float:
    """Return how many documents a second ``way`` makes."""
    count, begun = 0, time.perf_counter()
    while (spent := time.perf_counter() - begun) < seconds or not count:
        way(count)
        count += 1
    return count / spent if spent else 0.0


def size(job: Job) -> float:
    """Return how large docgen's file is beside the same parts deflated by zlib at level 6."""
    content = engine.render(job.akter[0], job.found.load()).content
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, part in package.read(content).parts.items():
            archive.writestr(name, part)
    return len(content) / len(held.getvalue())


def memory(job: Job, documents: int) -> tuple[int, int]:
    """Return the resident memory in KiB after a tenth of ``documents`` and after all of them."""
    compiled, after = job.found.load(), []
    for number in range(1, documents + 1):
        engine.render(job.akter[number % len(job.akter)], compiled)
        if number in {documents // 10, documents}:
            after.append(_resident())
    return after[0], after[-1]


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() // 1024


def show(job: Job, rates: Rates) -> str:
    """Return a row of the table: medians, and ratios taken within each round."""
    ratios = [own / plain for own, plain in zip(rates.ours, rates.plain, strict=True)]
    share = [own / limit for own, limit in zip(rates.ours, rates.limit, strict=True)]
    medians = [statistics.median(figures) for figures in (rates.plain, rates.ours, rates.limit)]
    figures = "".join(f"{figure:>10.1f}" for figure in medians)
    spread = f"({min(ratios):.2f}–{max(ratios):.2f})"
    ratio, part = statistics.median(ratios), statistics.median(share)
    row = f"{job.name:<16}{figures}{ratio:>8.2f} {spread:<13}{part:>8.3f}"
    goals = [("ratio", ratio, GOALS.get(job.name, 0.0)), ("of limit", part, OF_LIMIT)]
    missed = [f"{name} below {goal:.2f}" for name, found, goal in goals if found < goal]
    return f"{row}   {', '.join(missed)}".rstrip()


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--documents", type=int, default=10_000)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder = Path(name)
        names = "".join(f"{way:>10}" for way in ("docxtpl", "docgen", "limit"))
        head = f"{'documents/s':<16}{names}{'ratio':>8} {'(spread)':<13}{'of limit':>8}"
        print(head)  # noqa: T201 - a script
        made = jobs(folder)
        for job in made:
            print(show(job, measure(job, folder, wish.rounds, wish.seconds)))  # noqa: T201
        for job in made:
            print(f"{job.name:<16} size beside zlib 6: {size(job):.3f}")  # noqa: T201
        before, after = memory(made[0], wish.documents)
        growth = f"{before} KiB -> {after} KiB ({after / before - 1:+.1%})"
        print(f"memory, {wish.documents // 10} -> {wish.documents} memos: {growth}")  # noqa: T201


if __name__ == "__main__":
    main()
