"""Expressions are evaluated over one set of names, and none is seen by the next."""

from __future__ import annotations

import pytest
from jinja2 import Undefined

from docgen.templating import environment
from docgen.templating.expressions import Scope


def test_an_expression_has_the_value_of_its_names() -> None:
    scope = Scope({"a": {"b": 2}, "c": [1, 2]})
    assert [scope.value(it) for it in ("a.b + 1", "c | length", "a.b")] == [3, 2, 2]


def test_the_value_of_one_expression_is_no_name_of_the_next() -> None:
    scope = Scope({"a": 1})
    scope.value("a")
    assert isinstance(scope.value("result"), Undefined)


def test_a_name_like_that_of_the_value_is_itself() -> None:
    scope = Scope({"result": "namnet", "a": 1})
    assert [scope.value(it) for it in ("a", "result", "result ~ a")] == [1, "namnet", "namnet1"]


def test_what_goes_wrong_in_one_expression_does_not_reach_the_next() -> None:
    scope = Scope({"a": 1})
    with pytest.raises(environment.TROUBLE):
        scope.value("a / 0")
    assert scope.value("a") == 1


def test_names_added_afterwards_are_not_seen() -> None:
    names = {"a": 1}
    scope = Scope(names)
    names["b"] = 2
    assert isinstance(scope.value("b"), Undefined)


def test_expressions_have_the_same_values_all_at_once() -> None:
    scope = Scope({"a": 1, "b": [2, 3]})
    for expressions in [(), ("a",), ("a", "b[0] + a", "b", "'x, y'")]:
        assert [*scope.values(expressions)] == [scope.value(it) for it in expressions]


@pytest.mark.parametrize("odd", ["b) + (a", "a), (b", "a, b", "saknas.namn", "a / 0", ""])
def test_one_that_is_no_expression_by_itself_is_none_among_others(odd: str) -> None:
    scope = Scope({"a": 1, "b": 2})
    with pytest.raises(environment.TROUBLE):
        scope.values(("a", odd, "b"))
    assert [*scope.values(("a", "b"))] == [1, 2]
