"""Which Markdown we read: CommonMark with tables and footnotes, and addresses that carry marks."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

#: Past this many levels Markdown drops text. A list takes two levels and we allow 20 lists in each
#: other, so that what would be dropped has been refused.
NESTING = 60
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


class _Markdown(MarkdownIt):
    """Markdown that leaves an address alone when it may have a fact's mark."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return _unless_marked(super().normalizeLink, url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return _unless_marked(super().normalizeLinkText, link)


def _unless_marked(normalize: Callable[[str], str], url: str) -> str:
    return url if PRIVATE.search(url) else normalize(url)


@cache
def parser() -> MarkdownIt:
    """Return the Markdown we read; definitions of links would make lines disappear."""
    parser = _Markdown("commonmark", {"maxNesting": NESTING}).enable("table").disable("reference")
    return parser.use(footnote_plugin, move_to_end=False, always_match_refs=True)
