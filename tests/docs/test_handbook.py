"""The handbook says all that the code says, and nothing that it no longer does."""

from __future__ import annotations

import ast
import re
import shlex
from typing import Annotated

import pytest
from pydantic import TypeAdapter

from docgen.checks import registry
from docgen.records import codes as data_codes
from docgen.svenska import typografi
from docgen.svenska.filter import FILTERS
from docgen.templating import checking, vocabulary
from docgen.templating.vocabulary import kinds
from tests.docs import commands, examples_matter, generate, models, pages, sources

PATHS = pages.paths()
MARKERS = [match["name"] for path in PATHS for match in pages.MARKED.finditer(pages.read(path))]
#: Roots of codes, so that a word with a hyphen is known for one.
_CODE = re.compile(r"`((?:data|mall|paket|utkast|prosa|referens|profil)-[a-zåäö-]+)`")
_ROW = re.compile(r"^\| `([a-zåäö]+-[a-zåäö-]+)` \|", re.MULTILINE)
_RULE_ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \| (.+?) \|$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FACT = re.compile(r"\{\{(?!p )\s*(.+?)\s*\}\}")
_PROSE_OF_TEMPLATES = "mallar.md"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_generated_tables_are_fresh(path: object) -> None:
    text = pages.read(path)
    assert generate.written(text) == text, "run: python -m tests.docs.generate"


def test_markers_are_closed_and_stand_once() -> None:
    text = pages.every_word()
    assert text.count("<!-- genererat:") == text.count("<!-- slut -->") == len(MARKERS)
    assert len(set(MARKERS)) == len(MARKERS)


@pytest.mark.parametrize("name", models.every())
def test_every_model_has_its_table(name: str) -> None:
    assert f"nycklar {name}" in MARKERS


@pytest.mark.parametrize("name", models.every())
def test_every_key_has_a_meaning_and_an_example(name: str) -> None:
    for key in models.keys(models.every()[name]):
        assert key.meaning.endswith((".", ")")), key
        assert key.example, key


@pytest.mark.parametrize("name", models.examples())
def test_every_example_of_a_key_can_be_read(name: str) -> None:
    model = models.every()[name]
    given = models.examples()[name]
    known = {models.alias(key, field): field for key, field in model.model_fields.items()}
    assert not set(given) - set(known)
    for key, example in given.items():
        field = known[key]
        value = {"diarienummer": "Dnr"} if key == "etiketter" else example
        if models.Shape(field).many and not models.Shape(field).one_or_many:
            value = [example]
        shape = Annotated[field.annotation, "the type itself", *field.metadata]
        TypeAdapter(shape).validate_python(value)


def test_every_check_has_its_table_and_is_explained_by_hand() -> None:
    shown = "\n".join(name for name in MARKERS if name.startswith("kontroller "))
    by_hand = pages.hand_written(pages.every_word())
    for rule in registry.CODES.values():
        if generate._room(rule) != "sprak":
            assert generate._room(rule) in shown, rule.code
        if not rule.code.startswith("prosa-"):
            assert f"| `{rule.code}` |" in by_hand, rule.code


def test_every_code_is_told() -> None:
    text = pages.every_word()
    missing = [code for code in sources.codes() if f"`{code}`" not in text]
    assert not missing


def test_every_code_in_the_handbook_exists() -> None:
    known = {*sources.codes(), *registry.CODES, *data_codes.CODES, *typografi.CODES}
    known |= set(checking.CODES)
    text = pages.every_word()
    told = {*_CODE.findall(text), *_ROW.findall(text)}
    keys = {key.name for model in models.every().values() for key in models.keys(model)}
    clauses = {clause.id for clause in generate.library()}
    assert not told - known - keys - clauses - {"att-satser"}


def test_every_row_of_the_writing_rules_is_true() -> None:
    text = pages.read(pages.DOCS / "meddelanden.md").partition("## Skrivregler")[2]
    rows = _RULE_ROW.findall(text.partition("## Ändrade belopp")[0])
    told = {row[0] for row in rows}
    assert told | {"rubrik-punkt"} == set(typografi.CODES)
    unseen = {"delat-tecken", "osynligt-tecken"}
    for code, wrong, right in rows:
        if code not in unseen:
            assert code in {it.code for it in typografi.lint(wrong)}, (code, wrong)
            assert not typografi.lint(right), (code, right)


def test_every_filter_has_a_row_and_every_filter_used_exists() -> None:
    assert "filter" in MARKERS
    for expression in _expressions():
        for name in re.findall(r"\|\s*([^\W\d]\w*)", expression):
            assert name in FILTERS, expression


def _expressions() -> list[str]:
    text = pages.hand_written(pages.every_word()).replace(r"\|", "|")
    shapes = {"uppgifter.namnet | filter"}
    return [match for match in _FACT.findall(text) if "…" not in match and match not in shapes]


def test_every_expression_with_a_result_gives_it() -> None:
    text = "\n".join(pages.read(path) for path in PATHS if path.name != _PROSE_OF_TEMPLATES)
    rows = re.findall(r"^\| `\{\{ (.+?) \}\}` \|(.*)\|$", text, re.MULTILINE)
    tried = 0
    for expression, rest in rows:
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", rest)]
        shown = examples_matter.shown(expression.replace(r"\|", "|"))
        assert " ".join(shown.split()) == " ".join(cells[-1].split()), expression
        tried += 1
    assert tried > 50


def test_every_name_that_text_may_use_is_told() -> None:
    text = pages.read(pages.DOCS / "text-och-fakta.md")
    told = {_general(match) for match in re.findall(r"[\wåäö]+(?:\.\w+|\[\d+\])+", text)}
    names = examples_matter.names()
    for root in ("överenskommelse", "handling", "organisation", "organ", "person", "roll"):
        for leaf in examples_matter.leaves(names[root], root):
            assert _general(leaf) in told, leaf


def _general(way: str) -> str:
    """Return a way to a value with what is particular to the matter left out."""
    way = re.sub(r"\[\d+\]", "[]", way)
    way = re.sub(r"^(organisation|organ|person|roll|överenskommelse\.part)\.\w+\.", r"\1.x.", way)
    way = way.replace("överenskommelse.part.x.", "överenskommelse.parter[].")
    way = re.sub(r"^överenskommelse\.beslut\.\w+\.", "överenskommelse.beslut[].", way)
    return re.sub(r"uppgifter\.\w+", "uppgifter.x", way)


def test_every_clause_of_the_library_is_listed() -> None:
    text = pages.read(pages.DOCS / "klausulbibliotek.md")
    assert len(generate.library()) > 100
    assert [it.id for it in generate.library() if f"| `{it.id}` |" not in text] == []


def test_every_name_that_a_template_sees_is_told() -> None:
    assert "namn" in MARKERS
    text = pages.hand_written(pages.read(pages.DOCS / _PROSE_OF_TEMPLATES))
    for variant in vocabulary.BLOCKS:
        assert f"| `{variant.value}` |" in text
        assert all(f"`b.{field.name}`" in text for field in variant.fields), variant.value


def test_every_style_that_the_handbook_names_is_in_the_standard_template() -> None:
    text = pages.read(pages.DOCS / _PROSE_OF_TEMPLATES).partition("## Formatmallar")[2]
    rows = re.findall(r"^\| ([^|`]+) \| [^|]+ \|$", text.partition("## Namn")[0], re.MULTILINE)[2:]
    sheet = examples_matter.standard_styles()
    for cell in rows:
        english = re.findall(r"\(([^)]*)\)", cell)
        for name in english or cell.split(", "):
            for one in name.split("–"):
                assert one.strip() in sheet, one
    used = set(re.findall(r'style\("([^"{]+)"', sources.text_of("rendering")))
    assert not [name for name in used - {"Table Grid"} if name not in text]


def test_every_command_and_option_is_told() -> None:
    text = pages.read(pages.DOCS / "kommandon.md")
    assert {f"kommando {name}" for name, _ in commands.every()} <= set(MARKERS)
    assert "kommando docgen" in MARKERS
    for name, command in commands.every():
        assert f"docgen {name}" in pages.hand_written(text), name
        assert all(option in text for option in commands.words(command))


def _lines() -> list[tuple[str, str]]:
    text = pages.every_word()
    fenced = [
        line
        for path in PATHS
        for fence in pages.fences(path)
        if fence.words[:1] in (["sh"], ["powershell"])
        for line in fence.body.splitlines()
    ]
    inline = re.findall(r"`(docgen [^`]+)`", pages.without_fences(text))
    found = (re.search(r"docgen [^\">]*", line) for line in [*fenced, *inline])
    return [(match[0].strip(), match[0]) for match in found if match]


@pytest.mark.parametrize("line", sorted({line for line, _ in _lines()}))
def test_every_command_line_can_be_typed(line: str) -> None:
    words = shlex.split(line)[1:]
    if words[:1] == ["--workspace"]:
        words = words[2:]
    if words[:1] in (["--help"], ["--version"]):
        return
    known = dict(commands.every())
    name = " ".join(words[:2]) if words[0] not in known else words[0]
    assert name in known, line
    for word in words:
        if word.startswith("-"):
            assert word.partition("=")[0] in commands.words(known[name]), line


def test_every_name_in_json_and_every_exit_code_is_told() -> None:
    text = pages.read(pages.DOCS / "kommandon.md")
    tree = ast.parse(sources.text_of("cli/report.py"))
    dicts = [node for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    keys = {it.value for node in dicts for it in node.keys if isinstance(it, ast.Constant)}
    assert keys
    assert not [key for key in keys if isinstance(key, str) and f"`{key}`" not in text]
    for code in (0, 1, 2, 3, 130):
        assert f"| {code} |" in text


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_no_link_is_dead(path: object) -> None:
    for target in _LINK.findall(pages.without_fences(pages.read(path)).replace("`", "")):
        if target.startswith(("https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        page = path.parent / name if name else path
        assert page.is_file(), target
        if anchor:
            assert anchor in pages.anchors(page), target


def test_every_page_is_in_the_index() -> None:
    index = pages.read(pages.DOCS / "index.md")
    others = [path.name for path in PATHS if path.stem != "index"]
    assert not [name for name in others if f"({name})" not in index]


def _json_keys() -> set[str]:
    """Return every key that a command writes with --json."""
    rooms = [*(pages.DOCS.parent / "docgen" / "cli").glob("report*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in rooms]
    given = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    keys = [key.value for node in given for key in node.keys if isinstance(key, ast.Constant)]
    words = {
        *map(str, kinds.Presence),
        "kept",
        "deleted",
        "inserted",
    }  # told by words of ours, not keys
    return {key for key in keys if isinstance(key, str)} - words


def test_every_key_of_json_is_told() -> None:
    told = pages.read(pages.DOCS / "kommandon.md").partition("## Resultat som JSON")[2]
    assert [key for key in sorted(_json_keys()) if f"`{key}`" not in told] == []
