"""Terms: whether a text uses one, in any form that Swedish gives it."""

from __future__ import annotations

import re
from functools import lru_cache

from docgen.prose import parse, words


@lru_cache(maxsize=8192)
def uses(text: str, term: str) -> bool:
    """Return whether a Markdown text uses a term: samverkansår, -et, -ens, gemensamma medel."""
    return _form(term).search(words.of(parse.markdown(text).document)) is not None


@lru_cache(maxsize=1024)
def _form(term: str) -> re.Pattern[str]:
    # endings, of every word of a longer term
    stems = r"\s+".join(rf"{re.escape(word)}\w{{0,4}}" for word in term.split())
    return re.compile(rf"(?<![\w-]){stems}(?!\w)", re.IGNORECASE)
