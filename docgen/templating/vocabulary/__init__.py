"""What a Word template may name: every name and filter with type, meaning and example."""

from __future__ import annotations

from docgen.templating.vocabulary.filters import FILTERS, Signature
from docgen.templating.vocabulary.kinds import Kind, Name, Presence, Type
from docgen.templating.vocabulary.listing import Row, filters_listed, listed
from docgen.templating.vocabulary.tree import BLOCKS, KINDS, ROOT, SECTIONS, root

__all__ = [
    "BLOCKS",
    "FILTERS",
    "KINDS",
    "ROOT",
    "SECTIONS",
    "Kind",
    "Name",
    "Presence",
    "Row",
    "Signature",
    "Type",
    "filters_listed",
    "listed",
    "root",
]
