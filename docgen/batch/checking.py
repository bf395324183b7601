"""Documents are checked, each with a try at its draft; what has not changed is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from docgen.batch import checked, drafting, execute, inventory, journal, manifest, rows, uses
from docgen.batch.checked import Checked
from docgen.batch.drafting import Made
from docgen.batch.inventory import SERIES, Inventory, Listed
from docgen.errors import DocgenError
from docgen.records import files, folders
from docgen.records.library import Library

#: Documents below which nothing is kept: they are read as fast as looked up.
_FEW = 50


def run(paths: Iterable[Path], library: Library, version: str) -> Iterator[Checked]:
    """Yield what there is to say of the documents in ``paths``, and of each row of a series."""
    wanted = list(paths)
    if len(wanted) < _FEW:
        for candidate in rows.candidates(wanted, library):
            yield _of(drafting.make(candidate), {})
        return
    output, run = library.root / execute.OUTPUT, object()
    taken = _taken(library.root, output)
    kept, now = checked.load(output), {}
    named = [(files.display(path, library.root), path) for path in wanted]
    # those of one agreement after each other: what follows from it is worked out once
    for shown, path in sorted(named, key=lambda it: taken.near(it[0])):
        known = taken.files.get(shown)
        own = known.fingerprint if known and known.status != SERIES else ""
        before = kept.get(shown)
        if own and before is not None and before.holds(own, taken, version):
            now[shown] = before
            yield before
            continue
        for candidate in rows.candidates([path], library):
            made = drafting.make(candidate, run)
            names = uses.of(candidate, drafting.looked_for(candidate, run))
            found = _of(made, checked.used(names, own, taken, version), run)
            if own and names:
                now[shown] = found
            yield found
    if now != kept:
        checked.save(output, now)


def _of(made: Made, used: dict[str, str], run: object = None) -> Checked:
    template = drafting.template_of(made.candidate, run)
    name = "" if template is None else template.name
    return Checked(made.findings, made.acknowledged, name, used)


def _taken(root: Path, output: Path) -> Inventory:
    """Return the inventory of the workspace, with what the last build knows of its files."""
    place = folders.folder(root, folders.DOCUMENTS)
    documents: list[Listed] = files.listed(place, root) if place.is_dir() else []
    try:
        known = journal.peek(output, manifest.load(output))
    except DocgenError:
        known = manifest.Manifest()
    return inventory.take(root, documents, known.sources)
