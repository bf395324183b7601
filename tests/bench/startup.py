"""How long a process takes: ``docgen --help`` beside bare click, one draft beside plain docxtpl.

    python -m tests.bench.startup [--rounds 9]

Every program runs as a process of its own, by turns; the ratios are medians of those within each
round. docxtpl gets finished values, and docgen's filters; docgen itself reads its data, checks it,
renders, takes the draft through the gate and keeps a record of it.
"""

from __future__ import annotations

import argparse
import os
import pickle
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.rendering import apparatus, context
from tests.rendering import examples

NAME = "lund-rsmh-tjänsteskrivelse"
CLICK = """
import click
@click.group()
def program(): "A program."
@program.command()
def command(): "A command."
program()
"""
DOCXTPL = """
import pickle, sys
from docxtpl import DocxTemplate
from docgen.templating.environment import Environment
template, values, target = sys.argv[1:]
document = DocxTemplate(template)
with open(values, "rb") as file:
    document.render(pickle.load(file), jinja_env=Environment(), autoescape=True)
document.save(target)
"""
#: What each program is measured against, and how many times as long it may take.
PAIRS = {"docgen --help": ("click --help", 1.5), "docgen render": ("docxtpl", 1.0)}


def main() -> None:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        commands = programs(folder)
        taken: dict[str, list[float]] = {program: [] for program in commands}
        for number in range(rounds + 1):
            for program, command in commands.items():
                passed = seconds(command, folder)
                if number:  # the first round only fills the caches of the disk
                    taken[program].append(passed)
    for program, (other, goal) in PAIRS.items():
        pairs = zip(taken[program], taken[other], strict=True)
        ratio = statistics.median(own / against for own, against in pairs)
        figures = [statistics.median(taken[name]) * 1000 for name in (program, other)]
        print(  # noqa: T201 - a script
            f"{program:<14}{figures[0]:6.0f} ms   {other:<12}{figures[1]:6.0f} ms   {ratio:.2f} x"
            f"{'' if ratio <= goal else f'   above {goal:.1f}'}"
        )


def programs(folder: Path) -> dict[str, list[str]]:
    """Return the command lines to measure, after putting all they need in ``folder``."""
    for name in ("data", "templates"):
        shutil.copytree(examples.ROOT / name, folder / name)
    akt = examples.matter(examples.ROOT / "data" / "handlingar" / f"{NAME}.yaml")
    found = examples.template(akt)
    values = context.build(akt, apparatus.of_template(found.load()), [])
    (folder / "values").write_bytes(pickle.dumps(_plain(values)))
    for script, text in (("bare.py", CLICK), ("plain.py", DOCXTPL)):
        (folder / script).write_text(text, encoding="utf-8")
    python = sys.executable
    draft = ["render", f"data/handlingar/{NAME}.yaml", "--force"]
    return {
        "click --help": [python, "bare.py", "--help"],
        "docgen --help": [python, "-m", "docgen", "--help"],
        "docxtpl": [python, "plain.py", str(found.path), "values", "plain.docx"],
        "docgen render": [python, "-m", "docgen", *draft],
    }


def seconds(command: list[str], folder: Path) -> float:
    """Return how long ``command`` took as a process, started in ``folder``."""
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=_installed(folder))
    return time.perf_counter() - begun


def _installed(folder: Path) -> dict[str, str]:
    """Return an environment in which every module is compiled once, as when it was installed."""
    kept = {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def _plain(value: Any) -> Any:
    """Return ``value`` as plain dictionaries and lists, which can be pickled."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
