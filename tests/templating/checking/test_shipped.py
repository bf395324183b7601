"""The templates that come along are clean, and every mistake seeded in them is found in place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.findings import Finding
from docgen.ooxml import package, xml
from docgen.ooxml.namespaces import w
from docgen.ooxml.package import Package
from docgen.templating import balance, checking, places, tags, vocabulary
from docgen.templating.checking import material
from docgen.templating.checking.rules import struktur
from docgen.templating.library import FOLDER

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / FOLDER).rglob("*.docx"))


@cache
def read(path: Path) -> Package:
    return package.read(path.read_bytes())


def check(made: Package, path: Path) -> tuple[Finding, ...]:
    return checking.check(made, path.stem, path.name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_template_that_comes_along_is_clean(path: Path) -> None:
    assert check(read(path), path) == ()


class Mutation(NamedTuple):
    """A mistake: which texts it can be made in, how, and the codes that may tell it."""

    fits: re.Pattern[str]
    make: Callable[[str], str | None]
    codes: frozenset[str]


def replacing(pattern: str, by: str, *codes: str) -> Mutation:
    compiled = re.compile(pattern)
    return Mutation(compiled, lambda text: compiled.sub(by, text, count=1), frozenset(codes))


def removing(pattern: str, *codes: str) -> Mutation:
    return Mutation(re.compile(pattern), lambda _: None, frozenset(codes))


#: What an editor's hand may slip into. None for the text: the whole paragraph goes.
MUTATIONS = {
    "typo in a name": replacing(r"\{\{ titel \}\}", "{{ titell }}", "mall-namn"),
    "typo after a dot": replacing(r"(\{\{ \w+\.\w+)(\w) \}\}", r"\1q\2 }}", "mall-namn"),
    "typo in a condition": replacing(r"if undertitel ", "if undertiel ", "mall-namn"),
    "typo in a loop": replacing(r"in block ", "in blok ", "mall-namn"),
    "swapped type": replacing(r"\{\{ titel \}\}", "{{ titel | datum }}", "mall-filtertyp"),
    "a list for a value": replacing(r"\{\{ kommun\.namn \}\}", "{{ nämnd }}", "mall-lista"),
    "wrong cell type": replacing(r"\{\{ s\.datum \}\}", "{{ s.datum | kronor }}", "mall-filtertyp"),
    "amount without filter": replacing(
        r"\{\{ s\.organ \}\}",
        "{% if överenskommelse is defined and överenskommelse.totalt is defined %}"
        "{{ överenskommelse.totalt }}{% endif %}",
        "mall-utan-filter",
    ),
    "rich content inside text": replacing(r"\{\{p b", "{{ b", "mall-rikt"),
    "unknown filter": replacing(r"\{\{ titel \}\}", "{{ titel | versaler }}", "mall-filter"),
    "lost bracket": replacing(r"\{\{ titel \}\}", "{{ titel }", "mall-tagg-öppen"),
    "text beside": replacing(r"\{%p if undertitel %\}", "Om: {%p if undertitel %}",
                             "mall-text-bredvid"),
    "space before p": replacing(r"\{%p if undertitel", "{% p if undertitel", "mall-tagg-prefix"),
}  # fmt: skip


def mutants(path: Path, mutation: Mutation) -> Iterator[tuple[Package, str]]:
    """Yield the template with the mistake made in each place, and the words of that place."""
    made = read(path)
    for part in package.story_parts(made):
        count = len(list(xml.parse(made.parts[part]).iter(w("p"))))
        for number in range(count):
            root = xml.parse(made.parts[part])
            paragraph = list(root.iter(w("p")))[number]
            for text in tags.texts(paragraph):
                changed = mutation.make(text.text or "")
                if mutation.fits.search(text.text or "") and changed is not None:
                    text.text = changed
                    words = places.beside(paragraph)
                    yield package.replace(made, {part: xml.serialise(root)}), words
                    break


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_seeded_mistake_is_found_where_it_was_made(path: Path) -> None:
    seeded = 0
    for name, mutation in MUTATIONS.items():
        for made, words in itertools.islice(mutants(path, mutation), 2):
            seeded += 1
            found = [it for it in check(made, path) if it.code in mutation.codes]
            keys = [it.place.key for it in found if it.place]
            assert any(key.endswith(f"”{words}”") for key in keys), (name, words, keys)
    assert seeded >= len(MUTATIONS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("tag", ["endif", "endfor"])
def test_a_removed_end_is_told_of_the_tag_that_lost_it(path: Path, tag: str) -> None:
    made = read(path)
    part = package.main_part(made)
    ends = closers(made, part, tag)
    assert ends
    for openers, number in ends:
        root = xml.parse(made.parts[part])
        paragraph = list(root.iter(w("p")))[number]
        parent = paragraph.getparent()
        assert parent is not None
        if parent.tag == w("tc"):
            for text in tags.texts(paragraph):
                text.text = ""
        else:
            parent.remove(paragraph)
        mutant = package.replace(made, {part: xml.serialise(root)})
        found = list(
            struktur.find(material.of(mutant, path.name, path.stem, vocabulary.root(path.stem)))
        )
        lost = [it for it in found if it.code == "mall-slut-saknas"]
        assert len(lost) == 1, (openers, [it.message for it in found])
        assert lost[0].place is not None
        assert any(lost[0].place.key.endswith(f"”{opener}”") for opener in openers), lost


def closers(made: Package, part: str, word: str) -> list[tuple[set[str], int]]:
    """Return each end with a paragraph of its own: its paragraph, and the words of its opener.

    Where two ends follow each other, nobody can tell which of them is gone: either opener is right.
    """
    root = xml.parse(made.parts[part])
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(w("p")))}
    found = tags.read(root)
    owners = {
        pair.closer.number: pair.opener
        for pair in balance.weigh(found).pairs
        if pair.closer is not None
    }
    ends = []
    for number, opener in sorted(owners.items()):
        run = [number]
        for step in (1, -1):
            near = number + step
            while near in owners and found[near].raw == found[number].raw:
                run.append(near)
                near += step
        if found[number].word == word and opener.prefix:
            beside = {places.beside(owners[it].paragraph) for it in run}
            ends.append((beside, numbers[found[number].paragraph]))
    return ends


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
@pytest.mark.parametrize("name", ["undertitel", "revidering", "försättsblad.undertitel"])
def test_an_optional_value_that_lost_its_question_is_told(path: Path, name: str) -> None:
    made = read(path)
    part = package.main_part(made)
    root = xml.parse(made.parts[part])
    for opener in [it for it in tags.read(root) if it.raw == f"{{%p if {name} %}}"]:
        after = opener.paragraph.getnext()
        assert after is not None
        end = after.getnext()
        for gone in (opener.paragraph, end):
            assert gone is not None
            parent = gone.getparent()
            assert parent is not None
            parent.remove(gone)
    found = check(package.replace(made, {part: xml.serialise(root)}), path)
    assert [(it.code, it.place.key.rsplit(" · ")[-1]) for it in found if it.place] == [
        ("mall-tom", f"”{{{{ {name} }}}}”")
    ]
