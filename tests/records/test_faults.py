"""One fault for each thing a person did wrong, whatever pydantic tried."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docgen.findings import Loc
from docgen.records import faults


class A(BaseModel):
    model_config = ConfigDict(extra="forbid")
    a: int
    b: int


class B(BaseModel):
    model_config = ConfigDict(extra="forbid")
    c: int


class M(BaseModel):
    v: A | B | Literal["x"] | None = None
    karta: dict[int, int] = {}
    ett: int = 0
    foljd: int = Field(default_factory=lambda data: data["ett"])


def found(data: dict[str, Any]) -> list[tuple[str, Loc]]:
    with pytest.raises(ValidationError) as caught:
        M.model_validate(data)
    return [(fault.kind, fault.loc) for fault in faults.of(caught.value, M)]


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        ({"v": 5}, [(faults.UNION, ("v",))]),
        ({"v": {"a": 1}}, [("missing", ("v", "b"))]),
        ({"v": {"c": "x"}}, [("int_parsing", ("v", "c"))]),
        ({"v": {"a": "x", "b": "y"}}, [("int_parsing", ("v", "a")), ("int_parsing", ("v", "b"))]),
        ({"ett": "x"}, [("int_parsing", ("ett",))]),  # not also that foljd could not be made
        ({"karta": {"x": 1}}, [("int_parsing", ("karta", "x"))]),
    ],
)
def test_a_fault_has_its_kind_and_its_way(
    data: dict[str, Any], kinds: list[tuple[str, Loc]]
) -> None:
    assert found(data) == kinds


def test_a_fault_knows_whether_it_is_about_the_key() -> None:
    with pytest.raises(ValidationError) as caught:
        M.model_validate({"karta": {"x": "y"}})
    assert [fault.about_key for fault in faults.of(caught.value, M)] == [True, False]
