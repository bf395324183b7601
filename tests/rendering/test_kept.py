"""What was made once is kept while there is room, and what was not met for longest goes first."""

from __future__ import annotations

from docgen.rendering.kept import Kept


def kept(*sizes: int) -> Kept[str, int]:
    made: Kept[str, int] = Kept(10)
    for number, size in enumerate(sizes):
        made.put(f"{number}", number, size)
    return made


def test_the_first_goes_when_the_room_is_filled() -> None:
    made = kept(5, 5, 1)
    assert [str(n) in made for n in range(3)] == [False, True, True]


def test_what_is_asked_for_again_stays() -> None:
    made = kept(5, 5)
    assert made.get("0") == 0
    made.put("2", 2, 5)
    assert [str(n) in made for n in range(3)] == [True, False, True]


def test_what_is_larger_than_the_room_is_not_kept_and_leaves_the_room_as_it_was() -> None:
    made = kept(5, 11)
    assert [str(n) in made for n in range(2)] == [False, False]
    made.put("2", 2, 10)
    assert "2" in made


def test_what_is_put_anew_takes_its_room_once() -> None:
    made = kept(5)
    made.put("0", 7, 5)
    made.put("1", 1, 5)
    assert made.get("0") == 7
    assert "1" in made
