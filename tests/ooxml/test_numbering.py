from __future__ import annotations

import pytest

from docgen.ooxml import xml
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.numbering import Numbering, UnknownList
from docgen.ooxml.styles import NumPr

from .samples import NUMBERING, sheet, tags


def numbering() -> Numbering:
    return Numbering(NUMBERING, sheet())


def starts(numbers: Numbering, num_id: int) -> dict[str | None, str | None]:
    num = numbers.num(num_id)
    assert num is not None
    return {val(el, "ilvl"): val(el[0]) for el in num.iterchildren(w("lvlOverride"))}


def test_the_list_of_a_style_and_the_level_tied_to_it() -> None:
    assert numbering().of_style("Punkt") == NumPr(1, 0)
    assert numbering().of_style("Tal2") == NumPr(2, 1)
    assert numbering().of_style("Otal") is None
    assert numbering().of_style("Normal") is None


def test_every_numbered_list_begins_anew_on_the_same_definition() -> None:
    numbers = numbering()
    places = [numbers.restart("Tal"), numbers.restart("Tal", start=3)]
    assert places == [NumPr(3, 0), NumPr(4, 0)]
    assert all(val(numbers.num(p.num_id)[0]) == "5" for p in places)
    assert starts(numbers, 3) == {"0": "1", "1": "1"}
    assert starts(numbers, 4) == {"0": "3", "1": "1"}


def test_bullets_share_one_list_and_change_nothing() -> None:
    numbers = numbering()
    assert [numbers.restart("Punkt"), numbers.restart("Punkt")] == [NumPr(1, 0)] * 2
    assert numbers.to_part() is None


def test_a_nested_list_of_the_same_definition_stays_in_its_list() -> None:
    numbers = numbering()
    outer = numbers.restart("Tal")
    assert numbers.restart("Tal2", within=outer) == NumPr(outer.num_id, 1)
    assert numbers.restart("Punkt", within=outer) == NumPr(1, 0)


def test_a_nested_list_never_falls_back_to_the_level_outside() -> None:
    numbers = numbering()
    outer = numbers.restart("Tal")
    assert numbers.restart("Tal", within=outer) == NumPr(outer.num_id, 1)
    # The bullets of this template have one level only.
    nested = numbers.restart("Punkt", within=NumPr(1, 0))
    assert nested.level == 1
    assert nested.num_id != 1
    assert numbers.is_bullet(nested)
    deepest = numbers.restart(None, "bullet", within=NumPr(nested.num_id, 2))
    assert deepest.level == 2


def test_a_nested_list_of_its_own_restarts_only_its_level() -> None:
    numbers = numbering()
    place = numbers.restart("Tal2")
    assert place.level == 1
    assert starts(numbers, place.num_id) == {"1": "1"}


def test_lists_are_made_where_the_template_has_none() -> None:
    numbers = Numbering(None, sheet())
    bullet = numbers.restart(None, "bullet")
    one, two = numbers.restart(None), numbers.restart(None)
    assert bullet == numbers.restart(None, "bullet")
    assert one.num_id != two.num_id
    assert numbers.restart(None, within=one) == NumPr(one.num_id, 1)
    part = numbers.to_part()
    assert part is not None
    root = xml.parse(part.content)
    assert tags(root) == ["abstractNum"] * 2 + ["num"] * 4
    assert len({el.get(w("numId")) for el in root.iterchildren(w("num"))}) == 4


def test_new_lists_stand_where_the_schema_wants_them() -> None:
    numbers = numbering()
    numbers.restart(None, "bullet")
    part = numbers.to_part()
    assert part is not None
    assert tags(xml.parse(part.content)) == [
        *["abstractNum"] * 3,
        *["num"] * 3,
        "numIdMacAtCleanup",
    ]


@pytest.mark.parametrize(
    ("kind", "printed"),
    [("paragraf", ["§\u00a0%1", "%1.%2", "%1.%2.%3"]), ("decimal", ["%1", "%1.%2", "%1.%2.%3"])],
)
def test_heading_numbers(kind: str, printed: list[str]) -> None:
    numbers = numbering()
    num_id = numbers.ensure_headings(kind)
    assert numbers.ensure_headings(kind) == num_id
    levels = [numbers.level(NumPr(num_id, index)) for index in range(3)]
    assert [val(level.find(w("lvlText"))) for level in levels] == printed
    order = ["start", "numFmt", "suff", "lvlText", "lvlJc", "pPr"]
    assert all(tags(level) == order for level in levels)


def test_same_calls_same_bytes() -> None:
    def made() -> bytes:
        numbers = numbering()
        numbers.restart("Tal")
        numbers.ensure_headings("paragraf")
        part = numbers.to_part()
        assert part is not None
        return part.content

    assert made() == made()


def test_a_list_that_is_not_defined_carries_nothing() -> None:
    numbers = Numbering(None, sheet())
    assert numbers.of_style("Tal") is None
    assert numbers.restart("Tal").num_id == 2
    with pytest.raises(UnknownList):
        numbers._abstract_id(99)
