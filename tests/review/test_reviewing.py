"""What a review says of tracked changes, facts, missing and moved clauses, and of its sureness."""

from __future__ import annotations

from dataclasses import replace

from docgen.diff import words
from docgen.ooxml import package as packages
from docgen.ooxml import xml
from docgen.ooxml.namespaces import w
from docgen.review import reviewing, rows, shelf
from docgen.review.result import Faktastatus, Granskning, Klausulgranskning, Status, Textstatus
from tests.review import drafts, mutations
from tests.review.drafts import Sent

PATH = next(path for path in drafts.FILES if "po-skåne" in path.stem)


def _clause(review: Granskning, id: str) -> Klausulgranskning:
    (found,) = [it for it in review.klausuler if it.reference.startswith(f"{id}@")]
    return found


def _deviating(review: Granskning) -> list[str]:
    return [it.reference.rpartition("@")[0] for it in review.klausuler if it.avviker]


def test_a_tracked_word_is_judged_as_accepted_and_as_rejected() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    clause = mutations.clauses(root)[0]
    word = mutations.words_of(clause)[5]
    mutations.track(word, "kvaxel")
    review = drafts.review(draft, draft.returned(root))
    found = _clause(review, clause.id)
    assert _deviating(review) == [clause.id]
    assert found.godtagen.statuses == (Status.ANDRAD,)
    assert found.avvisad.statuses == (Status.GODKAND,)
    assert found.godtagen.diff is not None
    assert [it[:2] for it in found.godtagen.diff.changes] == [(word.text, "kvaxel")]
    assert {(it.kind, it.author, it.date, it.text) for it in found.spar} == {
        ("struket", "Anna Exempelsson", "2026-11-20", word.text),
        ("tillagt", "Anna Exempelsson", "2026-11-20", "kvaxel"),
    }


def test_a_tracked_change_back_to_the_approved_words_deviates_only_if_it_is_rejected() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    clause = mutations.clauses(root)[0]
    word = mutations.words_of(clause)[5]
    wrong = [*word.tokens[: word.at], "kvaxel", *word.tokens[word.at + 1 :]]
    word.write(wrong)
    mutations.track(word._replace(tokens=wrong), word.text)
    found = _clause(drafts.review(draft, draft.returned(root)), clause.id)
    assert found.avviker
    assert found.godtagen.statuses == (Status.GODKAND,)
    assert found.avvisad.statuses == (Status.ANDRAD,)


def test_a_clause_struck_with_tracking_is_missing_only_if_that_is_accepted() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    clause = mutations.clauses(root)[3]
    for paragraph in mutations.paragraphs(clause):
        mutations.strike(paragraph)
    review = drafts.review(draft, draft.returned(root))
    found = _clause(review, clause.id)
    assert _deviating(review) == [clause.id]
    assert found.godtagen.statuses == (Status.SAKNAS,)
    assert found.avvisad.statuses == (Status.GODKAND,)
    assert found.spar[0].author == "Anna Exempelsson"


def test_a_paragraph_tracked_between_clauses_is_told_as_tracked() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    mutations.tracked_after(mutations.clauses(root)[3].element, "Kvaxel brimsten.")
    review = drafts.review(draft, draft.returned(root))
    (text,) = review.text
    assert (text.status, text.text, text.sparad) == (Textstatus.TILLAGD, "Kvaxel brimsten.", True)
    assert text.spar[0].author == "Anna Exempelsson"
    assert _deviating(review) == []


def test_a_tracked_change_in_a_footnote_is_one_of_its_clause() -> None:
    draft = drafts.sent(PATH)
    (part,) = packages.related(draft.package, draft.main, "footnotes")
    root = xml.parse(draft.package.parts[part])
    text = next(it for it in root.iter(w("t")) if len(words.tokens(it.text or "")) > 8)
    tokens = words.tokens(text.text or "")
    at = next(at for at, token in enumerate(tokens) if at > 2 and token.isalpha())
    mutations.track(mutations.Word(text, tokens, at), "kvaxel")
    package = packages.replace(draft.package, {part: xml.serialise(root)})
    (found,) = [it for it in drafts.review(draft, package).klausuler if it.avviker]
    assert found.godtagen.statuses == (Status.ANDRAD,)
    assert found.avvisad.statuses == (Status.GODKAND,)
    assert found.spar[0].author == "Anna Exempelsson"


def test_a_clause_that_was_moved_stands_as_approved() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    found = mutations.clauses(root)
    found[1].element.addprevious(found[6].element)
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == []
    assert review.text == ()


def test_a_paragraph_cut_in_two_is_told_by_its_mark() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    places = (
        (clause, it) for clause in mutations.clauses(root) for it in mutations.words_of(clause)
    )
    clause, word = next((clause, it) for clause, it in places if _alone(it) and it.at > 4)
    paragraph = next(word.element.iterancestors(w("p")))
    mutations.insert_after(paragraph, "".join(word.tokens[word.at :]))
    word.write(word.tokens[: word.at])
    found = _clause(drafts.review(draft, draft.returned(root)), clause.id)
    assert found.godtagen.diff is not None
    assert [it[:2] for it in found.godtagen.diff.changes] == [("", "¶")]


def _alone(word: mutations.Word) -> bool:
    paragraph = next(word.element.iterancestors(w("p")))
    return len(list(paragraph.iter(w("t")))) == 1


def _with_today(draft: Sent, key: str, words: str) -> Sent:
    today = replace(draft.today, facts={**draft.today.facts, key: words})
    return replace(draft, today=today)


def _a_figure(draft: Sent) -> tuple[str, str]:
    return next(it for it in draft.today.facts.items() if it[1].endswith("kronor"))


def test_a_fact_that_the_data_has_changed_since_is_out_of_date() -> None:
    draft = drafts.sent(PATH)
    key, words = _a_figure(draft)
    review = drafts.review(_with_today(draft, key, "1 krona"), draft.package)
    (fact,) = [it for it in review.fakta if it.avviker]
    assert (fact.nyckel, fact.status) == (key, Faktastatus.INAKTUELL)
    assert (fact.skrivet, fact.nu, fact.i_dag) == (words, words, "1 krona")


def test_a_fact_written_by_hand_as_the_data_says_today_does_not_deviate() -> None:
    draft = drafts.sent(PATH)
    key, words = _a_figure(draft)
    root = draft.root()
    for text in root.iter(w("t")):
        if text.text == words:
            text.text = "1 krona"
    review = drafts.review(_with_today(draft, key, "1 krona"), draft.returned(root))
    assert [it.nyckel for it in review.fakta if it.avviker and it.nyckel == key] == []


def test_a_fact_that_was_struck_is_told() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    clause = next(it for it in mutations.clauses(root) if mutations.facts(it))
    text = mutations.facts(clause)[0]
    mutations.remove(next(text.iterancestors(w("sdt"))))
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == []
    (fact,) = [it for it in review.fakta if it.avviker]
    assert fact.status is Faktastatus.BORTTAGEN


def test_a_mandatory_clause_that_never_stood_there_is_missed() -> None:
    draft = drafts.sent(PATH)
    other = drafts.approved(next(iter(draft.book.values()))[0], id="sekretess", text="Tyst.")
    book = {**draft.book, "sekretess": [other]}
    present = {it.id for it in mutations.clauses(draft.root())}
    on = shelf.build(book, drafts.DAY, frozenset({"sekretess", *present}))
    review = reviewing.review("a.docx", draft.package, on, draft.today)
    assert _deviating(review) == ["sekretess"]
    assert _clause(review, "sekretess").godtagen.statuses == (Status.SAKNAS,)


def test_a_mandatory_clause_that_was_struck_is_told_to_be_mandatory() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    gone, other, *_ = mutations.clauses(root)
    mutations.remove(gone.element)
    mutations.remove(other.element)
    on = shelf.build(draft.book, drafts.DAY, frozenset({gone.id}))
    review = reviewing.review("a.docx", draft.returned(root), on, draft.today)
    assert [it.status for it in rows.of(review)] == ["saknas (obligatorisk)", "saknas"]


def test_the_version_in_the_draft_is_judged_whatever_would_be_written_today() -> None:
    draft = drafts.sent(PATH)
    id, versions = next(iter(draft.book.items()))
    newer = drafts.approved(versions[0], version=2, text=f"{versions[0].text}\n\nEtt stycke till.")
    review = drafts.review(draft, draft.package, {**draft.book, id: [*versions, newer]})
    found = _clause(review, id)
    assert found.reference == versions[0].reference
    assert found.godtagen.statuses == (Status.FORALDRAD,)
    assert found.gallande == 2
    assert found.nyare is not None
    (change,) = found.nyare.changes
    assert (change.struck, change.written.strip("¶ ")) == ("", "Ett stycke till.")
    (row,) = rows.of(review)
    assert row.andringar == ("version 2 säger tillagt: ”¶ Ett stycke till.”",)
    assert row.atgard == "Byt till version 2, som gäller nu."


def _pasted(*, change: bool) -> Granskning:
    """Return the review of a draft with a clause of another draft put in before the last."""
    draft = drafts.sent(PATH)
    other = drafts.sent(next(path for path in drafts.FILES if "kvinnoforum" in path.stem))
    there = {clause.id for clause in mutations.clauses(draft.root())}
    source = next(it for it in mutations.clauses(other.root()) if it.id == "iop-registerkontroll")
    assert source.id not in there
    if change:
        word = mutations.words_of(source)[5]
        word.write([*word.tokens[: word.at], "kvaxel", *word.tokens[word.at + 1 :]])
    root = draft.root()
    mutations.clauses(root)[-1].element.addprevious(source.element)
    return drafts.review(draft, draft.returned(root), {**other.book, **draft.book})


def test_a_clause_put_in_from_another_draft_is_known_and_judged() -> None:
    review = _pasted(change=False)
    (text,) = review.text
    assert (text.status, text.inklistrad is not None) == (Textstatus.TILLAGD, True)
    *facts, row = rows.of(review)  # the name, and the name where it begins a sentence
    assert {fact.andringar for fact in facts} == {("”PO\u00a0Skåne” → ”Kvinnoforum”",)}
    assert row.om == "Klausulen ”Registerkontroll” (iop-registerkontroll, version 1)"
    assert (row.status, row.ansvarig) == ("tillagd, som godkänd", "Kommunjurist")


def test_a_changed_clause_put_in_from_another_draft_shows_the_change() -> None:
    review = _pasted(change=True)
    *_, row = rows.of(review)
    assert row.status == "tillagd, ändrad"
    (said,) = row.andringar
    assert said.endswith("→ ”kvaxel”")
    (text,) = review.text
    assert text.diff is not None
    (change,) = text.diff.changes
    assert change.place is not None
    line = review.lines[change.place.line]
    assert line.text[change.place.start : change.place.end] == "kvaxel"


def test_text_that_only_rejecting_would_change_is_told_so() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    paragraph = mutations.clauses(root)[3].element
    mutations.insert_after(paragraph, "Kvaxel brimsten.")
    mutations.strike(paragraph.getnext())
    (row,) = rows.of(drafts.review(draft, draft.returned(root)))
    assert row.status == "tillagd om de spårade ändringarna avvisas"
    assert row.atgard == "Godta eller avvisa de spårade ändringarna i Word."
    assert row.spar == "Anna Exempelsson 2026-11-20"


def test_a_clause_unknown_to_the_library_is_not_approved_and_its_changes_are_told() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    clause = mutations.clauses(root)[0]
    word = mutations.words_of(clause)[5]
    word.write([*word.tokens[: word.at], "kvaxel", *word.tokens[word.at + 1 :]])
    book = {id: versions for id, versions in draft.book.items() if id != clause.id}
    review = drafts.review(draft, draft.returned(root), book)
    found = _clause(review, clause.id)
    assert _deviating(review) == [clause.id]
    assert set(found.godtagen.statuses) == {Status.ANDRAD, Status.EJ_GODKAND}
    assert found.godtagen.diff is not None
    assert [it[:2] for it in found.godtagen.diff.changes] == [(word.text, "kvaxel")]


def test_a_fact_tracked_back_to_what_was_written_deviates_only_if_that_is_rejected() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    text = next(it for clause in mutations.clauses(root) for it in mutations.facts(clause))
    words = text.text or ""
    text.text = "8 8"
    mutations.track(mutations.Word(text, ["", "8 8", ""], 1), words)
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == []
    (fact,) = [it for it in review.fakta if it.avviker]
    assert (fact.skrivet, fact.nu, fact.avvisat) == (words, words, "8 8")
    assert fact.spar[0].author == "Anna Exempelsson"


def test_a_tracked_fact_tells_both_values_and_who() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    text = next(it for clause in mutations.clauses(root) for it in mutations.facts(clause))
    words = text.text or ""
    mutations.track(mutations.Word(text, ["", words, ""], 1), "8 8")
    (fact,) = [it for it in drafts.review(draft, draft.returned(root)).fakta if it.avviker]
    assert (fact.skrivet, fact.nu, fact.avvisat) == (words, "8 8", words)
    assert fact.spar[0].author == "Anna Exempelsson"


def test_a_control_that_word_drew_round_the_whole_paragraph_still_holds_its_fact() -> None:
    draft = drafts.sent(PATH)
    root = draft.root()
    control = next(
        sdt
        for clause in mutations.clauses(root)
        for sdt in clause.element.iter(w("sdt"))
        if (paragraph := sdt.getparent()) is not None
        and paragraph.tag == w("p")
        and len(paragraph.findall("*")) - len(paragraph.findall(w("pPr"))) <= 3
        and all(it.tag != w("r") for it in paragraph)
    )
    paragraph = control.getparent()
    assert paragraph is not None
    content = control.find(w("sdtContent"))
    assert content is not None
    paragraph.addprevious(control)
    for run in list(content):
        paragraph.append(run)
    content.append(paragraph)
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == []
    assert [it for it in review.fakta if it.avviker] == []
    next(content.iter(w("t"))).text = "Någon annan"
    review = drafts.review(draft, draft.returned(root))
    assert _deviating(review) == []
    assert [it.nu for it in review.fakta if it.avviker] == ["Någon annan"]
