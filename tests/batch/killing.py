"""A workspace of small documents, and a process that builds it again and again to be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random
from typing import IO, NamedTuple

from docgen import fingerprint
from docgen.batch import manifest
from docgen.usecases import build
from docgen.usecases.build import Report, Wish

NOW = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001
_FILE = """\
dokumenttyp: utredning
profil: standard
titel: Utredning {number}
uppgifter:
  kostnad: {{belopp: {amount} kronor}}
avsnitt:
  - slag: bakgrund
    text: Det kostar {{{{ uppgifter.kostnad | kronor }}}}.
"""
#: Reads workspaces from its input, and builds each in a child that has everything imported.
_SERVER = """\
import os, sys
from datetime import datetime
from pathlib import Path
from docgen.batch import workshop
from docgen.usecases import build
for line in sys.stdin:
    root, jobs = line.rstrip("\\n").rsplit(" ", 1)
    pid = os.fork()
    if pid == 0:
        build.run(Path(root), [], build.Wish(jobs=int(jobs)), datetime(2026, 11, 23))
        os._exit(0)
    print(pid, flush=True)
    os.waitpid(pid, 0)
    print("borta", flush=True)
"""


class Server(NamedTuple):
    """A process that builds on request."""

    said: IO[str]
    asked: IO[str]

    def start(self, root: Path, jobs: int = 1) -> int:
        """Return the number of the process that builds ``root`` now."""
        self.asked.write(f"{root} {jobs}\n")
        self.asked.flush()
        return int(self.said.readline())

    def wait(self) -> None:
        """Return when the build has ended, however it did."""
        self.said.readline()


@contextmanager
def server() -> Iterator[Server]:
    """Start a process that builds on request."""
    with subprocess.Popen(
        [sys.executable, "-c", _SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Server(process.stdout, process.stdin)
        finally:
            process.stdin.close()


def fill(root: Path, documents: int, amount: int = 1000) -> None:
    """Write so many documents into a workspace, each with facts of its own."""
    folder = root / "data" / "handlingar"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        text = _FILE.format(number=number, amount=amount + number)
        (folder / f"u-{number:03}.yaml").write_text(text, encoding="utf-8")


def run(root: Path, wish: Wish | None = None) -> Report:
    """Return the report of a build in this process."""
    return build.run(root, [], wish or Wish(jobs=1), NOW)


class Standing(NamedTuple):
    """A draft on the disk: which file it is, when it was written, its fingerprint."""

    inode: int
    written: int
    fingerprint: str


def drafts(root: Path) -> dict[str, Standing]:
    """Return the drafts that stand; each must be whole."""
    found = {}
    for path in sorted((root / "output").glob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None, path
            assert "word/document.xml" in archive.namelist()
        status = path.stat()
        mark = fingerprint.of_bytes(path.read_bytes())
        found[path.name] = Standing(status.st_ino, status.st_mtime_ns, mark)
    return found


def check_true(root: Path) -> None:
    """Check that the manifest tells of the drafts that stand, of all of them, and the truth."""
    known = manifest.load(root / "output").files
    assert {name: it.fingerprint for name, it in known.items()} == {
        name: it.fingerprint for name, it in drafts(root).items()
    }
    assert all(it.used for it in known.values())
    left = sorted(path.name for path in (root / "output" / ".docgen").iterdir())
    assert left == ["manifest.json"]


def seconds(server: Server, root: Path) -> float:
    """Return how long a whole build of ``root`` takes."""
    began = time.perf_counter()
    server.start(root)
    server.wait()
    return time.perf_counter() - began


def wait_a_while(root: Path, chance: Random, length: float, documents: int) -> None:
    """Wait for a moment by chance: now and then any, mostly in the middle of the work."""
    began = time.monotonic()
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, length))
        return
    output, goal = root / "output", chance.randrange(documents)
    while len(list(output.glob("*.docx"))) < goal and time.monotonic() - began < 3 * length:
        time.sleep(0.0005)
    time.sleep(chance.uniform(0, 0.02))


def lock_holder(root: Path) -> int:
    """Return the number of the process that the lock names."""
    text = (root / "output" / ".docgen" / "run.lock").read_text(encoding="utf-8")
    return int(json.loads(text)["pid"])


def kills(default: int) -> int:
    """Return how many moments to try: DOCGEN_KILLS, or so many as keep the suite quick."""
    return int(os.environ.get("DOCGEN_KILLS", default))


def patience(seconds: float) -> float:
    """Return how long something may take that takes ``seconds`` when the machine is free."""
    return seconds * max(1.0, 4 * os.getloadavg()[0] / (os.cpu_count() or 1))
