"""The batch on a whole workspace: cores, memory, nothing changed, one agreement changed, reading.

    python -m tests.bench.batch [--documents 10000] [--agreements 1000] [--rounds 3] [--jobs 2]

Each row of the table is a ratio inside one run, the median over the rounds, so that it holds on
another machine. The workspace lies in memory (/dev/shm), where there is such a disk. Every build is
a program of its own, as people start it; its start is part of the time. Documents are the memo
about a partnership that docgen comes with, each with its own number, agreement and amounts.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")  # noqa: S108 - a memory file system, where there is one
MEMO, AGREEMENT = "lund-rsmh-tjänsteskrivelse.yaml", "rsmh-2021.yaml"
#: Runs the command line, and tells how much memory it took, with all its processes.
_CHILD = """\
import json, resource, sys, time
began = time.perf_counter()
from docgen.cli.run import run
sys.stdout = open("/dev/null", "w", encoding="utf-8")
code = run(sys.argv[1:])
whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
used = [resource.getrusage(who) for who in whose]
worked = sum(it.ru_utime + it.ru_stime for it in used)
sys.__stderr__.write(json.dumps([code, worked, *(it.ru_maxrss for it in used)]) + "\\n")
"""
_READER = """\
import sys, time
from pathlib import Path
from docgen.batch import candidate, inventory
from docgen.checks import runner
from docgen.records import files
root = Path(sys.argv[1])
listed = files.listed(root / "data" / "handlingar", root)
taken = inventory.take(root, listed, {})
# in the order of build and check
paths = [it[1] for it in sorted(listed, key=lambda it: taken.near(it[0]))]
candidate.read_alone(paths[0], root, 0)
began = time.process_time()
for path in paths:
    found = candidate.read_alone(path, root, 0)
    if found.akt is None:
        raise SystemExit(str(found.findings))
    runner.run(found.akt)
print(time.process_time() - began)
"""
_CHECK = """\
import sys, time
from pathlib import Path
from docgen.usecases import check
began = time.process_time()
check.run(Path(sys.argv[1]))
print(time.process_time() - began)
"""
_BARE = """\
import sys, time, yaml
from pathlib import Path
paths = sorted((Path(sys.argv[1]) / "data" / "handlingar").glob("*.yaml"))
began = time.process_time()
for path in paths:
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
print(time.process_time() - began)
"""


@dataclass(frozen=True)
class Ran:
    """How long a build took, the seconds of all cores, and the largest memory in MiB."""

    seconds: float
    worked: float
    own: float
    worker: float


@dataclass
class Measured:
    """The figures of all rounds, by name."""

    figures: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        self.figures.setdefault(name, []).append(value)

    def median(self, name: str) -> float:
        return statistics.median(self.figures[name])


def workspace(root: Path, documents: int, agreements: int) -> None:
    """Make a workspace of memos that share agreements evenly."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    folder, agreed = root / "data" / "handlingar", root / "data" / "överenskommelser"
    memo = (folder / MEMO).read_text(encoding="utf-8")
    agreement = (agreed / AGREEMENT).read_text(encoding="utf-8")
    for path in folder.iterdir():
        path.unlink()
    for number in range(agreements):
        (agreed / f"avtal-{number:04}.yaml").write_text(agreement, encoding="utf-8")
    for number in range(documents):
        text = memo.replace("rsmh-2021", f"avtal-{number % agreements:04}")
        text = text.replace("SO 2021/0008", f"SO 2021/{number:04}")
        (folder / f"memo-{number:05}.yaml").write_text(text, encoding="utf-8")


def run(root: Path, command: str, jobs: int) -> Ran:
    """Return what a command took, in a program of its own."""
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", _CHILD, "--workspace", str(root), command, "--jobs", str(jobs)],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    seconds = time.perf_counter() - began
    code, worked, own, worker = json.loads(ran.stderr.splitlines()[-1])
    if code != 0:
        raise SystemExit(ran.stderr)
    return Ran(seconds, worked, own / 1024, worker / 1024)


def change(root: Path, number: int, amount: int) -> None:
    """Set an amount of one agreement."""
    path = root / "data" / "överenskommelser" / f"avtal-{number:04}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("980 000 kronor", f"{amount} kronor"), encoding="utf-8")


def seconds_of(program: str, root: Path) -> float:
    """Return the seconds of one core that a small program says it took."""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(root)],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return float(ran.stdout)


def _round(root: Path, found: Measured, jobs: int) -> None:
    found.add("läsa", seconds_of(_READER, root))
    found.add("bar yaml", seconds_of(_BARE, root))
    for name, workers in (("en", 1), ("flera", jobs)):
        shutil.rmtree(root / "output", ignore_errors=True)
        ran = run(root, "check", workers)
        found.add(f"kontroll {name}", ran.seconds)
        found.add(f"kontroll minne {name}", max(ran.own, ran.worker))
    found.add("kontroll igen", seconds_of(_CHECK, root))
    for name, workers in (("en", 1), ("flera", jobs)):
        shutil.rmtree(root / "output", ignore_errors=True)
        ran = run(root, "build", workers)
        found.add(f"kall {name}", ran.seconds)
        found.add(f"arbete {name}", ran.worked)
        found.add(f"minne {name}", max(ran.own, ran.worker))
    found.add("oförändrat", run(root, "build", jobs).seconds)


def _rows(found: Measured, small: Measured, documents: int, jobs: int) -> Iterator[Sequence[str]]:
    one, several = found.median("kall en"), found.median("kall flera")
    yield f"{documents} kalla, en kärna", f"{one:.1f} s, {documents / one:.0f}/s", ""
    yield (
        f"{documents} kalla, {jobs} kärnor",
        f"{several:.1f} s, {documents / several:.0f}/s, × {one / several:.2f}",
        "≥ 1,7",
    )
    ratio = found.median("arbete en") / (found.median("arbete flera") / jobs)
    worked = f"{found.median('arbete en'):.0f} → {found.median('arbete flera'):.0f} s"
    yield "samma, i kärnornas egna sekunder", f"{worked}, × {ratio:.2f}", "≥ 1,7"
    for name, words in (("minne en", "en process"), ("minne flera", "största processen")):
        yield (
            f"minne, {words}: {documents // 10} → {documents}",
            f"{small.median(name):.0f} → {found.median(name):.0f} MiB",
            "platt",
        )
    nothing = found.median("oförändrat")
    yield "inget ändrat", f"{nothing:.2f} s, {100 * nothing / several:.1f} %", "≤ 3 %"
    read, bare = found.median("läsa"), found.median("bar yaml")
    told = f"{read:.1f} / {bare:.1f} s, × {read / bare:.1f}"
    yield "läsa och kontrollera första gången / bar C-läsare", told, "≤ 3"
    for name, workers in (("en", 1), ("flera", jobs)):
        seconds = found.median(f"kontroll {name}")
        memory = (it.median(f"kontroll minne {name}") for it in (small, found))
        cores = "en kärna" if workers == 1 else f"{workers} kärnor"
        told = f"{seconds:.1f} s, {documents / seconds:.0f}/s"
        yield f"docgen check kall, {cores}", told, ""
        told = " → ".join(f"{it:.0f}" for it in memory)
        yield f"minne, {cores}: {documents // 10} → {documents}", f"{told} MiB", "platt"
    again = found.median("kontroll igen")
    told = f"{again:.1f} / {bare:.1f} s, × {again / bare:.1f}"
    yield "docgen check igen, inget ändrat / bar C-läsare", told, "≤ 3"


def _affected(root: Path, agreements: int, jobs: int) -> Iterator[Sequence[str]]:
    """Yield what a build takes when one agreement, or several, have changed."""
    per = len(list((root / "data" / "handlingar").iterdir())) // agreements
    for number, changed in enumerate((1, 10, min(100, agreements))):
        for which in range(changed):
            change(root, which, 990_000 + number)
        ran = run(root, "build", jobs)
        yield (
            f"{changed} av {agreements} avtal ändrade, {changed * per} handlingar",
            (f"{ran.seconds:.2f} s"),
            "följer antalet",
        )
        change_back = {990_000 + number: 980_000}
        for which in range(changed):
            path = root / "data" / "överenskommelser" / f"avtal-{which:04}.yaml"
            text = path.read_text(encoding="utf-8")
            for new, old in change_back.items():
                text = text.replace(f"{new} kronor", f"{old // 1000} 000 kronor")
            path.write_text(text, encoding="utf-8")
        run(root, "build", jobs)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--agreements", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    chosen = parser.parse_args()
    place = MEMORY if MEMORY.is_dir() else None
    found, small = Measured(), Measured()
    with tempfile.TemporaryDirectory(dir=place) as folder:
        few, all_of_them = Path(folder, "få"), Path(folder, "alla")
        workspace(few, chosen.documents // 10, max(1, chosen.agreements // 10))
        workspace(all_of_them, chosen.documents, chosen.agreements)
        for _ in range(chosen.rounds):
            _round(few, small, chosen.jobs)
            _round(all_of_them, found, chosen.jobs)
        rows = list(_rows(found, small, chosen.documents, chosen.jobs))
        rows += _affected(all_of_them, chosen.agreements, chosen.jobs)
    wide = [max(len(row[at]) for row in rows) for at in range(3)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True))
        sys.stdout.write(line.rstrip() + "\n")


if __name__ == "__main__":
    yaml.CSafeLoader  # noqa: B018 - without libyaml there is nothing to compare with
    main()
