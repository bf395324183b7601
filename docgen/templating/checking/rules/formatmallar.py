"""Styles must be there: those that the template uses, and those that docgen writes in."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml.namespaces import val, w
from docgen.templating import styles
from docgen.templating.checking.material import Template


def find(template: Template) -> Iterator[Finding]:
    """Yield styles that are used and not there, and styles of the engine that are missing."""
    known = template.sheet.styles
    for story in template.stories:
        for element in story.root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
            if val(element) not in known and story.is_shown(element):
                yield story.finding(
                    "mall-stil-okänd",
                    element,
                    f"Formatmallen ”{val(element)}” finns inte i filen.",
                    "Välj en formatmall som finns, och spara mallen i Word.",
                )
    for name, kind in styles.ENGINE.items():
        if name in styles.OPTIONAL or template.sheet.id_of(name, kind) is not None:
            continue
        instead = template.sheet.choose(name, kind).name
        said = f" Tills vidare används ”{instead}”." if instead else ""
        message = f"Formatmallen ”{name}” saknas i mallen.{said}"
        cure = "Kopiera den från standardmallen: Formatmallar > Hantera > Importera/exportera."
        yield template.finding("mall-stil-saknas", "formatmallarna", message, cure)
