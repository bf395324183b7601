"""Swedish authorities print on A4."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding
from docgen.ooxml.namespaces import val, w
from docgen.templating.checking.material import Template

#: Twentieths of a point, and how far a printer's A4 may be from it.
_A4, _SLACK = (11906, 16838), 30


def find(template: Template) -> Iterator[Finding]:
    """Yield sections on other paper, upright or lying."""
    story = template.stories[0]
    for size in story.root.iter(w("pgSz")):
        sides = sorted(_number(val(size, side)) for side in ("w", "h"))
        if any(abs(side - wanted) > _SLACK for side, wanted in zip(sides, _A4, strict=True)):
            inches = " × ".join(f"{side / 56.69:.0f}" for side in sides)
            message = f"Sidan är {inches} mm, inte A4 (210 × 297 mm)."
            yield template.finding("mall-papper", story.name, message, "Layout > Storlek > A4.")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
