"""A draft's memory survives being written, long or awkward as its words may be."""

from __future__ import annotations

import base64
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.ooxml import package, properties
from docgen.provenance import memory
from docgen.provenance.memory import Memory
from tests.ooxml import make

SMALL = Memory("0.1.0", "skrivelsen", "by/skrivelse", "abc", "def", {"titel": "En titel"})
#: What a Word file can hold; the border refuses the rest.
WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn")), max_size=600)


def kept(given: Memory) -> Memory | None:
    written = package.write(memory.write(make.package(), given))
    return memory.read(package.read(written))


def test_what_is_written_is_read() -> None:
    assert kept(SMALL) == SMALL


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"a": ""},
        {"a": "x" * 1000},
        {"a": "x" * 300, "a.2": "annat"},
        {"a.2": "annat", "a": "x" * 300, "a.3": "tredje"},
        {"å.ä": "ö\nny rad", "b:kronor": "900\u00a0000\u00a0kronor"},
        {"version": "en uppgift", "mall": "en annan"},
        {"a": "slutar på …"},
    ],
)
def test_any_words_are_remembered_under_their_key(facts: dict[str, str]) -> None:
    assert kept(replace(SMALL, facts=facts)) == replace(SMALL, facts=facts)


@settings(deadline=None, max_examples=30)
@given(
    st.dictionaries(st.from_regex(r"[a-zåäö][a-z0-9.:]{0,20}", fullmatch=True), WORDS, max_size=5)
)
def test_any_memory_survives(facts: dict[str, str]) -> None:
    assert kept(replace(SMALL, facts=facts)) == replace(SMALL, facts=facts)


def test_a_new_memory_takes_the_place_of_the_old() -> None:
    first = memory.write(make.package(), replace(SMALL, facts={"a": "x" * 600, "b": "y"}))
    second = memory.write(first, replace(SMALL, facts={"a": "kort"}))
    assert memory.read(second) == replace(SMALL, facts={"a": "kort"})


def test_a_file_that_was_not_made_here_remembers_nothing() -> None:
    assert memory.read(make.package()) is None
    foreign = properties.with_custom(make.package(), {"Projekt": "Ett"})
    assert memory.read(foreign) is None
    both = memory.write(foreign, SMALL)
    assert memory.read(both) == SMALL
    assert properties.read_custom(both)["Projekt"] == "Ett"


@pytest.mark.parametrize("outline", ["", "kort", "å" * 5000, '{"v":1}' * 999])
def test_an_outline_survives_in_pieces_that_word_keeps(outline: str) -> None:
    assert kept(replace(SMALL, outline=outline)) == replace(SMALL, outline=outline)
    written = memory.write(make.package(), replace(SMALL, outline=outline))
    values = properties.read_custom(written).values()
    assert max(len(value) for value in values) <= properties.MAX_VALUE


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(b"[]\n", id="lista"),
        pytest.param(b"[" * 99_999, id="parenteser"),
        pytest.param(b'{"a":' + b"9" * 9999 + b"}\n", id="siffror"),
        pytest.param(b'{"a":"' + bytes(2**27), id="bomb"),
    ],
)
def test_a_memory_that_nobody_wrote_is_none(said: bytes) -> None:
    packed = base64.b64encode(zlib.compress(said)).decode("ascii")
    head = memory.write(make.package(), SMALL)
    spoiled = properties.with_custom(head, {"docgen.b.001": packed})
    assert memory.read(spoiled) == replace(SMALL, facts={}, outline="")


def test_a_draft_that_lost_a_piece_of_what_was_written_remembers_none_of_it() -> None:
    given = "".join(str(number * number) for number in range(3000))
    written = memory.write(make.package(), replace(SMALL, outline=given))
    left = properties.without_custom(written, "docgen.b.002")
    assert memory.read(left) == replace(SMALL, facts={})


@pytest.mark.parametrize(
    "notices",
    [None, (), ("Klausulen ”Möten” är inte godkänd.\nFråga juristen.",), ("x" * 900, "å")],
)
def test_what_was_said_of_clauses_is_remembered_and_makes_no_draft_another(
    notices: tuple[str, ...] | None,
) -> None:
    back = kept(replace(SMALL, notices=notices))
    assert back is not None
    assert back.notices == notices
    assert back == SMALL


def test_what_was_said_of_clauses_is_unknown_where_it_is_damaged() -> None:
    written = memory.write(make.package(), replace(SMALL, notices=("En",)))
    for damage in ("", "åäö", "AAAA", base64.b64encode(zlib.compress(b"7")).decode()):
        broken = properties.with_custom(written, {"docgen.k.001": damage})
        read = memory.read(broken)
        assert read is not None
        assert read.notices is None
