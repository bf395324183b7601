"""Rules for abbreviations, genitive, quotation marks and spaces in text."""

from __future__ import annotations

import re
from typing import Final

from docgen.svenska.typografi.regel import rule
from docgen.svenska.typografi.rensning import nfc

_SPACED: Final = {
    "t ex": "t.ex.",
    "bl a": "bl.a.",
    "m m": "m.m.",
    "m fl": "m.fl.",
    "fr o m": "fr.o.m.",
    "t o m": "t.o.m.",
    "d v s": "dvs.",
    "o s v": "osv.",
    "p g a": "p.g.a.",
    "f n": "f.n.",
    "t v": "t.v.",
    "s k": "s.k.",
    "i st f": "i st.f.",
    "o dyl": "o.d.",
}
#: "t ex", "t. ex.", "t.ex": points that are missing or spaces that should not be there.
_ABBREVIATIONS: Final = "|".join(
    rf"[{spaced[0].upper()}{spaced[0]}]" + r"\.? ?".join(spaced.split())[1:] + r"\b\.?"
    for spaced in _SPACED
)
_KEYS: Final = {re.sub(r"[ .]", "", spaced): right for spaced, right in _SPACED.items()}
_GENITIVES: Final = r"(?:kommun|stad|region|nämnd|nämnden|förening|föreningen|förbund|bolag|Malmö)"


def _abbreviation(match: re.Match[str]) -> str | None:
    written = match[0]
    right = _KEYS[re.sub(r"[ .]", "", written).lower()]
    if written.lower() == right or not re.search(r"[ .]", written):
        return None
    return f"Skriv {right}, eller skriv ut orden."


def _decomposed(match: re.Match[str]) -> str:
    return f"Skriv {nfc(match[0])} som ett tecken."


def _spaces(match: re.Match[str]) -> str | None:
    line_start = match.string.rfind("\n", 0, match.start()) + 1
    line_end = match.string.find("\n", match.end())
    line = match.string[line_start : line_end if line_end >= 0 else None]
    # aligned by hand: a table in Markdown
    return None if "|" in line else "Ta bort ett mellanslag."


RULES: Final = (
    rule(
        "förkortning",
        "Förkortningen skrivs med punkter och utan mellanslag",
        rf"(?<![\w.@/-])(?:{_ABBREVIATIONS})(?![\w@/-])",
        _abbreviation,
    ),
    rule(
        "förkortning",
        "Förkortningen avslutas med punkt",
        r"\b([Dd]vs|[Oo]sv)\b(?!\.)",
        r"Skriv \1., eller skriv ut orden.",
    ),
    rule(
        "förkortning",
        "Förkortningen skrivs utan punkt",
        r"(?<![\w.-])([Cc]a|[Nn]r)\.(?= ?\d)|(?<=\d )(kr)\.(?= [a-zåäö])",
        lambda match: f"Skriv {match[1] or match[2]} utan punkt.",
        needs="0",
    ),
    rule(
        "apostrof-i-genitiv",
        "Genitiv skrivs utan apostrof",
        r"\b([A-ZÅÄÖ]{2,})['’´]s\b",
        r"Skriv \1:s.",
        needs="'’´",
    ),
    rule(
        "apostrof-i-genitiv",
        "Genitiv skrivs utan apostrof",
        rf"\b(\w*{_GENITIVES})['’´]s\b",
        r"Skriv \1s.",
        needs="'’´",
    ),
    rule(
        "citattecken",
        "Svenska citattecken är likadana på båda sidor",
        r"(?<!\d)[\"“„]|(?<=\d)\"(?=\w)",
        "Skriv ” före och efter.",
        needs='"“„',
    ),
    rule(
        "dubbelt-mellanslag",
        "Det står fler än ett mellanslag",
        r"(?<=\S) {2,}(?=\S)",
        _spaces,
    ),
    rule(
        "mellanslag-före-skiljetecken",
        "Före skiljetecknet står inget mellanslag",
        r"(?<=[\w)”\"]) +([,.;:!?])(?=\s|$)",
        r"Ta bort mellanslaget före ”\1”.",
    ),
    rule(
        "rubrik-punkt",
        "En rubrik slutar inte med punkt",
        r"(?m:^#{1,6} .*(?<!\bm\.m)(?<!\bm\.fl)(?<!osv)(?<!\.)\.$)",
        "Ta bort punkten.",
        needs="#",
    ),
    rule(
        "osynligt-tecken",
        "Det står ett osynligt tecken",
        "[\u00ad\u200b\u2060\ufeff]",
        "Ta bort det.",
        needs="\u00ad\u200b\u2060\ufeff",
    ),
    rule(
        "delat-tecken",
        "Bokstaven är satt av två tecken",
        r"[A-Za-z][\u0300-\u036f]+",
        _decomposed,
    ),
)
