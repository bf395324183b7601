"""The styles that the engine writes in, by the name an editor sees; a template should have them."""

from __future__ import annotations

from typing import Final

from docgen.ooxml.styles import Kind

#: Every style that rendering asks for, and its kind; a test holds the list against the code.
ENGINE: Final[dict[str, Kind]] = {
    **dict.fromkeys(
        (
            *("heading 1", "heading 2", "heading 3", "heading 4"),
            *("List Bullet", "List Bullet 2", "List Bullet 3"),
            *("List Number", "List Number 2", "List Number 3"),
            *("List Continue", "Quote", "caption", "footnote text", "toc 1", "toc 2", "toc 3"),
            *("Tabellrubrik", "Tabelltext", "Tabellbelopp", "Tabellsumma", "Efter tabell"),
            *("Beslutsinledning", "Beslutssats", "Bilagerubrik"),
        ),
        "paragraph",
    ),
    "Hyperlink": "character",
    "footnote reference": "character",
    "Kommuntabell": "table",
}
#: Those whose look is a municipality's own taste; without them the text looks like other text.
OPTIONAL: Final = frozenset({"Efter tabell", "List Continue", "toc 1", "toc 2", "toc 3"})
