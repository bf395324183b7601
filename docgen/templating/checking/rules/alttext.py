"""Pictures must say in words what they show (EN 301 549, 10.1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml import namespaces as ns
from docgen.templating.checking.material import Template

_DRAWN = f"{{{ns.WP}}}docPr"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_SHAPE = f"{{{ns.V}}}shape"
_IMAGE = f"{{{ns.V}}}imagedata"


def find(template: Template) -> Iterator[Finding]:
    """Yield pictures without alternative text that are not marked as decoration."""
    for story in template.stories:
        bare = [it for it in story.root.iter(_DRAWN) if not it.get("descr", "").strip()]
        bare = [it for it in bare if next(it.iter(f"{{{_DECORATIVE}}}decorative"), None) is None]
        old = [it for it in story.root.iter(_SHAPE) if it.find(_IMAGE) is not None]
        for picture in [*bare, *(it for it in old if not it.get("alt", "").strip())]:
            if story.is_shown(picture):
                name = picture.get("name") or "Bilden"
                yield story.finding(
                    "mall-alttext",
                    picture,
                    f"”{name}” saknar alternativtext.",
                    "Högerklicka på bilden, välj Alternativtext och skriv vad den visar.",
                )
