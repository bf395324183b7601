"""Rules for numbers, amounts, per cent and sections in text."""

from __future__ import annotations

import re
from typing import Final

from docgen.svenska import tal
from docgen.svenska.typografi.regel import rule

_MONEY: Final = r"(?:kronor|kr|tkr|mnkr|mdkr|miljon(?:er)?|miljard(?:er)?)\b"
_MEASURED: Final = r"(?:kronor|kr|tkr|mnkr|mdkr|miljon(?:er)?|miljard(?:er)?|procent)\b|%"
_BEFORE: Final = r"(?<![\w.,:/+-])"
#: A statute, but not "förslagen" or "bolagen".
_LAWS: Final = (
    r"(?:MBL|LOU|LOV|OSL|SoL|LSS|HSL|KL|FL|TF"
    r"|(?!\w*(?:förs|upps|ins|ans|avs|uts|bo|under|an|in)lagen)[a-zåäö]*(?:lagen|förordningen|balken))"
)
_NUMBER: Final = r"(\d+(?: [a-z])?)"


def _grouped(match: re.Match[str]) -> str:
    return f"Skriv ”{tal.format(int(re.sub(r'[^0-9]', '', match[1])))}”."


def _unit(match: re.Match[str]) -> str:
    unit = match[1].lower()
    wanted = "tkr" if unit[0] in "kt" else "mdkr" if unit.startswith("md") else "mnkr"
    return f"Skriv {wanted}."


def _range(match: re.Match[str]) -> str | None:
    first, last = int(match[1]), int(match[2])
    return f"Skriv {first}–{last}." if first < last else None


RULES: Final = (
    rule(
        "tusental-punkt",
        "Tusental skiljs med mellanslag, inte punkt eller komma",
        rf"{_BEFORE}(\d{{1,3}}(?:\.\d{{3}})+|\d{{1,3}}(?:,\d{{3}})*,000)(?= {_MONEY})"
        rf"|{_BEFORE}([1-9]\d{{0,2}}(?:\.000)+)(?![\w/-]|[.,:]\d)",
        lambda match: f"Skriv ”{tal.format(int(re.sub(r'[.,]', '', match[0])))}”.",
        needs="0",
    ),
    rule(
        "ogrupperat-belopp",
        "Tusental skiljs med mellanslag",
        rf"{_BEFORE}(?!(?:19|20)\d\d(?!\d))([1-9]\d{{3,}})(?= ?(?:{_MONEY}|:-))",
        _grouped,
        needs="0",
    ),
    rule(
        "decimalpunkt",
        "Decimaltecknet är komma",
        rf"{_BEFORE}(\d+)\.(\d{{1,2}})(?= ?(?:{_MEASURED}))",
        r"Skriv \1,\2.",
        needs="0",
    ),
    rule(
        "beloppsenhet",
        "Enheten skrivs inte så",
        # in capitals these may be somebody's initials
        r"(?<![\w-])(Mkr|mkr|Tkr|Mnkr|Mdkr|[MTKkm]SEK|kkr|Kkr|(?<=\d )(?:KKR|MKR))(?![\w-])",
        _unit,
    ),
    rule(
        "kronstreck",
        "Kronor skrivs ut",
        r"(?<=\d)(?: ?:-|,-)(?!\w)",
        "Skriv kronor.",
        needs="-",
    ),
    rule(
        "minustecken",
        "Före ett negativt tal står minustecken, inte bindestreck",
        rf"(?<![^\s(|])-(\d{{1,3}}(?: \d{{3}})*(?:,\d+)?)(?= ?(?:{_MEASURED}))"
        r"|(?<![^\s(|])-(\d{1,3}(?: \d{3})+)(?!\d)",
        lambda match: f"Skriv ”−{match[1] or match[2]}”.",
        needs="-",
    ),
    rule(
        "procent-mellanslag",
        "Mellan talet och procenttecknet står ett mellanslag",
        r"(?<![\w%])((?:\d+,)?\d+)%(?![\w%])",
        r"Skriv \1 %, eller ordet procent i löpande text.",
        needs="%",
    ),
    rule(
        "paragraf-mellanslag",
        "Vid paragraftecknet står ett mellanslag",
        r"(§§?)(?=\d)|(?<=\d)(§§?)",
        "Skriv till exempel § 167 i protokoll och 19 § i lagar.",
        needs="§",
    ),
    rule(
        "lagrum-ordning",
        "I lagrum står numret före paragraftecknet",
        rf"§ ?{_NUMBER} (?:i )?(?:SFS\b|{_LAWS}(?![\w-]))"
        rf"|\bSFS \d{{4}}:\d+,? § ?{_NUMBER}|\b{_LAWS} (?:\(\d{{4}}:\d+\) )?§ ?{_NUMBER}(?!\w)",
        lambda match: f"Skriv {match[1] or match[2] or match[3]} § före lagens namn.",
        needs="§",
    ),
    rule(
        "bindestreck-i-intervall",
        "I ett intervall står tankstreck",
        r"(?<![\w.,:/+§-])(?<!nr )(\d{1,3})-(\d{1,3})"
        r"(?= (?:år|procent|%|kronor|kr|månader|veckor|dagar|timmar|gånger|personer|platser|§§)\b)",
        _range,
        needs="-",
    ),
)
