from __future__ import annotations

from datetime import date

from docgen.domain.same import same


def test_a_value_is_worked_out_once_for_one_and_the_same_thing_and_equal_words() -> None:
    asked: list[tuple[list[int], str, date]] = []

    @same(4)
    def total(numbers: list[int], name: str, day: date) -> int:
        asked.append((numbers, name, day))
        return sum(numbers)

    one, equal = [1, 2], [1, 2]
    for numbers in (one, one, equal):
        assert total(numbers, "".join(("å", "r")), date(2021, 1, 1)) == 3
    assert [numbers for numbers, _, _ in asked] == [one, equal]
    assert asked[1][0] is equal
    assert total(one, "annat", date(2021, 1, 1)) == 3
    assert total(one, "år", date(2022, 1, 1)) == 3
    assert len(asked) == 4


def test_a_thing_that_came_after_another_is_never_taken_for_it() -> None:
    @same(2)
    def first(numbers: list[int]) -> int:
        return numbers[0]

    assert [first([number]) for number in range(100)] == list(range(100))


def test_a_value_asked_for_by_name_is_worked_out_anew() -> None:
    @same(2)
    def double(number: int) -> int:
        return 2 * number

    assert double(number=2) == 4


def test_the_last_value_is_not_taken_for_one_with_fewer_or_other_arguments() -> None:
    @same(4)
    def joined(*words: str | None) -> str:
        return " ".join(map(str, words))

    asked = [(), ("a",), ("a", "b"), ("b", "a"), ("a",), (), (None,), ("a", None)]
    assert [joined(*words) for words in asked] == [" ".join(map(str, it)) for it in asked]
