"""Blocks are known again by what stands once; what could be two is none."""

from __future__ import annotations

from docgen.merging import align
from docgen.merging.likeness import Sign


def text(words: str, *keys: str, kind: str = "p") -> Sign:
    return Sign(kind, words, words, keys, ())


A, B, C = (
    text("Föreningen driver en träffpunkt i kommunen"),
    text("Kommunen betalar ersättning varje år"),
    text("Parterna möts två gånger om året"),
)


def test_a_moved_block_is_known() -> None:
    assert align.pairs([A, B, C], [C, A, B]) == {0: 1, 1: 2, 2: 0}


def test_a_rewritten_block_between_the_same_neighbours_is_known() -> None:
    other = text("Kommunen betalar ersättning en gång per kvartal")
    assert align.pairs([A, B, C], [A, other, C]) == {0: 0, 1: 1, 2: 2}


def test_a_block_that_is_gone_is_none_of_the_others() -> None:
    assert align.pairs([A, B, C], [A, C]) == {0: 0, 2: 1}


def test_a_heading_is_known_by_its_key_whatever_it_says() -> None:
    old = Sign("h", "Ekonomi", "", ("avsnitt.ekonomi.rubrik",), (), 0)
    new = Sign("h", "Pengarna", "", ("avsnitt.ekonomi.rubrik",), (), 0)
    other = Sign("h", "Bakgrund", "", ("avsnitt.bakgrund.rubrik",), (), 0)
    assert align.pairs([old, other], [other, new]) == {0: 1, 1: 0}


def test_equal_blocks_are_paired_in_order_and_none_is_invented() -> None:
    same = text("Ort och datum")
    assert align.pairs([same, same], [same, same, same]) in (
        {0: 0, 1: 1},
        {0: 0, 1: 2},
        {0: 1, 1: 2},
    )
    assert align.pairs([A, same], [same, A, same]) in ({0: 1, 1: 2}, {0: 1, 1: 0})


def test_a_control_pasted_into_another_text_does_not_take_its_place() -> None:
    fact = text("Beloppet är 900", "belopp")
    pasted = text("Ett helt annat resonemang om annat med 900", "belopp")
    assert align.pairs([A, fact, C], [A, C, pasted]) == {0: 0, 2: 1}
