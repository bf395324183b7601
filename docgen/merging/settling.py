"""Bring the notices of a draft up to date: what goes, what comes, where its clause stands now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from docgen.domain import klausullage
from docgen.merging import fields, remarks
from docgen.merging.events import Event, What
from docgen.merging.ink import AUTHOR
from docgen.merging.notices import DELETED, Coming, Notices, Said, Standing, id_of, marks
from docgen.merging.work import Remark, Work
from docgen.ooxml import reading
from docgen.ooxml.namespaces import w


def settle(work: Work, notices: Notices) -> None:
    """Let the notices be those of the new draft, where her clauses stand now."""
    stale = [one for one in notices.standing if not one.holds(notices.coming)]
    for one in stale:
        if one.hers and _was_ours(one, notices):
            work.tell(What.STAYS, _place_of(work, one), _message(one, notices))
    gone = [one for one in stale if not one.hers]
    come = list(_missing(work, notices))
    _tell(work, notices, gone, come)
    marked, _ = marks(work.theirs.document)
    # What went with its paragraph leaves a comment that nobody can see.
    lost = (notices.marked & work.our_comments) - marked
    remarks.forget(work, {*lost, *(one.id for one in gone)})
    places = [(one.said, at) for one, at in come if at is not None]
    remarks.put(work, [Remark(at, said) for said, at in places])
    for _, at in places:
        _insert_marks(work, at)


def _insert_marks(work: Work, paragraph: etree._Element) -> None:
    """Let the comments of a paragraph that is a tracked insertion of ours be inserted with it."""
    mark = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('ins')}")
    if not work.ink.tracked or mark is None or mark.get(w("author")) != AUTHOR:
        return
    for run in [it.getparent() for it in paragraph.iter(w("commentReference"))]:
        if run is not None and run.getparent() is paragraph:
            come = work.ink.mark("ins")
            run.addprevious(come)
            come.append(run)


def _was_ours(one: Standing, notices: Notices) -> bool:
    """Whether the draft was last written with this notice: else it has been told of already."""
    return notices.base is None or any(said.is_in(one.words) for said in notices.base)


def _missing(work: Work, notices: Notices) -> Iterator[tuple[Coming, etree._Element | None]]:
    """Yield the notices to put in, each with its paragraph in the draft, None without any."""
    _, living = marks(work.theirs.document)
    wanted = Counter(coming.said for coming in notices.coming)
    for said in wanted:
        had = _count(said, notices, notices.living)
        taken_away = max(0, (notices.base or ()).count(said) - had)
        wanted[said] -= taken_away + _count(said, notices, living)
    for coming in notices.coming:
        at = _stands(work, coming.at)
        if wanted[coming.said] > 0 and not _tells_there(at, coming.said, notices):
            wanted[coming.said] -= 1
            yield coming, at


def _count(said: Said, notices: Notices, ids: frozenset[str]) -> int:
    return sum(one.id in ids and one.tells(said) for one in notices.standing)


def _tells_there(at: etree._Element | None, said: Said, notices: Notices) -> bool:
    """Whether a paragraph has the notice already: a clause may stand twice."""
    marks = () if at is None else at.iter(w("commentReference"))
    found = {id_of(mark) for mark in marks if next(mark.iterancestors(*DELETED), None) is None}
    return any(one.id in found and one.tells(said) for one in notices.standing)


def _stands(work: Work, paragraph: etree._Element) -> etree._Element | None:
    """Return where the clause that begins with a paragraph of the new draft stands in this one."""
    control = next(paragraph.iterancestors(w("sdt")), None)
    clause = [paragraph] if control is None else list(control.iter(w("p")))
    for one in clause:
        here = work.stands.get(one)
        if here is not None and _is_there(work, here):
            return here
    key = "" if control is None else fields.key_of(control)
    found = (
        sdt for sdt in work.theirs.document.iter(w("sdt")) if key and fields.key_of(sdt) == key
    )
    return next((one for sdt in found for one in sdt.iter(w("p")) if not _is_gone(one)), None)


def _is_there(work: Work, element: etree._Element) -> bool:
    return element.getroottree().getroot() is work.theirs.document and not _is_gone(element)


def _is_gone(paragraph: etree._Element) -> bool:
    return reading.mark_is_gone(paragraph) and not reading.text(paragraph)


def _tell(
    work: Work,
    notices: Notices,
    gone: Sequence[Standing],
    come: Iterable[tuple[Coming, etree._Element | None]],
) -> None:
    """Report what goes and comes; what comes where something went at the same clause as one."""
    left = list(gone)
    for coming, at in come:
        message = coming.said.message
        if at is None:
            said = f"{message} Klausulen hittas inte i utkastet, och har ingen kommentar om det."
            work.events.append(Event(What.NOTE, "", "", said))
            continue
        before = next((one for one in left if _clause(one.words) == _clause(message)), None)
        if before is not None:
            left.remove(before)
        old = "" if before is None else _message(before, notices)
        work.tell(What.NOTICE, at, old, message)
    for one in left:
        work.tell(What.NOTICE, _place_of(work, one), _message(one, notices))


def _clause(words: str) -> str:
    return (klausullage.reference_in(words) or "").partition("@")[0]


def _message(one: Standing, notices: Notices) -> str:
    """Return how the clause stood as a notice has it, without what to do about it."""
    known = (said.message for said in notices.base or () if said.is_in(one.words))
    return next(known, one.words)


def _place_of(work: Work, one: Standing) -> etree._Element | None:
    marks = work.theirs.document.iter(w("commentReference"))
    return next((mark for mark in marks if id_of(mark) == one.id), None)
