"""Records of plain values, each with the key by which what is printed from it is found again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from docgen.domain import uppgift
from docgen.domain.uppgift import Uppgift

#: A record: Swedish names and plain values; ``nyckel`` is the way to it.
Post: TypeAlias = dict[str, Any]


class Named(Mapping[str, Any]):
    """Records under the names expressions use, each written out when somebody names it.

    A register has hundreds of records, a document names a few.
    """

    def __init__(
        self, nyckel: str, records: Sequence[Any], facts: Callable[[Any, str], Post]
    ) -> None:
        self._key, self._given, self._facts = nyckel, records, facts
        self._written: dict[str, Post] = {}

    @cached_property
    def _records(self) -> Mapping[str, Any]:
        return {name(record.id): record for record in self._given if record.id}

    def __getitem__(self, id: str) -> Any:
        """Return the record named ``id``, or the key of them all under ``nyckel``."""
        if id == "nyckel":
            return self._key
        if id not in self._written:
            self._written[id] = self._facts(self._records[id], f"{self._key}.{id}")
        return self._written[id]

    def __iter__(self) -> Iterator[str]:
        """Yield every name, the key's first."""
        yield "nyckel"
        yield from self._records

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._records) + 1


def post(nyckel: str, **values: Any) -> Post:
    """Return a record whose key is ``nyckel``."""
    return {"nyckel": nyckel, **values}


def rows(nyckel: str, records: Sequence[Mapping[str, Any]]) -> list[Post]:
    """Return ``records`` with keys that number them, as ``nyckel.0`` and ``nyckel.1``."""
    return [{"nyckel": f"{nyckel}.{i}", **record} for i, record in enumerate(records)]


def named_facts(nyckel: str, facts: Mapping[str, Uppgift]) -> Post:
    """Return named facts; amounts as stated, or computed where only their parts are."""
    values: Post = {"nyckel": nyckel}
    for title, fact in facts.items():
        value = fact.value
        values[name(title)] = uppgift.sum_of(title, facts) if value is None else value
    return {key: value for key, value in values.items() if value is not None}


def known(key: str, values: Mapping[int, Any]) -> dict[Any, Any]:
    """Return ``values`` by year under ``key``, those that are known."""
    return {"nyckel": key, **{year: value for year, value in values.items() if value is not None}}


def name(id: str) -> str:
    """Return an id as an expression names it: a hyphen would be a minus sign there."""
    return uppgift.name_in_text(id)
