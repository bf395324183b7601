"""Every kind of bad input: one clear Swedish message, exit code 1, and nothing in output/."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from .running import Runner

#: What libraries say when nobody has put their words into Swedish.
_ENGLISH = re.compile(
    r"\b(the|expected|unexpected|unknown|encountered|undefined|found|must|should|has no|error|"
    r"invalid|missing|cannot|jinja|traceback)\b",
    re.IGNORECASE,
)
Spoil = Callable[[Path], None]


def _swap(old: str, new: str) -> Spoil:
    """Return what replaces words of the data file, which must have them."""

    def spoil(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def _lines(old: str, *new: str) -> Spoil:
    return _swap(old, "\n".join(new))


def _bytes(content: bytes) -> Spoil:
    return lambda path: (path.write_bytes(content), None)[1]


def _append(content: bytes) -> Spoil:
    return lambda path: (path.write_bytes(path.read_bytes() + content), None)[1]


def _beside(name: str, content: str, *then: Spoil) -> Spoil:
    """Return what writes another file of the workspace, and then spoils the data file."""

    def spoil(path: Path) -> None:
        other = path.parents[2] / name
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_text(content, encoding="utf-8")
        for step in then:
            step(path)

    return spoil


_TITLE = 'titel: "{{ överenskommelse.rubrik }}"'
_AMOUNT = "belopp: 400 000 kronor"

#: What is done to a sound data file → what the message says.
MATERIAL: dict[str, tuple[Spoil, str]] = {
    "unknown key": (_swap("titel:", "titl:"), "Menade du ”titel”"),
    "unknown key, nested": (_swap("exemplar: 2", "exemplarr: 2"), "Menade du ”exemplar”"),
    "duplicate key": (_lines(_TITLE, "titel: Ett", "titel: Två"), "data-dubblett"),
    "anchor": (_swap(_TITLE, "titel: &namn Ett"), "ankare"),
    "alias": (_swap(_TITLE, "titel: *namn"), "hänvisning i YAML"),
    "tag": (_swap(_TITLE, "titel: !!str Ett"), "tagg i YAML"),
    "merge": (_swap(_TITLE, "titel: Ett\n<<: {undertitel: Två}"), "data-sammanfogning"),
    "float money": (_swap(_AMOUNT, "belopp: 400000.50"), "400000.50"),
    "dotted money": (_swap(_AMOUNT, 'belopp: "900.000"'), "900.000"),
    "money in words": (_swap(_AMOUNT, "belopp: många kronor"), "många kronor"),
    "not a date": (_swap("från: 20", "från: den 32 maj 20"), "går inte att läsa som ett datum"),
    "control character": (_swap("mötas.", "mötas\x07."), "U+0007"),
    "not UTF-8": (_append("# å\n".encode("cp1252")), "Windows-1252"),
    "tab": (_swap("titel:", "\ttitel:"), "tabb"),
    "empty file": (_bytes(b""), "Filen är tom"),
    "only comments": (_bytes(b"# inget\n"), "data-tom-fil"),
    "a list": (_bytes(b"- ett\n"), "data-toppnivå"),
    "a Word file": (_bytes(b"PK\x03\x04"), "zip-fil"),
    "unquoted fact": (_swap(_TITLE, "titel: {{ överenskommelse.rubrik }}"), "citattecken"),
    "unknown profile": (_swap("profil: standard", "profil: standrad"), "Menade du ”standard”"),
    "unknown clause": (_swap("text: |", "klausul: finns-inte\n    text: |"), "finns-inte"),
    "unknown template": (_swap(_TITLE, f"mall: finns/inte\n{_TITLE}"), "”finns/inte” finns inte"),
    "unknown kind": (_swap("dokumenttyp: över", "dokumenttyp: under"), "underenskommelse"),
    "unknown person": (_swap("person: chefen", "person: chefn"), "chefn"),
    "missing fact": (_swap("överenskommelse.exemplar", "överenskommelse.exemplaren"), "exemplaren"),
    "unknown filter": (_swap("| dubbel", "| dubel"), "dubel"),
    "unfinished fact": (_swap("exemplar | dubbel }}", "exemplar | dubbel"), "{{"),
    "unknown reference": (_swap('hänvisning("ekonomi")', 'hänvisning("ekonomin")'), "ekonomin"),
    "missing key": (_swap(_TITLE, ""), "titel"),
    "key without value": (_swap(_TITLE, "titel:"), "data-tomt"),
    "open period": (_swap("    till:", "    # till:"), "ingen sista dag"),
    "broken profile": (
        _beside(
            "data/profiler/ort.yaml",
            "namn: Ort\nhuvvud: []\n",
            _swap("profil: standard", "profil: ort"),
        ),
        "data/profiler/ort.yaml har fel",
    ),
    "broken agreement": (
        _beside("data/register/ort.yaml", "organ:\n  - id: x\n    namnn: X\n"),
        "data/register/ort.yaml:3",
    ),
    "reserved name": (_swap("titel:", "id: con\ntitel:"), "Windows har reserverat det"),
    "no draft any more": (_swap("titel:", "status: beslutad\ntitel:"), "är beslutad"),
}
#: What is not found by reading the data, so that ``docgen check`` has nothing to say.
_FINE_BY_ITSELF = {"reserved name", "no draft any more"}


@pytest.mark.parametrize("name", MATERIAL)
def test_bad_material_is_refused_in_swedish_and_leaves_nothing(
    name: str, docgen: Runner, started: Path
) -> None:
    spoil, expected = MATERIAL[name]
    spoil(started)
    for command in ("render", "build"):
        ran = docgen(command, str(started))
        assert ran.code == 1
        assert expected in ran.said
        assert not _ENGLISH.search(ran.said)
        assert not (started.parents[2] / "output").exists()
    if name not in _FINE_BY_ITSELF:
        checked = docgen("check")
        assert checked.code == 1
        assert expected in checked.said
        assert ".yaml" in checked.said


def _json(path: Path, titel: str) -> None:
    written = f'{{"dokumenttyp": "utredning", "profil": "standard", "titel": {titel}, '
    path.write_text(written + '"avsnitt": [{"rubrik": "R", "text": "T."}]}', encoding="utf-8")


@pytest.mark.parametrize(
    ("titel", "expected"),
    [
        ('"\\ud83d"', "ensamt surrogat"),
        ('"a\\u0007b"', "U+0007"),
        ('"a", "titel": "b"', "data-dubblett"),
        ("NaN", "data-tal"),
        ('"a", // kommentar', "kommentar"),
        ('"a', "data-syntax"),
    ],
)
def test_bad_json_is_refused_in_swedish(
    titel: str, expected: str, docgen: Runner, tmp_path: Path
) -> None:
    _json(tmp_path / "a.json", titel)
    ran = docgen("render", "a.json")
    assert ran.code == 1
    assert expected in ran.said
    assert not (tmp_path / "output").exists()


def test_sound_json_becomes_a_draft(docgen: Runner, tmp_path: Path) -> None:
    _json(tmp_path / "a.json", '"Ett"')
    assert docgen("render", "a.json").code == 0
    assert (tmp_path / "output" / "a.docx").exists()


def test_decomposed_letters_are_composed_not_refused(docgen: Runner, started: Path) -> None:
    text = unicodedata.normalize("NFD", started.read_text(encoding="utf-8"))
    started.write_text(text, encoding="utf-8")
    assert docgen("render", str(started)).code == 0
    names = [file.name for file in (started.parents[2] / "output").glob("*.docx")]
    assert names == ["överenskommelse.docx"]


@pytest.mark.parametrize(
    ("argument", "expected"),
    [
        ("saknas.yaml", "saknas.yaml finns inte"),
        ("data/handlingar/överenskomelse.yaml", "Menade du ”överenskommelse.yaml”"),
        ("data", "data är en mapp"),
        ("README", "README saknar filändelse"),
        ("a.docx", "a.docx är varken YAML eller JSON"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    argument: str, expected: str, docgen: Runner, started: Path
) -> None:
    for command in ("render", "check"):
        if (command, argument) == ("check", "data"):
            continue
        ran = docgen(command, argument)
        assert ran.code == 1
        assert expected in ran.said
    assert not (started.parents[2] / "output").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "{long}.yaml"),
        ("render", "{started}", "-o", "{long}.docx"),
        ("render", "{started}", "-o", "{long}/utkast.docx"),
        ("check", "{long}.yaml"),
        ("build", "{long}"),
        ("new", "utredning", "{long}/ny.yaml"),
        ("--workspace", "{long}", "check"),
    ],
)
def test_a_name_too_long_for_the_disk_is_no_fault_of_ours(
    arguments: tuple[str, ...], docgen: Runner, started: Path
) -> None:
    named = {"long": "m" * 300, "started": str(started)}
    ran = docgen(*(argument.format(**named) for argument in arguments))
    assert ran.code == 1
    assert "för lång" in ran.said


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names are Unicode there")
def test_names_in_another_encoding_do_no_harm(docgen: Runner, started: Path) -> None:
    folder = Path("m\udce5l")
    folder.mkdir()
    started.rename(started.with_name("\udcf6.yaml"))
    assert docgen("build").code == 0
    moved = started.with_name("\udcf6.yaml")
    target = folder / "utkast.docx"
    for _ in range(2):
        assert docgen("render", str(moved), "-o", str(target)).code == 0
    assert "utkast.docx" in docgen("check", str(target)).said
    assert docgen("render", str(moved), "-o", "\udce5.docx").code == 1


def _template(root: Path, content: bytes) -> None:
    path = root / "templates" / "docx" / "standard" / "överenskommelse.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)


def _with_words(words: str) -> bytes:
    """Return the standard template with a paragraph of ``words`` first."""
    from docgen.ooxml import package  # noqa: PLC0415 - only here
    from docgen.templating import library  # noqa: PLC0415

    read = package.read((library.builtin() / "standard" / "överenskommelse.docx").read_bytes())
    main = package.main_part(read)
    paragraph = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>".encode()
    content = read.parts[main].replace(b"<w:body>", b"<w:body>" + paragraph, 1)
    return package.write(package.replace(read, {main: content}))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (lambda: b"inte en zip", "inte en Word-fil"),
        (lambda: b"PK\x03\x04trasig", "mall-skadad"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mall-skadad"),
        (lambda: _with_words("{{ finns_inte }}"), "finns_inte"),
        (lambda: _with_words("{{ titel | finnsinte }}"), "finnsinte"),
        (lambda: _with_words("{% if titel %}"), "mall-tagg"),
        (lambda: _with_words("{{ titel titel }}"), "mall-tagg"),
        (lambda: _with_words("{% titel %}"), "mall-tagg"),
        (lambda: _with_words("{{ titel "), "mall-tagg"),
    ],
)
def test_a_template_at_fault_is_named(
    content: Callable[[], bytes], expected: str, docgen: Runner, started: Path
) -> None:
    root = started.parents[2]
    _template(root, content())
    for command in ("render", "check", "build"):
        ran = docgen(command, str(started))
        assert ran.code == 1
        assert expected in ran.said
        assert "templates/docx/standard/överenskommelse.docx" in ran.said
        assert not _ENGLISH.search(ran.said)
    assert not (root / "output").exists()


def _occupied(root: Path, draft: bytes) -> Path:
    path = root / "output" / "överenskommelse.docx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(draft)
    return path


@pytest.mark.parametrize("command", ["render", "build"])
def test_a_foreign_file_in_output_is_left(command: str, docgen: Runner, started: Path) -> None:
    path = _occupied(started.parents[2], b"annat")
    ran = docgen(command, str(started))
    assert ran.code == 1
    assert "inte skriven av docgen" in ran.said
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == b"annat"


@pytest.mark.parametrize("command", ["render", "build"])
def test_an_edited_draft_is_left_and_copied_with_force(
    command: str, docgen: Runner, started: Path
) -> None:
    assert docgen(command, str(started)).code == 0
    path = _occupied(started.parents[2], b"mina ord")
    _swap("Föreningen driver", "Föreningen sköter")(started)
    ran = docgen(command, str(started))
    assert ran.code == 1
    assert "har ändrats sedan utkastet skrevs" in ran.said
    assert path.read_bytes() == b"mina ord"
    forced = docgen(command, str(started), "--force")
    assert forced.code == 0
    copies = list(path.parent.glob("överenskommelse (kopia *).docx"))
    assert [copy.read_bytes() for copy in copies] == [b"mina ord"]
    assert copies[0].name in forced.said


def test_a_draft_open_in_word_is_left(docgen: Runner, started: Path) -> None:
    assert docgen("build").code == 0
    lock = started.parents[2] / "output" / "~$erenskommelse.docx"
    lock.write_bytes(b"")
    assert docgen("build").code == 0
    _swap("Föreningen driver", "Föreningen sköter")(started)
    ran = docgen("build")
    assert ran.code == 1
    assert "öppen i Word" in ran.said


def test_an_output_that_cannot_be_a_folder_is_told(docgen: Runner, started: Path) -> None:
    (started.parents[2] / "output").write_text("en fil", encoding="utf-8")
    for command in ("render", "build"):
        ran = docgen(command, str(started))
        assert ran.code == 1
        assert "output är ingen mapp" in ran.said


@pytest.mark.parametrize("command", ["render", "build"])
def test_an_output_that_may_not_be_written_is_told(
    command: str, docgen: Runner, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Path.open

    def refuse(path: Path, *args: str, **kwargs: str) -> object:
        if path.suffix == ".tmp" or path.parent.name.startswith("run-"):
            raise PermissionError(13, "read-only", str(path))
        return plain(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    ran = docgen(command, str(started))
    assert ran.code == 1
    assert "behörighet saknas" in ran.said
    output = started.parents[2] / "output"
    assert not output.exists() or list(output.iterdir()) == []


def test_two_documents_with_one_name_are_both_refused(docgen: Runner, started: Path) -> None:
    started.with_suffix(".yml").write_bytes(started.read_bytes())
    ran = docgen("build")
    assert ran.code == 1
    assert ran.said.count("Flera handlingar skulle skrivas till överenskommelse.docx") == 2
    assert not (started.parents[2] / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("-o", "nul.docx"), "reserverat"),
        (("-o", "a.pdf"), "måste sluta på .docx"),
        (("-o", "nej/a.docx"), "nej finns inte"),
        (("-o", "a?.docx"), "tecknet ?"),
    ],
)
def test_a_bad_name_for_the_draft_is_refused(
    arguments: tuple[str, ...], expected: str, docgen: Runner, started: Path
) -> None:
    ran = docgen("render", str(started), *arguments)
    assert ran.code == 1
    assert expected in ran.said
    assert not (started.parents[2] / "output").exists()


def test_programs_are_told_in_json_what_was_refused(docgen: Runner, started: Path) -> None:
    _swap("titel:", "titl:")(started)
    for command in ("render", "check", "build"):
        ran = docgen(command, str(started), "--json")
        assert ran.code == 1
        assert "data-okänd-nyckel" in json.dumps(json.loads(ran.out), ensure_ascii=False)
        assert ran.err == ""


def test_an_empty_workspace_says_how_to_begin(docgen: Runner) -> None:
    for command in ("check", "build"):
        ran = docgen(command)
        assert ran.code == 1
        assert "docgen new DOKUMENTTYP" in ran.said


def test_a_damaged_manifest_stops_writing_over(docgen: Runner, started: Path) -> None:
    assert docgen("build").code == 0
    manifest = started.parents[2] / "output" / ".docgen" / "manifest.json"
    manifest.write_text("{", encoding="utf-8")
    _swap("Föreningen driver", "Föreningen sköter")(started)
    ran = docgen("build")
    assert ran.code == 1
    assert "Ta bort filen" in ran.said
