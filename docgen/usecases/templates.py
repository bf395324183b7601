"""List the templates: what each is for, which profiles use it, and whether it can be used."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from docgen.batch import drafting
from docgen.findings import Finding
from docgen.ooxml import properties
from docgen.records import files, library
from docgen.records.library import Library
from docgen.templating import library as templates
from docgen.templating.compiled import CompiledTemplate
from docgen.templating.library import Found, TemplateMissing


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its name and kind of document, the profiles that use it, title and bytes."""

    name: str
    kind: str
    path: str
    title: str
    size: int
    profiles: tuple[str, ...]
    finding: Finding | None = None


def run(root: Path) -> tuple[Template, ...]:
    """Return every template that the workspace can use, in order of name."""
    users = _users(root, library.load(root))
    found = templates.discover(root)
    return tuple(_described(it, root, tuple(sorted(users[it.name]))) for it in found)


def _described(found: Found, root: Path, users: tuple[str, ...]) -> Template:
    compiled = drafting.inspect(found, root)
    return Template(
        found.name,
        found.name.rpartition("/")[2],
        files.display(found.path, root),
        properties.read_core(compiled.package).title
        if isinstance(compiled, CompiledTemplate)
        else "",
        found.path.stat().st_size if found.path.is_file() else 0,
        users,
        compiled if isinstance(compiled, Finding) else None,
    )


def _users(root: Path, read: Library) -> dict[str, set[str]]:
    """Return the profiles that use each template, for a document that names none itself."""
    users: dict[str, set[str]] = defaultdict(set)
    for id, record in read.profiler.items():
        profile = library.filled(record.value, read.profiler)
        for kind in profile.dokumenttyper:
            with contextlib.suppress(TemplateMissing):
                users[drafting.choose(root, profile, kind).name].add(id)
    return users
