"""The codes of findings about templates, each with the explanation the handbook prints."""

from __future__ import annotations

from typing import Final

MALL_SAKNAS: Final = "mall-saknas"
MALL_SKADAD: Final = "mall-skadad"
MALL_TAGG: Final = "mall-tagg"
MALL_KONTROLL: Final = "mall-kontroll"

#: Code → what it means, in a sentence an official understands. The handbook is tested against it.
CODES: Final[dict[str, str]] = {
    MALL_SAKNAS: "Mallen som handlingen eller profilen anger finns inte, eller saknas för typen.",
    MALL_SKADAD: "Mallen är ingen hel Word-fil (.docx) och går inte att använda.",
    MALL_KONTROLL: "Mallen som handlingen använder har fel eller varningar vid en kontroll.",
    MALL_TAGG: "En tagg i mallen är felskriven, eller använder ett namn som inte finns.",
}
