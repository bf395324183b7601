"""Run every rule over a template, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from docgen.findings import Finding
from docgen.ooxml.package import Package
from docgen.templating import vocabulary
from docgen.templating.checking import material
from docgen.templating.checking.material import Template
from docgen.templating.checking.rules import (
    alttext,
    avsnitt,
    externt,
    filter,
    formatering,
    formatmallar,
    granskning,
    helhet,
    installningar,
    markering,
    namn,
    obligatoriskt,
    papper,
    rubrikrad,
    sidnummer,
    sprak,
    struktur,
    syntax,
    tecken,
    titel,
    tomt,
    typer,
    utan_filter,
    valfritt,
)

Rule = Callable[[Template], Iterator[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    struktur.find,
    syntax.find,
    namn.find,
    filter.find,
    typer.find,
    utan_filter.find,
    valfritt.find,
    tomt.find,
    obligatoriskt.find,
    avsnitt.find,
    tecken.find,
    granskning.find,
    formatmallar.find,
    formatering.find,
    sprak.find,
    titel.find,
    alttext.find,
    rubrikrad.find,
    sidnummer.find,
    externt.find,
    helhet.find,
    markering.find,
    papper.find,
    installningar.find,
)


def check(
    package: Package, kind: str, file: str = "", sections: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return what is wrong with a template for documents of ``kind``, or could be better.

    ``file`` is what the places call it, ``sections`` are those that profiles have for the kind.
    Without data: a template is sound for every document.
    """
    template = material.of(package, file, kind, vocabulary.root(kind), sections)
    return tuple(dict.fromkeys(found for rule in RULES for found in rule(template)))
