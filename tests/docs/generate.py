"""Write the generated tables of the handbook: ``python -m tests.docs.generate``.

What stands between ``<!-- genererat: NAME -->`` and ``<!-- slut -->`` is written here; the rest
of a page is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from docgen.batch import codes as batch_codes
from docgen.batch.amounts import codes as amount_codes
from docgen.checks import registry
from docgen.checks.rule import Rule
from docgen.domain.profil import Profil
from docgen.prose import problems
from docgen.prose.problems import Kind
from docgen.records import codes as data_codes
from docgen.records import record
from docgen.svenska.filter import DESCRIPTIONS
from docgen.templating import checking, vocabulary
from tests.docs import commands, models, pages, sources


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(text: str) -> str:
    """Return ``text`` as it may stand in a cell: no bar, no break, no mark that Markdown reads."""
    return re.sub(r"([|<*])", r"\\\1", " ".join(text.split()))


def keys(name: str) -> str:
    rows = (
        [f"`{key.name}`", _cell(key.meaning), key.example, key.default]
        for key in models.keys(models.every()[name])
    )
    return table(["Nyckel", "Vad den betyder", "Exempel", "Om du utelämnar den"], rows)


def filters(_: str) -> str:
    rows = (
        [f"`{name}`", _cell(meaning), f"`{_as_written(example)}`", _cell(output)]
        for name, (meaning, example, output) in DESCRIPTIONS.items()
    )
    return table(["Filter", "Skriver", "Av värdet", "Blir"], rows)


def _as_written(example: str) -> str:
    """Return a value as an official knows it rather than as Python writes it."""
    text = re.sub(r"Belopp\(.*\)", "drygt 3 mnkr", example)
    text = re.sub(r"Decimal\('?([\d.]+)'?\)", lambda it: it[1].replace(".", ","), text)
    text = re.sub(
        r"date\((\d+), (\d+), (\d+)\)", lambda it: f"{it[1]}-{int(it[2]):02}-{int(it[3]):02}", text
    )
    text = re.sub(r"time\((\d+)(?:, (\d+))?\)", lambda it: f"{it[1]}:{it[2] or '00'}", text)
    return re.sub(r"[{}\[\]()']", "", text)


def checks(names: str) -> str:
    wanted = names.split()
    rules = [rule for rule in registry.CODES.values() if _room(rule) in wanted]
    return table(["Kod", "Nivå", "Kvitteras", "Vad den säger"], map(_check_row, rules))


def _check_row(rule: Rule) -> list[str]:
    said = _cell(f"**{rule.title}.** {rule.explanation}").replace(r"\*\*", "**")
    return [f"`{rule.code}`", str(rule.severity), "ja" if rule.acknowledgeable else "nej", said]


def _room(rule: Rule) -> str:
    """Return the module in docgen.checks that a rule stands in."""
    places = (*registry._MODULES, registry.kvittens)
    return next(it.__name__.rpartition(".")[2] for it in places if rule in it.RULES)


def prose(_: str) -> str:
    kinds = [kind for kind in vars(problems).values() if isinstance(kind, Kind)]
    rows = (
        [
            f"`{kind.code}`",
            str(kind.severity),
            _cell(kind.message.replace("{0}", "…")),
            _cell(kind.cure),
        ]
        for kind in kinds
    )
    return table(["Kod", "Nivå", "Meddelande", "Gör så här"], rows)


def template_codes() -> dict[str, str]:
    return {code: known.explanation for code, known in checking.CODES.items()}


def explained(codes: dict[str, str]) -> str:
    rows = ([f"`{code}`", _cell(meaning)] for code, meaning in codes.items())
    return table(["Kod", "Vad den säger"], rows)


def refusals(_: str) -> str:
    return table(["Meddelande"], ([_cell(words)] for words in sources.refusals().values()))


def sections(kind: str) -> str:
    path = pages.ROOT / "data" / "profiler" / "standard.yaml"
    read, _ = record.read(Profil, path, pages.ROOT)
    rows = (
        [f"`{it.slag}`", _cell(it.rubrik) or "–", "ja" if it.kravs else ""]
        for it in read.value.dokumenttyper[kind].avsnitt
    )
    return table(["slag", "Rubrik i grundprofilen", "Krävs"], rows)


def names(_: str) -> str:
    rows = (
        [f"`{row.written}`", row.type, str(row.presence), _cell(row.description)]
        for row in vocabulary.listed("tjänsteskrivelse")
    )
    return table(["Namn", "Slag", "Finns", "Vad det är"], rows)


def options(name: str) -> list[list[str]]:
    always = [["`--help`", "Visa hjälp om kommandot."]]
    return [*commands.options(name), *always]


#: The first word of a marker → what writes its table from the words that follow.
WRITERS: dict[str, Callable[[str], str]] = {
    "nycklar": keys,
    "filter": filters,
    "namn": names,
    "kontroller": checks,
    "prosakoder": prose,
    "datakoder": lambda _: explained(data_codes.CODES),
    "beloppskoder": lambda _: explained(amount_codes.CODES),
    "mallkoder": lambda _: explained({**template_codes(), **batch_codes.CODES}),
    "programmeddelanden": refusals,
    "avsnitt": sections,
    "kommando": lambda name: table(["Val", "Vad det gör"], options(name)),
    "kommandon": lambda _: table(["Kommando", "Vad det gör"], commands.overview()),
}


def written(text: str) -> str:
    """Return a page with every generated table as the code now says it."""

    def fill(match: re.Match[str]) -> str:
        word, _, rest = match["name"].partition(" ")
        return f"<!-- genererat: {match['name']} -->\n{WRITERS[word](rest)}\n<!-- slut -->"

    return pages.MARKED.sub(fill, text)


def main() -> None:
    for path in pages.paths():
        before = pages.read(path)
        after = written(before)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
