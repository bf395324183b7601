"""What the models expect at a place: followed through lists, mappings, optionals and unions."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel, RootModel, Tag
from pydantic.fields import FieldInfo

#: The types a value may have at one place; several where a union leaves it open, none if unknown.
Shape = tuple[Any, ...]

#: What pydantic puts after a mapping's key when the key itself is wrong.
KEY_ITSELF: Final = "[key]"


class Step(NamedTuple):
    """One part of pydantic's way to an error: a key or index, or the ``label`` of a union's member.

    ``shape`` is what was expected before the step.
    """

    part: str | int
    label: bool
    shape: Shape


def walk(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[Step, ...]:
    """Return pydantic's ``loc`` with the members of unions told from keys and indexes."""
    shape: Shape = (model,)
    steps: list[Step] = []
    for part in loc:
        label = any(len(_members(annotation)) > 1 for annotation in shape)
        steps.append(Step(part, label, shape))
        shape = _narrowed(shape, str(part)) if label else inside(shape, part)
    return tuple(steps)


def inside(shape: Shape, part: str | int) -> Shape:
    """Return what is expected at a key or index inside ``shape``."""
    found = (_inside(member, part) for annotation in shape for member in _members(annotation))
    return tuple(annotation for annotation in found if annotation is not None)


def keys(shape: Shape) -> list[str]:
    """Return the keys an official may write at a place, in the order of the models."""
    names = [name for fields in _models(shape) for name in fields]
    return list(dict.fromkeys(names))


def _models(shape: Shape) -> Iterator[dict[str, Any]]:
    for annotation in shape:
        for member in _members(annotation):
            if _is_model(member):
                yield _fields(member)


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {
        name: field.annotation
        for attribute, field in model.model_fields.items()
        for name in _aliases(attribute, field)
    }


def _aliases(attribute: str, field: FieldInfo) -> list[str]:
    alias = field.validation_alias or field.alias
    if isinstance(alias, AliasChoices):
        return [choice for choice in alias.choices if isinstance(choice, str)]
    return [alias if isinstance(alias, str) else attribute]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _members(annotation: Any) -> tuple[Any, ...]:
    """Return the types an annotation stands for, None aside; more than one for a union."""
    annotation = _bare(annotation)
    if get_origin(annotation) in {Union, types.UnionType}:
        # Only pydantic's own reading tells nested unions apart; typing has already merged the rest.
        members = [member for member in get_args(annotation) if member is not types.NoneType]
        return tuple(members) if len(members) > 1 else _members(members[0])
    return (annotation,)


def _bare(annotation: Any) -> Any:
    """Return a type without Annotated, named aliases and root models around it."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        elif _is_model(annotation) and issubclass(annotation, RootModel):
            annotation = annotation.model_fields["root"].annotation
        else:
            return annotation


def _inside(member: Any, part: str | int) -> Any:
    member = _bare(member)
    if _is_model(member):
        return _fields(member).get(str(part))
    origin, arguments = get_origin(member), get_args(member)
    if not isinstance(origin, type) or not arguments:
        return None
    if issubclass(origin, Mapping):
        return arguments[0] if part == KEY_ITSELF else arguments[1]
    if issubclass(origin, tuple) and arguments[-1] is not ... and isinstance(part, int):
        return arguments[part] if part < len(arguments) else None
    return arguments[0] if issubclass(origin, Iterable) else None


def _narrowed(shape: Shape, label: str) -> Shape:
    """Return the members of a union that pydantic's label can mean; all if it says too little."""
    members = tuple(member for annotation in shape for member in _members(annotation))
    exact = tuple(member for member in members if label in _labels(member))
    return exact or tuple(m for m in members if _named(m, label)) or members


def _labels(member: Any) -> list[str]:
    """Return the tags and the name a member of a union goes by."""
    metadata = get_args(member)[1:] if get_origin(member) is Annotated else ()
    labels = [item.tag for item in metadata if isinstance(item, Tag)]
    bare = _bare(member)
    if _is_model(bare):
        labels.append(bare.__name__)
        for annotation in _fields(bare).values():
            if get_origin(annotation) is Literal:
                labels += [str(value) for value in get_args(annotation)]
    return labels


def _named(member: Any, label: str) -> bool:
    bare = _bare(member)
    name = getattr(get_origin(bare) or bare, "__name__", "")
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", label) is not None
