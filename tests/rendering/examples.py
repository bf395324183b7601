"""The example documents of data/, gathered into matters as a run gathers them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.records import gathering, library, record
from docgen.rendering import engine, villkor
from docgen.rendering.engine import Draft
from docgen.templating import library as templates
from docgen.templating.library import Found

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "data" / library.DOCUMENTS).glob("*.yaml"))


@cache
def matter(path: Path) -> Akt:
    """Return the matter of a document in data/, every reference resolved."""
    read, findings = record.read(Handling, path, ROOT)
    assert read is not None, findings
    akt, findings = gathering.gather(read, _library())
    assert akt is not None, findings
    settled, findings = villkor.settle(akt)
    assert findings == []
    return settled


def template(akt: Akt) -> Found:
    """Return the template the profile of a matter gives it."""
    line = [akt.profil.id, akt.profil.bygger_pa or templates.STANDARD]
    wanted = akt.handling.mall or akt.document.mall
    return templates.choose(ROOT, akt.handling.dokumenttyp, line, wanted)


@cache
def draft(path: Path) -> Draft:
    """Return the draft of a document in data/."""
    akt = matter(path)
    return engine.render(akt, template(akt).load())


@cache
def _library() -> library.Library:
    return library.load(ROOT)
