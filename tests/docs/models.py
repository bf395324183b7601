"""Every model a person writes, and each key of it as the handbook shows it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

import docgen.domain
from docgen.domain import fields
from docgen.domain.fields import Modell
from docgen.domain.handling import Handling
from docgen.domain.klausul import Klausul
from docgen.domain.overenskommelse import Overenskommelse
from docgen.domain.profil import Profil
from tests.docs import pages

#: Models that have a file each, whose name is their id.
FILES = (Handling, Overenskommelse, Profil, Klausul)
EXAMPLES = pages.ROOT / "tests" / "docs" / "examples.yaml"


@dataclass(frozen=True)
class Key:
    """A key: its name, meaning, an example (or where its own keys are told), its default."""

    name: str
    meaning: str
    example: str
    default: str


def every() -> dict[str, type[Modell]]:
    """Return the models by name; ``Post`` only lends its keys to others."""
    found = {}
    for module in iter_modules(docgen.domain.__path__, "docgen.domain."):
        for name, value in vars(import_module(module.name)).items():
            if inspect.isclass(value) and issubclass(value, Modell):
                found |= {name: value}
    # What everybody builds on, and what only lends its keys to others.
    lenders = {"Modell", "Post", "_Uppsagningstid"}
    return {name: found[name] for name in sorted(found) if name not in lenders}


def alias(name: str, field: FieldInfo) -> str:
    return field.alias or name


def keys(model: type[Modell]) -> Iterator[Key]:
    given = examples().get(model.__name__, {})
    for name, field in model.model_fields.items():
        key = alias(name, field)
        shape = Shape(field)
        meaning = " ".join([str(field.description), *shape.notes()])
        default = "filens namn" if key == "id" and model in FILES else _default(field)
        yield Key(key, meaning, _example(shape, given.get(key)), default)


@cache
def examples() -> dict[str, dict[str, str]]:
    # Texts stay the texts they are written as.
    loader = yaml.BaseLoader(EXAMPLES.read_text(encoding="utf-8"))
    return dict(loader.get_single_data())


def _example(shape: Shape, given: str | None) -> str:
    if shape.models:
        return ", ".join(_link(model) for model in shape.models)
    if shape.choices:
        return ", ".join(f"`{choice}`" for choice in shape.choices)
    if shape.yes_no:
        return "`ja`"
    if given is None:
        return ""
    return '`""`' if given == "" else f"`{given}`".replace("|", r"\|")


@cache
def _homes() -> dict[str, tuple[str, str]]:
    return pages.homes("nycklar")


def _link(model: str) -> str:
    place, heading = _homes()[model]
    return f"[{heading}]({place})"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**måste anges**"
    value = field.default
    if isinstance(value, bool):
        return "`ja`" if value else "`nej`"
    if value is None or value in ((), {}) or isinstance(value, Modell):
        return "–"
    return '`""`' if value == "" else f"`{value}`"


class Shape:
    """What a field may hold: models, choices, yes or no, a list, a shorter way to write it."""

    def __init__(self, field: FieldInfo) -> None:
        self.models: list[str] = []
        self.choices: list[str] = []
        self.yes_no = self.many = self.one_or_many = self.named = False
        self.short: str | None = None
        self._metadata(field.metadata)
        self._walk(field.annotation)

    def notes(self) -> Iterator[str]:
        if self.one_or_many:
            yield "En eller flera."
        elif self.many:
            yield "En lista."
        elif self.named and self.models:
            yield "Namn du väljer själv."
        if self.short:
            yield f"Bara en text räknas som `{self.short}`."

    def _metadata(self, metadata: Any) -> None:
        for item in metadata:
            if item is fields.EnEllerFlera:
                self.one_or_many = True
            elif isinstance(item, BeforeValidator) and "shorthand" in item.func.__qualname__:
                self.short = item.func.__closure__[0].cell_contents
            elif isinstance(item, BeforeValidator) and item.func is fields._yes_no:
                self.yes_no = True

    def _walk(self, annotation: Any) -> None:
        origin = get_origin(annotation)
        if origin is None:
            self._leaf(annotation)
        elif origin is Annotated:
            self._metadata(annotation.__metadata__)
            self._walk(get_args(annotation)[0])
        elif origin is Literal:
            self.choices += [str(choice) for choice in get_args(annotation)]
        elif origin is tuple:
            self.many = True
            self._walk(get_args(annotation)[0])
        elif origin in {Union, UnionType}:
            for member in get_args(annotation):
                self._walk(member)
        else:
            self.named = True
            self._walk(get_args(annotation)[-1])

    def _leaf(self, kind: Any) -> None:
        if inspect.isclass(kind) and issubclass(kind, Modell) and kind.__name__ not in self.models:
            self.models.append(kind.__name__)
