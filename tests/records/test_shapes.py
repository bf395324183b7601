"""Following models along the way pydantic tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import pytest
from pydantic import AfterValidator, AliasChoices, BaseModel, Field, RootModel

from docgen.records import shapes


class Blad(BaseModel):
    typ: Literal["blad"]
    nar: str = Field(alias="när")


class Gren(BaseModel):
    blad: list[Blad] | None = None
    annat: Annotated[Blad | str, AfterValidator(lambda value: value)] | None = None
    karta: Mapping[str, Sequence[Blad]] = {}
    par: tuple[int, Blad] | None = None
    rot: RootModel[Blad] | None = None
    namn: str = Field(default="", validation_alias=AliasChoices("namn", "benämning"))
    fritt: Any = None


@pytest.mark.parametrize(
    ("loc", "known"),
    [
        ((), ["blad", "annat", "karta", "par", "rot", "namn", "benämning", "fritt"]),
        (("blad", 0), ["typ", "när"]),
        (("karta", "x", 3), ["typ", "när"]),
        (("par", 1), ["typ", "när"]),
        (("par", 0), []),
        (("par", 2), []),
        (("rot",), ["typ", "när"]),
        (("annat",), ["typ", "när"]),
        (("namn",), []),
        (("fritt", "x", 0), []),
        (("okänd", "x"), []),
    ],
)
def test_the_keys_known_at_a_place(loc: tuple[str | int, ...], known: list[str]) -> None:
    shape: shapes.Shape = (Gren,)
    for part in loc:
        shape = shapes.inside(shape, part)
    assert shapes.keys(shape) == known


@pytest.mark.parametrize(
    ("loc", "labels"),
    [
        (("blad", 0, "när"), [False, False, False]),  # None beside one type is no union
        (("annat", "Blad", "typ"), [False, True, False]),
        (("annat", "str"), [False, True]),
        (("karta", "Blad", 0), [False, False, False]),  # a key may be called as a model
        (("fritt", "Blad", "x"), [False, False, False]),
    ],
)
def test_the_members_of_unions_are_told_from_keys(
    loc: tuple[str | int, ...], labels: list[bool]
) -> None:
    assert [step.label for step in shapes.walk(Gren, loc)] == labels
