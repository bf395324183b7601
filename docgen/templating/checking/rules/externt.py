"""Nothing may be fetched from outside the file when a draft is opened."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.package import ROOT
from docgen.templating.checking.material import Template


def find(template: Template) -> Iterator[Finding]:
    """Yield every relationship out of the file that is no link to click."""
    for part in (ROOT, *template.package.parts):
        for relation in packages.relationships(template.package, part):
            if relation.external and relation.type != ns.REL_HYPERLINK:
                what = relation.type.rsplit("/", 1)[-1]
                yield template.finding(
                    "mall-extern",
                    part or "filen",
                    f"Mallen hämtar {what} från {relation.target}.",
                    "Bädda in bilden, eller koppla bort mallen (Utvecklare > Dokumentmall).",
                )
