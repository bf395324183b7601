"""Write the generated tables of the handbook: ``python -m tests.docs.generate``.

What stands between ``<!-- genererat: NAME -->`` and ``<!-- slut -->`` is written here; the rest
of a page is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from docgen.batch import codes as batch_codes
from docgen.batch.amounts import codes as amount_codes
from docgen.checks import registry
from docgen.checks.rule import Rule
from docgen.clauses import regler
from docgen.domain.klausul import Klausul
from docgen.domain.profil import Profil
from docgen.ooxml.cleaning import codes as final_codes
from docgen.prose import problems
from docgen.prose.problems import Kind
from docgen.records import clause_files, record
from docgen.records import codes as data_codes
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


def clause_codes(_: str) -> str:
    return table(["Kod", "Nivå", "Kvitteras", "Vad den säger"], map(_check_row, regler.RULES))


def explained(codes: dict[str, str]) -> str:
    rows = ([f"`{code}`", _cell(meaning)] for code, meaning in codes.items())
    return table(["Kod", "Vad den säger"], rows)


def refusals(_: str) -> str:
    return table(["Meddelande"], ([_cell(words)] for words in sources.refusals().values()))


def sections(kind: str) -> str:
    rows = (
        [f"`{it.slag}`", _cell(it.rubrik) or "–", "ja" if it.kravs else ""]
        for it in _standard().dokumenttyper[kind].avsnitt
    )
    return table(["slag", "Rubrik i grundprofilen", "Krävs"], rows)


#: What the ids of the clauses begin with that any municipality may use.
LIBRARY = ("iop-", "skrivelse-", "uppdrag-")


def clauses(wanted: str) -> str:
    """Return the clauses that ``wanted`` names, by id or by the group they are alternatives of."""
    usual = {it.klausul for chosen in _standard().klausuler.values() for it in chosen}
    rows = (
        [
            f"`{it.id}`",
            _cell(it.rubrik),
            _cell(it.alternativ or "–"),
            _when(it) if it.id in usual else "–",
            _cell(it.agare or "–"),
            _cell(it.kommentar or ""),
        ]
        for name in wanted.split()
        for it in library()
        if name in (it.id, it.alternativ)
    )
    return table(["Klausul", "Rubrik", "Välj en av", "I grundprofilen", "Ägare", "Råd"], rows)


@cache
def library() -> tuple[Klausul, ...]:
    """Return the clauses that the page of the library tells of, in the order of their ids."""
    folder = pages.ROOT / "data" / "klausuler"
    read = (clause_files.read(path, pages.ROOT)[0] for path in clause_files.discover(folder))
    known = [it.value for it in read if it is not None and it.value.id.startswith(LIBRARY)]
    return tuple(sorted(known, key=lambda it: it.id))


def _when(clause: Klausul) -> str:
    """Return when the default set has a clause; what is said of every IOP is left out."""
    conditions = str(clause.obligatorisk).split(" and ")
    own = [it for it in conditions if not it.endswith('"idéburen part"')]
    return f"när `{_cell(' and '.join(own))}`" if own else "ja"


def _standard() -> Profil:
    read, _ = record.read(Profil, pages.ROOT / "data" / "profiler" / "standard.yaml", pages.ROOT)
    return read.value


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
    "klausulkoder": clause_codes,
    "slutkoder": lambda _: explained(final_codes.CODES),
    "beloppskoder": lambda _: explained(amount_codes.CODES),
    "mallkoder": lambda _: explained({**template_codes(), **batch_codes.CODES}),
    "programmeddelanden": refusals,
    "avsnitt": sections,
    "klausuler": clauses,
    "kommando": lambda name: table(["Flagga", "Vad det gör"], options(name)),
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
