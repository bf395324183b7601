"""What the words of a clause give away: terms, words of procurement, a term without an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from docgen.domain.klausul import Klausul
from docgen.prose import parse, words

#: Words of a procurement contract in all their forms; inköp of coffee is nobody's procurement.
_PROCUREMENT: Final = re.compile(
    r"(?<![\w-])(?:köp(?:a|are|aren|arna|er|et|en|s|t|te|ts)?|köpe(?:avtal|skilling)\w*"
    r"|beställ(?:a|are|aren|arens|arna|arnas|er|ning|ningen|ningar|ningarna|s|t|de|da|ts|des)"
    r"|(?:tjänste)?leverantör\w*|leverera\w*|leverans\w*|uppdragsgivar\w*|uppdragstagar\w*"
    r"|upphandl\w*|anbud\w*|entreprenad\w*|entreprenör(?:en|er|erna|ens)?|säljare\w*)(?!\w)",
    re.IGNORECASE,
)
#: A word that stands mid-sentence with a capital, in its definite form.
_DEFINED: Final = re.compile(
    r"(?<=[a-zåäö0-9,;”)}] )[A-ZÅÄÖ][a-zåäöé]{3,}(?:en|et|an|na|ens|ets|ans|nas)(?![\w-])"
)
#: Endings of names: authorities, courts, acts of law.
_NAMES: Final = re.compile(
    r"\w(?:verket|styrelsen|kassan|myndigheten|rätten|nämnden|inspektionen|förmedlingen|domstolen"
    r"|konventionen|kommissionen|unionen|kansliet|fullmäktige|riksdagen|regeringen|förbundet"
    r"|rådet|fonden|banken|partiet|kyrkan|landet|föreningen)s?$"
)
_TERM: Final = re.compile(
    r"(?:giltighets|avtals|löp)tid|\bperiod|\btid och upphörande", re.IGNORECASE
)
#: Facts and words that say when something ends.
_END: Final = re.compile(
    r"\|\s*(?:kort_)?period\b|period\.(?:till|månader|text)|till och med|längst_till|längst till"
)
_EXTENDED: Final = re.compile(r"\bförläng\w*", re.IGNORECASE)
_BOUNDED: Final = re.compile(
    r"förlängning\.(?:gånger|längst_till)|\bhögst\b|\blängst\b|\ben gång\b"
    r"|förläng\w*\s+(?:\w+\s+){0,3}inte\b|inte\s+(?:\w+\s+){0,3}förläng",
    re.IGNORECASE,
)
_FOREVER: Final = re.compile(r"\btills vidare\b", re.IGNORECASE)
_FACT: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)


class Word(NamedTuple):
    """A word as it stands, and the line of the text (from 1) it stands in."""

    text: str
    line: int


def procurement(clause: Klausul) -> Iterator[Word]:
    """Yield words that belong in a procurement contract, each once."""
    return _each(_PROCUREMENT, clause.text)


def undefined(clause: Klausul) -> Iterator[Word]:
    """Yield words with a capital mid-sentence that look like terms and not like names."""
    return (word for word in _each(_DEFINED, clause.text) if not _NAMES.search(word.text))


def _each(pattern: re.Pattern[str], text: str) -> Iterator[Word]:
    seen: set[str] = set()
    for run in words.runs(parse.markdown(text).document):
        for found in pattern.finditer(_FACT.sub("}", run.text)):
            if found[0].lower() not in seen:
                seen.add(found[0].lower())
                yield Word(found[0], run.line)


def is_about_the_term(clause: Klausul) -> bool:
    """Return whether a clause is the one that says how long an agreement holds."""
    return clause.alternativ == "period" or _TERM.search(clause.rubrik) is not None


def has_no_end(clause: Klausul) -> str:
    """Return what in a clause about the term has no end; "" where everything has."""
    text = words.of(parse.markdown(clause.text).document)
    if _FOREVER.search(_FACT.sub("", text)):
        return "Avtalet gäller tills vidare."
    if not _END.search(text):
        return "Det står inte när avtalet slutar."
    if _EXTENDED.search(text) and not _BOUNDED.search(text):
        return "Förlängningen har ingen gräns."
    return ""
