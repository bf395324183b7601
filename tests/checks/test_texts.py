"""Every text is read, with its place."""

from __future__ import annotations

from docgen.checks import texts

from .material import agreed, matter, sections


def keys(akt: object) -> list[str]:
    found = []
    for passage in texts.of(akt):  # type: ignore[arg-type]
        path = ".".join(str(step) for step in passage.loc)
        found.append(f"{passage.record} {path}")
    return found


def test_texts_in_the_order_they_are_read() -> None:
    table = {
        "beskrivning": "Medel",
        "rubrik": "Tabell 1",
        "kolumner": [{"rubrik": "Vad"}],
        "rader": [["Text"], [{"belopp": "10", "villkor": "om"}], [["ett", "två"]]],
    }
    akt = sections(
        {"rubrik": "Rubrik", "text": "Text.", "tabell": table},
        {"beslut": {"inledning": "Nämnden", "satser": [{"text": "att a", "villkor": "om b"}]}},
        {"mottagare": [{"rubrik": "Till", "mottagare": ["Akten"]}], "avsnitt": [{"text": "Sist."}]},
        undertitel="Under",
        bilagor=["Budget"],
        uppgifter={"ort": {"text": "Provköping"}},
    )
    assert keys(akt) == [
        "handling titel",
        "handling undertitel",
        "handling avsnitt.0.rubrik",
        "handling avsnitt.0.text",
        "handling avsnitt.0.tabell.rubrik",
        "handling avsnitt.0.tabell.kolumner.0.rubrik",
        "handling avsnitt.0.tabell.rader.0.celler.0.text",
        "handling avsnitt.0.tabell.rader.1.celler.0.villkor",
        "handling avsnitt.0.tabell.rader.2.celler.0.lista.0",
        "handling avsnitt.0.tabell.rader.2.celler.0.lista.1",
        "handling avsnitt.1.beslut.0.inledning",
        "handling avsnitt.1.beslut.0.satser.0.text",
        "handling avsnitt.1.beslut.0.satser.0.villkor",
        "handling avsnitt.2.mottagare.0.rubrik",
        "handling avsnitt.2.mottagare.0.mottagare.0",
        "handling avsnitt.2.avsnitt.0.text",
        "handling bilagor.0.titel",
        "handling uppgifter.ort.text",
    ]


def test_chosen_clauses_stand_in_the_agreement_and_their_words_in_their_file() -> None:
    chosen = {"klausuler": ["tvist", {"klausul": "mål", "rubrik": "Målen"}]}
    akt = agreed(chosen, clauses={"tvist": "Text.", "mål": "Text."}, avsnitt=[{"klausuler": "ja"}])
    assert keys(akt) == [
        "handling titel",
        "klausul tvist rubrik",
        "klausul tvist text",
        "överenskommelse klausuler.1.rubrik",
        "klausul mål text",
        "överenskommelse rubrik",
    ]


def test_words_of_a_text_with_facts_as_one_sign() -> None:
    written = (
        "# Mål\n\nEn *text* med {{ uppgifter.a | kr }}.\n\n- punkt[^1]\n\n| a |\n|---|\n| b |\n"
    )
    akt = matter(avsnitt=[{"text": f"{written}\n[^1]: Not."}])
    passage = texts.of(akt)[1]
    assert [(run.text, run.line, run.kind) for run in texts.runs(passage)] == [
        ("Mål", 1, "rubrik"),
        ("En text med ¤.", 3, "stycke"),
        ("punkt", 5, "stycke"),
        ("a", 7, "cell"),
        ("b", 9, "cell"),
        ("Not.", 11, "fotnot"),
    ]
    assert [fact.line for fact in texts.facts_of(passage)] == [3]


def test_a_line_is_no_markdown_but_for_its_facts() -> None:
    akt = matter(titel="1. *Mål* i {{ handling.datum }}", avsnitt=[{"text": "Text."}])
    title = texts.of(akt)[0]
    assert not title.is_markdown
    assert [fact.expression for fact in texts.facts_of(title)] == ["handling.datum"]
    assert [fact.line for fact in texts.facts_of(title)] == [0]
    plain = texts.of(matter(titel="1. *Mål*"))[0]
    assert texts.runs(plain) == (texts.Run("1. *Mål*", 0, "rubrik"),)
