"""Lists of the template inside its loops, begun anew in each round."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from docgen.rendering.apparatus import Apparatus

#: A list and the round it is in: ``5@.2.1``.
_NAMED: Final = re.compile(r'(<w:numId w:val=")(\d+)@([.\d]+)(")')


def begun(filled: Mapping[str, str], collected: Apparatus) -> dict[str, str]:
    """Return the stories with a list of its own for each round that a loop has gone."""
    return {
        name: _begun(text, collected) if "@." in text else text for name, text in filled.items()
    }


def _begun(text: str, collected: Apparatus) -> str:
    ids: dict[tuple[str, str], int] = {}

    def own(match: re.Match[str]) -> str:
        key = match[2], match[3]
        if key not in ids:
            ids[key] = collected.numbering.again(int(match[2]))
        return f"{match[1]}{ids[key]}{match[4]}"

    return _NAMED.sub(own, text)
