"""What was made once is kept while there is room, and what was not met for longest goes first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docgen import cache
from docgen.cache import Cache


def kept(*sizes: int) -> Cache[str, int]:
    made: Cache[str, int] = Cache(10)
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


def asked_again(remembering: Callable[[Callable[[str], int]], Callable[[str], int]]) -> list[str]:
    """Return which of some texts are worked out anew when they are asked for a second time."""
    asked: list[str] = []
    length = remembering(lambda text: asked.append(text) or len(text))
    texts = ["a", "b" * 300, "c" * 5000]
    assert [length(text) for text in texts] == [1, 300, 5000]
    asked.clear()
    assert [length(text) for text in texts] == [1, 300, 5000]
    return [text[0] for text in asked]


@pytest.mark.parametrize(
    ("remembering", "anew"),
    [
        (cache.of_texts(10_000), []),
        (cache.of_texts(1000), ["a", "b", "c"]),  # the long one had pushed out the others
        (cache.of_lines(10), ["c"]),
        (cache.of_lines(1), ["a", "b", "c"]),
    ],
)
def test_a_function_of_texts_remembers_what_there_is_room_for(
    remembering: Callable[[Callable[[str], int]], Callable[[str], int]], anew: list[str]
) -> None:
    assert asked_again(remembering) == anew


def test_no_value_is_a_value_that_is_remembered() -> None:
    asked: list[str] = []
    nothing = cache.of_texts(1000)(asked.append)
    assert [nothing("a"), nothing("a")] == [None, None]
    assert asked == ["a"]
