"""pydantic's errors with their way through the models, one for each thing a person did wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import core_schema

from docgen.findings import Loc
from docgen.records import messages, shapes

#: The kind of a fault that stands for one type error per member of a union.
UNION: Final = "union"
_PYDANTIC: Final = frozenset(get_args(core_schema.ErrorType))
#: Errors that say that another member of a union was meant, weighed against plain mistakes.
_OTHER_MEMBER: Final = {"literal_error": 5, "enum": 5, "union_tag_invalid": 5}

#: Faults that are explained; explaining a hundred thousand would take minutes.
_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class Fault:
    """One error: pydantic's name for it, the way to it, the value, and pydantic's context."""

    kind: str
    steps: tuple[shapes.Step, ...]
    value: Any
    context: Mapping[str, Any]
    message: str
    options: tuple[Fault, ...] = ()

    @property
    def own(self) -> bool:
        """Whether a model of ours wrote the code and the message."""
        return self.kind not in _PYDANTIC and self.kind != UNION

    @property
    def about_key(self) -> bool:
        """Whether it is about a key rather than the value at it."""
        last = self.steps[-1].part if self.steps else None
        return last == shapes.KEY_ITSELF or self.kind == "extra_forbidden"

    @property
    def loc(self) -> Loc:
        """The way to the value in the data."""
        parts = [step.part for step in self.steps if not step.label]
        return tuple(part for part in parts if part != shapes.KEY_ITSELF)


def of(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    """Return the faults behind a validation error, a union's members collapsed into one answer."""
    faults = [
        Fault(
            found["type"],
            shapes.walk(model, found["loc"]),
            found["input"],
            found.get("ctx", {}),
            found["msg"],
        )
        for found in error.errors(include_url=False)[:_MOST]
        if found["type"] not in messages.CONSEQUENCES and not _only_seems_short(found)
    ]
    return _without_labels(faults)


def _only_seems_short(found: Mapping[str, Any]) -> bool:
    """Return whether a list is too short only because its faulty items do not count."""
    least = found.get("ctx", {}).get("min_length", 0)
    return bool(
        found["type"] == "too_short"
        and isinstance(found["input"], list | tuple)
        and len(found["input"]) >= least
    )


def _without_labels(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults with every union decided, from the outermost inwards."""
    decided: list[Fault] = []
    unions: dict[Loc, dict[str | int, list[Fault]]] = {}
    for fault in faults:
        label = _first_label(fault)
        if label is None:
            decided.append(fault)
            continue
        prefix = tuple(step.part for step in fault.steps[:label])
        by_member = unions.setdefault(prefix, {})
        by_member.setdefault(fault.steps[label].part, []).append(_without(fault, label))
    for prefix, by_member in unions.items():
        members = [_without_labels(member) for member in by_member.values()]
        decided += _decide(members, len(prefix))
    return decided


def _first_label(fault: Fault) -> int | None:
    return next((index for index, step in enumerate(fault.steps) if step.label), None)


def _without(fault: Fault, index: int) -> Fault:
    return replace(fault, steps=fault.steps[:index] + fault.steps[index + 1 :])


def _decide(members: list[list[Fault]], depth: int) -> list[Fault]:
    """Return the faults of the member that was meant, or one fault for all of them.

    A member that got past the value's own type was meant before one that did not; among several
    the one with the fewest faults; else one that liked the type but not the value.
    """
    deep = [member for member in members if any(len(fault.steps) > depth for fault in member)]
    if deep:
        return min(deep, key=_weight)
    flat = [fault for member in members for fault in member]
    fit = [fault for fault in flat if not _is_type_error(fault)]
    if fit:
        return [next((fault for fault in fit if fault.own), fit[0])]
    return flat if len(flat) == 1 else [replace(flat[0], kind=UNION, options=_flattened(flat))]


def _weight(member: list[Fault]) -> int:
    return sum(_OTHER_MEMBER.get(fault.kind, 1) for fault in member)


def _is_type_error(fault: Fault) -> bool:
    if fault.kind in {"literal_error", "enum", UNION}:
        return True
    return fault.kind in messages.TABLE and bool(messages.TABLE[fault.kind].kind)


def _flattened(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(option for fault in faults for option in (fault.options or (fault,)))
