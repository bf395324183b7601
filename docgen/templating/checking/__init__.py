"""Check a template without data: its tags against the vocabulary, its file against good form."""

from __future__ import annotations

from docgen.templating.checking.annotate import annotate
from docgen.templating.checking.codes import CODES
from docgen.templating.checking.runner import check

__all__ = ["CODES", "annotate", "check"]
