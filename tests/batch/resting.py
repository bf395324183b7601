"""A workspace with one of each thing that documents rest on, and ways to change it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.records import workspace

_TEMPLATES = Path(__file__).parents[2] / "templates" / "docx"
_AGREEMENT = """
rubrik: Avtal
parter:
  - organisation: kommunen
  - organisation: föreningen
period: {från: 2021-01-01, till: 2021-12-31}
belopp:
  - {år: 2021, belopp: 980 000 kronor}
klausuler:
  - havning
"""
_HEAD = "---\nrubrik: Hävning\nägare: Kommunjurist\ndokumenttyper: överenskommelse\n"
_MEMO = """
dokumenttyp: tjänsteskrivelse
profil: ort
titel: {title}
{more}
avsnitt:
  - slag: bakgrund
    text: {text}
"""
_OF_AGREEMENT = "överenskommelse: avtal"
FILES = {
    "register/by.yaml": """
        organisationer:
          - {id: kommunen, namn: Orts kommun, orgnr: 212000-1132}
          - {id: föreningen, namn: Föreningen}
        """,
    "profiler/bas.yaml": "namn: Bas\nbygger_på: standard\n",
    "profiler/ort.yaml": "namn: Ort\nbygger_på: bas\n",
    "överenskommelser/avtal.yaml": _AGREEMENT,
    "överenskommelser/annat.yaml": _AGREEMENT.replace("980 000", "500"),
    "klausuler/havning.md": f"{_HEAD}---\n\nPart får häva {{{{ överenskommelse.rubrik }}}}.\n",
    "klausuler/tvist.md": _HEAD.replace("Hävning", "Tvist") + "---\n\nTvister löses.\n",
    "handlingar/skrivelse.yaml": _MEMO.format(
        title="Skrivelse", more=_OF_AGREEMENT, text="Bidraget är stort."
    ),
    "handlingar/fri.yaml": _MEMO.format(title="Fri", more="", text="Om {{ titel }}."),
    "handlingar/avtalet.yaml": """
        dokumenttyp: överenskommelse
        profil: ort
        titel: Avtal
        överenskommelse: avtal
        avsnitt:
          - slag: överenskommelse
            klausuler: ja
        """,
    "handlingar/citerar.yaml": _MEMO.format(title="Citerar", more="", text="Se underlaget.")
    + "  - underlag:\n      - handling: fri\n",
    "handlingar/utan-profil.yaml": _MEMO.format(title="Utan", more="", text="Ord.").replace(
        "profil: ort", "profil: orten"
    ),
    "handlingar/citerar-ingen.yaml": _MEMO.format(title="Citerar", more="", text="Se underlaget.")
    + "  - underlag:\n      - handling: frii\n",
    "handlingar/utan-mall.yaml": _MEMO.format(title="Utan", more="mall: ort/pm", text="Ord."),
    "handlingar/trasig.yaml": "dokumenttyp: [\n",
    "handlingar/serie.yaml": "serie: {fil: rader.csv}\n"
    + _MEMO.format(title="Rad", more="", text="Till {{ uppgifter.vem }}.").lstrip(),
    "handlingar/lines.yaml": "serie: {fil: rader.jsonl}\n"
    + _MEMO.format(title="Rad", more="", text="Till {{ uppgifter.vem }}.").lstrip(),
    "handlingar/rader.csv": "id;uppgifter.vem.text\na-1;Föreningen\na-2;\n",
    "handlingar/rader.jsonl": '{"id": "b-1", "uppgifter": {"vem": {"text": "Ort"}}}\n'
    '{"id": "b-2"}\n',
}


def make(root: Path) -> Path:
    """Return the workspace, written."""
    made = workspace.write(root, FILES)
    folder = made / "templates" / "docx" / "ort"
    folder.mkdir(parents=True)
    shutil.copy(_TEMPLATES / "standard" / "tjänsteskrivelse.docx", folder)
    return made


def _appended(name: str, text: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        with (data / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        text = (data / name).read_text(encoding="utf-8")
        assert old in text
        (data / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def _written(name: str, text: str) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        workspace.write(data.parent, {name: text})

    return change


def _renamed(name: str, other: str) -> Callable[[Path], None]:
    return lambda data: (data / name).rename(data / other) and None


def _gone(name: str) -> Callable[[Path], None]:
    return lambda data: (data / name).unlink()


def _template(
    target: str, source: str = "standard/tjänsteskrivelse.docx"
) -> Callable[[Path], None]:
    def change(data: Path) -> None:
        path = data.parent / "templates" / "docx" / target
        path.parent.mkdir(exist_ok=True)
        shutil.copy(_TEMPLATES / source, path)

    return change


_MEMOS = {"skrivelse.yaml", "fri.yaml", "citerar.yaml", "rader.csv rad 2", "rader.jsonl rad 1"}


#: A change, the documents that rest on it, and some that do not.
CHANGES = [
    pytest.param(lambda _: None, set(), {"fri.yaml"}, id="inget"),
    (
        _appended("handlingar/fri.yaml", "# ny\n"),
        {"fri.yaml", "citerar.yaml"},
        {"avtalet.yaml"},
    ),
    (
        replaced("handlingar/fri.yaml", "titel: Fri", "id: annat\ntitel: Fri"),
        {"fri.yaml", "citerar.yaml"},
        {"avtalet.yaml"},
    ),
    (_gone("handlingar/fri.yaml"), {"citerar.yaml"}, {"skrivelse.yaml"}),
    (_renamed("handlingar/fri.yaml", "handlingar/frii.yaml"), {"citerar-ingen.yaml"}, set()),
    (
        replaced("överenskommelser/avtal.yaml", "980 000", "990 000"),
        {"skrivelse.yaml", "avtalet.yaml"},
        {"fri.yaml", "citerar.yaml"},
    ),
    (
        replaced("överenskommelser/annat.yaml", "500", "600"),
        set(),
        {"skrivelse.yaml", "avtalet.yaml", "fri.yaml"},
    ),
    (
        replaced("överenskommelser/avtal.yaml", "rubrik: Avtal", "id: avtal\nrubrik: ''"),
        {"skrivelse.yaml"},
        {"fri.yaml"},
    ),
    (
        replaced("överenskommelser/annat.yaml", "rubrik: Avtal", "id: avtal\nrubrik: Avtal"),
        {"skrivelse.yaml"},
        {"fri.yaml"},
    ),
    # what a glance may take for another agreement
    *(
        (replaced("överenskommelser/annat.yaml", "rubrik: Avtal", it), {"skrivelse.yaml"}, set())
        for it in (
            "? id\n: avtal\nrubrik: Avtal",
            '"\\u0069d": avtal\nrubrik: Avtal',
            "rubrik: 'Avtal\n  id'\nid:\n  avtal",
            "id: avtal\nrubrik: Avtal\nid: avtal",
        )
    ),
    (
        _written("överenskommelser/annat.yaml", "{rubrik: Avtal, id: avtal, parter: []}"),
        {"skrivelse.yaml"},
        set(),
    ),
    (
        replaced("överenskommelser/avtal.yaml", "rubrik: Avtal", "id: nytt\nrubrik: Avtal"),
        {"skrivelse.yaml", "avtalet.yaml"},
        {"fri.yaml"},
    ),
    (
        _renamed("överenskommelser/avtal.yaml", "överenskommelser/nytt.yaml"),
        {"skrivelse.yaml", "avtalet.yaml"},
        {"fri.yaml"},
    ),
    (_gone("överenskommelser/avtal.yaml"), {"skrivelse.yaml", "avtalet.yaml"}, {"fri.yaml"}),
    (_appended("profiler/ort.yaml", "# ny\n"), _MEMOS, set()),
    (_appended("profiler/bas.yaml", "# ny\n"), _MEMOS, set()),
    (_gone("profiler/bas.yaml"), _MEMOS, set()),
    (_written("profiler/standard.yaml", "namn: Standard\n"), _MEMOS, set()),
    (_written("profiler/orten.yaml", "namn: Ort\n"), {"utan-profil.yaml"}, {"fri.yaml"}),
    (_renamed("profiler/ort.yaml", "profiler/stad.yaml"), _MEMOS, set()),
    (replaced("register/by.yaml", "212000-1132", "212000-1133"), _MEMOS, set()),
    (_written("register/till.yaml", "personer: []\n"), _MEMOS, set()),
    (_gone("register/by.yaml"), _MEMOS, set()),
    (_appended("klausuler/havning.md", "Och mer.\n"), {"avtalet.yaml"}, {"fri.yaml"}),
    (
        _renamed("klausuler/havning.md", "klausuler/havning@1.md"),
        {"avtalet.yaml"},
        {"fri.yaml"},
    ),
    (_gone("klausuler/havning.md"), {"avtalet.yaml"}, {"fri.yaml"}),
    (
        _written("klausuler/havning@2.md", f"{_HEAD}version: 2\n---\n\nAldrig.\n"),
        {"avtalet.yaml"},
        {"fri.yaml"},
    ),
    # a clause that appears, and that documents ought to have
    (
        _written(
            "klausuler/krav.md",
            "---\nrubrik: Krav\nägare: Jurist\nstatus: godkänd\n"
            "dokumenttyper: tjänsteskrivelse\nobligatorisk: finns inte alls\n---\n\nOrd.\n",
        ),
        {"skrivelse.yaml", "fri.yaml"},
        set(),
    ),
    # one that can no longer be read is in no library
    (
        replaced("klausuler/tvist.md", "Tvister löses.", ""),
        {"avtalet.yaml"},
        {"fri.yaml"},
    ),
    (
        replaced("klausuler/tvist.md", "rubrik: Tvist", "rubrik: Tvist\ndefinierar: [Part]"),
        {"avtalet.yaml"},
        {"fri.yaml"},
    ),
    (_template("ort/tjänsteskrivelse.docx", "lund/tjänsteskrivelse.docx"), _MEMOS, set()),
    (_template("ort/pm.docx"), {"utan-mall.yaml"}, {"fri.yaml"}),
    (_template("ort/pmm.docx"), {"utan-mall.yaml"}, {"fri.yaml"}),
    (
        _template("ort/överenskommelse.docx", "lund/överenskommelse.docx"),
        {"avtalet.yaml"},
        set(),
    ),
    (_template("bas/tjänsteskrivelse.docx"), set(), {"fri.yaml"}),
    (
        lambda data: (data.parent / "templates/docx/ort/tjänsteskrivelse.docx").unlink(),
        _MEMOS,
        set(),
    ),
    (
        replaced("handlingar/rader.csv", "a-2;", "a-2;Klubben"),
        {"rader.csv rad 3"},
        {"rader.csv rad 2"},
    ),
    (
        replaced("handlingar/rader.csv", "uppgifter.vem", "uppgifter.vad"),
        {"rader.csv rad 2", "rader.csv rad 3"},
        {"rader.jsonl rad 1"},
    ),
    (
        replaced("handlingar/rader.csv", "uppgifter.vem.text", "avsnitt[1].text"),
        {"rader.csv rad 2", "rader.csv rad 3"},
        {"rader.jsonl rad 1"},
    ),
    (
        replaced("handlingar/serie.yaml", "serie:", "diarienummer: KS 2026/1\nserie:"),
        {"rader.csv rad 2"},
        {"rader.jsonl rad 1"},
    ),
    (_appended("handlingar/serie.yaml", "# ny\n"), {"rader.csv rad 2"}, {"rader.jsonl rad 1"}),
    (_gone("handlingar/rader.csv"), set(), {"rader.jsonl rad 1"}),
    (_appended("handlingar/rader.jsonl", '{"id": 1}\n'), {"rader.jsonl rad 3"}, {"fri.yaml"}),
    (_gone("handlingar/rader.jsonl"), set(), {"rader.csv rad 2"}),
]


class Hand:
    """Changes files of a workspace at random, as people and programs do."""

    def __init__(self, root: Path, random: Random) -> None:
        self.root, self.random = root, random
        self.first = {path: path.read_bytes() for path in self.files()}
        lines = {line for text in self.first.values() for line in _lines(text)}
        self.lines = sorted(line for line in lines if ":" in line)

    def files(self) -> list[Path]:
        inside = (self.root / "data", self.root / "templates")
        return sorted(it for folder in inside for it in folder.rglob("*") if it.is_file())

    def change(self) -> str:
        """Change a file, and tell how."""
        path, number = self.random.choice(self.files()), self.random.randrange(100)
        other = path.with_name(f"{path.stem}{number}{path.suffix}")
        match self.random.randrange(6):
            case 0:
                path.unlink()
            case 1:
                path.rename(other)
            case 2:
                shutil.copy(path, other)
            case 3:
                path = self.random.choice(sorted(self.first))
                path.write_bytes(self.first[path])
            case _ if path.suffix != ".docx":
                self.edit(path)
        return f"{path} {other}"

    def edit(self, path: Path) -> None:
        """Leave a line out, put one in, or change a figure."""
        lines = path.read_text(encoding="utf-8").split("\n")
        at = self.random.randrange(len(lines))
        match self.random.randrange(3):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, self.random.choice(self.lines))
            case 2:
                lines[at] = lines[at].translate(str.maketrans("0189", "1290"))
        path.write_text("\n".join(lines), encoding="utf-8")


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8", errors="ignore").split("\n") if content[:2] != b"PK" else []
