"""Exit codes, streams, the report of our own fault, and the program as it is started."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.batch import pdf
from docgen.usecases import check

from .running import Runner

_ENV = {**os.environ, "PYTHONIOENCODING": "cp1252", "LANG": "C", "LC_ALL": "C"}
_COMMAND = (sys.executable, [sys.executable, "-m", "docgen", "clause", "list"])


def test_done_is_zero_and_a_warning_alone_is_done(docgen: Runner, started: Path) -> None:
    ran = docgen("check")
    assert ran.code == 0
    assert "varning" in ran.out
    assert docgen("check", "--strict").code == 1


def test_a_finding_shows_where_which_what_and_cure(docgen: Runner, started: Path) -> None:
    text = started.read_text(encoding="utf-8").replace("titel:", "titl:", 1)
    started.write_text(text, encoding="utf-8")
    lines = docgen("check").out.splitlines()
    head = next(line for line in lines if "data-okänd-nyckel" in line)
    assert head.startswith("data/handlingar/överenskommelse.yaml:")
    assert head.endswith("  fel  data-okänd-nyckel")
    assert any(line.startswith("    → Menade du ”titel”") for line in lines)
    assert all(len(line) <= 80 for line in lines if line.startswith("    "))


def test_json_has_stable_keys_and_nothing_else_on_the_stream(docgen: Runner, started: Path) -> None:
    found = json.loads(docgen("check", "--json").out)
    counted = {"fel", "varningar", "notiser"}
    stopped = {"avbruten", "ej nådda", "fel i docgen"}
    assert set(found) == {"filer", "fynd", "kvitterade"} | counted | stopped
    assert set(found["fynd"][0]) == {
        "kod",
        "grad",
        "meddelande",
        "åtgärd",
        "fil",
        "rad",
        "kolumn",
        "cell",
        "nyckel",
    }
    written = json.loads(docgen("render", str(started), "--json").out)
    assert set(written) == {"utkast", "pdf", "fynd", "kvitterade"}
    assert set(written["utkast"]) == {"fil", "läge", "kopia"}
    built = json.loads(docgen("build", "--json").out)
    assert set(built["handlingar"][0]) == {
        "källa",
        "resultat",
        "utkast",
        "redigerad",
        "ändringar",
        "uppdatering",
        "fel",
        "fynd",
    }
    listed = json.loads(docgen("template", "list", "--json").out)
    assert set(listed["mallar"][0]) == {
        "namn",
        "dokumenttyp",
        "fil",
        "titel",
        "byte",
        "profiler",
        "fynd",
    }


def test_no_colour_and_no_progress_where_nobody_looks(docgen: Runner, started: Path) -> None:
    ran = docgen("build")
    assert "\x1b" not in ran.out + ran.err
    assert ran.err == ""


def test_our_own_fault_is_three_with_a_report_without_data(
    docgen: Runner, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        name = "Anna Exempelsson"
        raise ValueError(name) from KeyError(name)

    monkeypatch.setattr(check, "run", crash)
    ran = docgen("check")
    assert ran.code == 3
    (report,) = Path.cwd().glob("docgen-fel-*.txt")
    assert report.name in ran.said.replace(" ", "")
    text = report.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert "pydantic" in text
    assert "Anna" not in text + ran.said
    assert "Traceback" not in ran.said


def test_an_interruption_is_130(
    docgen: Runner, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupt)
    ran = docgen("check")
    assert ran.code == 130
    assert "Avbrutet." in ran.err
    assert "Aborted" not in ran.said
    ran = docgen("check", "--json")
    assert (ran.code, json.loads(ran.out)) == (130, {"fel": "Avbrutet.", "fynd": []})


def test_an_interruption_before_docgen_has_begun_is_130_too(tmp_path: Path) -> None:
    code = (
        "import sys; from importlib import abc\n"
        "class Stop(abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'docgen.errors': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stop()); import docgen.cli; docgen.cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=_ENV, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_workspace_can_be_named_and_must_be_there(docgen: Runner, tmp_path: Path) -> None:
    other = tmp_path / "annan"
    other.mkdir()
    assert docgen("--workspace", "annan", "new", "utredning").code == 0
    assert (other / "data" / "handlingar" / "utredning.yaml").exists()
    ran = docgen("--workspace", "nej", "check")
    assert ran.code == 1
    assert "Arbetsmappen nej finns inte" in ran.said


def test_new_tells_what_to_do_next(docgen: Runner, tmp_path: Path) -> None:
    ran = docgen("new", "utredning", "min.yaml")
    assert "docgen render min.yaml" in ran.said
    assert docgen("render", "min.yaml").code == 0
    assert (tmp_path / "output" / "min.docx").exists()
    assert docgen("new", "utredning", "min.yaml").code == 1


def test_schema_is_json(docgen: Runner) -> None:
    assert json.loads(docgen("schema", "utredning").out)["title"] == "Datafil för utredning"


def test_a_pdf_is_announced(docgen: Runner, started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find", lambda: Path("soffice"))
    monkeypatch.setattr(pdf, "convert", lambda _: b"%PDF-1.7")
    ran = docgen("render", str(started), "--pdf")
    assert "Skrev output/överenskommelse.pdf" in ran.said


def _program(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "docgen", *arguments]
    return subprocess.run(command, cwd=cwd, env=_ENV, capture_output=True, check=False)


def test_the_program_speaks_utf8_whatever_the_machine(tmp_path: Path) -> None:
    done = _program("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "ange en annan arbetsmapp" in " ".join(done.stderr.decode("utf-8").split())
    assert "Användning: docgen" in _program("--help", cwd=tmp_path).stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are always UTF-8")
def test_a_python_that_cannot_read_swedish_names_is_told_of(tmp_path: Path) -> None:
    env = {**_ENV, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    words = [sys.executable, "-m", "docgen", "build"]
    ran = subprocess.run(words, cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert "sätt PYTHONUTF8=1" in ran.stderr.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_output_that_is_led_to_a_full_disk_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        words = [sys.executable, "-m", "docgen", "clause", "list", "--json"]
        ran = subprocess.run(words, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 1
    assert "disken är full" in " ".join(ran.stderr.decode("utf-8").split())
    assert not list(tmp_path.glob("docgen-fel*"))


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are not closed like that")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_is_closed_is_nobody_listening(tmp_path: Path, stream: str) -> None:
    code = f"import os; os.close({1 if stream == 'stdout' else 2}); os.execv(*{_COMMAND!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=_ENV, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout if stream == "stdout" else done.stderr) == (0, b"")
    assert not list(tmp_path.glob("docgen-fel*"))


@pytest.mark.parametrize("words", [["--json"], []])
def test_who_stops_listening_changes_no_exit_code(tmp_path: Path, words: list[str]) -> None:
    folder = tmp_path / "data" / "handlingar"
    folder.mkdir(parents=True)
    for number in range(300):  # more than a pipe holds
        lines = "".join(f"okänd{line}: nej\n" for line in range(10))
        (folder / f"fel-{number}.yaml").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "docgen", "check", "--jobs", "1", *words]
    with subprocess.Popen(
        command, cwd=tmp_path, env=_ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 1


def test_help_waits_for_no_heavy_library(tmp_path: Path) -> None:
    code = (
        "import sys; from docgen.cli import run; run.run(['--help']); "
        "print([m for m in ('lxml', 'pydantic', 'docxtpl', 'rich', 'babel') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=_ENV, capture_output=True, check=True
    )
    assert done.stdout.decode("utf-8").splitlines()[-1] == "[]"
