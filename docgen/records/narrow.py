"""As much of the library as one document needs: of a thousand agreements, its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from docgen.domain.avsnitt import Avsnitt
from docgen.domain.handling import Handling
from docgen.records import claims, library
from docgen.records.library import Library


def library_for(handling: Handling, root: Path, run: object) -> Library:
    """Return a library in which everything that ``handling`` refers to is found.

    What is read is kept for the ``run``, and read again for another.
    """
    wanted = handling.overenskommelse
    if cites(handling) or (isinstance(wanted, str) and wanted not in _agreements(root, run)):
        return _whole(root, run)
    if not isinstance(wanted, str):
        return _common(root, run)
    found = _with(root, run, wanted)
    # A file by that name may state another id: then it is told which there are.
    there = wanted in found.overenskommelser or (library.AGREEMENTS, wanted) in found.trasiga
    return found if there else _whole(root, run)


@lru_cache(maxsize=2)
def _common(root: Path, run: object) -> Library:  # noqa: ARG001
    return library.load(root, agreements=False)


@lru_cache(maxsize=2)
def _whole(root: Path, run: object) -> Library:
    return library.with_agreements(_common(root, run), library.agreement_files(root))


@lru_cache(maxsize=64)
def _with(root: Path, run: object, id: str) -> Library:
    return library.with_agreements(_common(root, run), _agreements(root, run)[id])


@lru_cache(maxsize=2)
def _agreements(root: Path, run: object) -> Mapping[str, Sequence[Path]]:  # noqa: ARG001
    return claims.index(library.agreement_files(root))


def cites(handling: Handling) -> bool:
    """Return whether a document cites others: then anything may be needed."""
    annexes = (section for annex in handling.bilagor for section in _walk(annex.avsnitt))
    return any(
        paper.handling is not None
        for section in (*_walk(handling.avsnitt), *annexes)
        for paper in section.underlag
    )


def _walk(sections: Iterable[Avsnitt]) -> Iterator[Avsnitt]:
    for section in sections:
        yield section
        yield from _walk(section.avsnitt)
