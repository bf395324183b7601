"""One paragraph in three versions: words where nobody else wrote, facts wherever they stand."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from docgen.merging import fields, lines
from docgen.merging.events import What
from docgen.merging.fields import Change
from docgen.merging.ink import AUTHOR
from docgen.merging.lines import Hunk, Line
from docgen.merging.live import Live
from docgen.merging.work import Work, nearby, same, text_of
from docgen.ooxml import outline
from docgen.ooxml.atoms import Kind
from docgen.ooxml.namespaces import val, w
from docgen.ooxml.outline import Paragraph, Span

#: What only a person's work leaves in a paragraph of ours.
_FOREIGN: Final = tuple(
    w(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "commentReference", "commentRangeStart"),
        *("commentRangeEnd", "rPrChange", "pPrChange", "endnoteReference", "permStart"),
    )
)
#: Properties of a paragraph that are hers or the document's, whatever ours become.
_KEPT: Final = frozenset({w("rPr"), w("sectPr"), w("pPrChange")})


class Note(NamedTuple):
    """A footnote that stands in all three versions."""

    base: Span
    theirs: str  #: the id of the note in the draft
    new: Span


class _Three(NamedTuple):
    base: Paragraph
    theirs: Paragraph
    new: Paragraph
    element: etree._Element
    source: etree._Element


def merge(work: Work, base: Paragraph, theirs: Paragraph, new: Paragraph) -> list[Note]:
    """Bring a paragraph of the draft up to date; return the notes in it that may have changed."""
    if theirs.element is None or new.element is None:
        return []
    if base == new:
        _tell_kept(work, base, theirs)
        return []
    three = _Three(base, theirs, new, theirs.element, new.element)
    changed = fields.changes(base.spans, new.spans)
    work.facts.renamed.update(
        {old: change.key for old, change in changed.items() if old != change.key}
    )
    before, after = lines.of(base.spans), _in_old_keys(lines.of(new.spans), changed)
    ours = lines.hunks(before.tokens, after.tokens)
    if _is_untouched(work, three) and not work.ink.tracked and _is_rewritten(three, ours):
        _replace(work, three, changed, told=bool(ours))
        return []
    live = Live(three.element, work.blocks)
    here = _with_edits(lines.of(live.atoms), live, changed)
    hers = lines.hunks(before.tokens, here.tokens)
    notes = _notes(three, live, (before, after, here), (ours, hers))
    kept = _words(work, three, live, (before, after, here), (ours, hers))
    if base.look != new.look and theirs.look == base.look:
        _restyle(work, three)
    _bookmark(work, three)
    _tell_gone(work, three, changed, {fields.key_of(sdt) for sdt in kept})
    for sdt in kept:
        fields.write(work, sdt, changed)
    return notes


def _tell_gone(work: Work, three: _Three, changed: Mapping[str, Change], held: set[str]) -> None:
    """Report the facts that she has taken the control of away, and that have changed."""
    here = lines.folded(outline.words(three.theirs))
    for key, change in changed.items():
        stands = lines.folded(change.new) in here or same(change.base, change.new)
        if key not in held and change.key not in held and not stands:
            work.facts.seen.add(key)
            work.tell(What.GONE, three.element, change.base, change.new, key)


def touched(work: Work, base: Paragraph, theirs: Paragraph) -> bool:
    """Whether a person has worked in a paragraph: its words, its emphasis, marks of her own."""
    if theirs.element is not None and _has_foreign(work, theirs.element):
        return True
    if work.emphasis and [span.marks for span in base.spans] != [s.marks for s in theirs.spans]:
        return True
    return _plain(base) != _plain(theirs)


def _plain(paragraph: Paragraph) -> list[str]:
    """Return the words, the keys of facts and the notes of a paragraph."""
    found: list[str] = []
    text = ""
    for span in paragraph.spans:
        if span.kind is Kind.TEXT:
            text += span.text
            continue
        noted = "\n".join(map(outline.words, outline.paragraphs(span.note)))
        found += [lines.folded(text), span.kind, lines.folded(span.text), lines.folded(noted)]
        text = ""
    return [*found, lines.folded(text)]


def _has_foreign(work: Work, paragraph: etree._Element) -> bool:
    marks = (mark for mark in paragraph.iter(*_FOREIGN) if not _is_our_comment(work, mark))
    return next(marks, None) is not None


def _is_our_comment(work: Work, mark: etree._Element) -> bool:
    return val(mark, "author") == AUTHOR or (val(mark, "id") or "") in work.our_comments


def _tell_kept(work: Work, base: Paragraph, theirs: Paragraph) -> None:
    """Report a text that she has changed and the data has not."""
    if _plain(base) != _plain(theirs):
        _tell_edit(work, base, theirs)


def _tell_edit(work: Work, base: Paragraph, theirs: Paragraph) -> None:
    old, here = outline.words(base), outline.words(theirs)
    if not same(old, here):
        work.tell(What.KEPT, theirs.element, *nearby(old, here))


def _is_untouched(work: Work, three: _Three) -> bool:
    """Whether the paragraph stands, in words and looks, as it was written."""
    base, theirs = three.base, three.theirs
    if base.spans != theirs.spans or base.look != theirs.look:
        return False
    return not _has_foreign(work, three.element) and not list(
        three.element.iter(w("commentRangeStart"), w("commentRangeEnd"), w("sectPr"))
    )


def _is_rewritten(three: _Three, ours: Sequence[Hunk]) -> bool:
    """Whether more has become of the paragraph than other values of its facts."""
    looks = [span.marks for span in three.base.spans] != [span.marks for span in three.new.spans]
    notes = any(span.note for span in three.base.spans)
    return (bool(ours) or looks) and not notes


def _replace(work: Work, three: _Three, changed: Mapping[str, Change], *, told: bool) -> None:
    """Put the whole new paragraph in the place of one that nobody has worked in."""
    element = three.element
    for fact in (one for one in three.base.spans if one.kind is Kind.FACT):
        change = changed.get(fact.key)
        if change is not None and not same(change.base, change.new):
            work.tell(What.FACT, element, change.base, change.new, change.key)
    if told:
        old, new = outline.words(three.base), outline.words(three.new)
        work.tell(What.TEXT, element, *nearby(old, new))
    work.touch(element)
    part = work.theirs.part_of(element)
    for child in list(element):
        element.remove(child)
    made = work.bringer.copy(three.source, part)
    element.extend(list(made))
    for sdt in element.iter(w("sdt")):
        work.facts.handled.add(sdt)


def _in_old_keys(line: Line, changed: Mapping[str, Change]) -> Line:
    """Return the new line with the keys that its facts had."""
    old = {f"{lines.HOLE}{Kind.FACT}{one.key}": key for key, one in changed.items()}
    tokens = tuple(
        f"{lines.HOLE}{Kind.FACT}{old[token]}" if token in old else token for token in line.tokens
    )
    return line.reading(tokens)


def _with_edits(line: Line, live: Live, changed: Mapping[str, Change]) -> Line:
    """Return the draft's line; a fact whose words she has changed is no longer the same token."""
    facts = (atom for atom in live.atoms if atom.kind is not Kind.TEXT)
    tokens = []
    for token in line.tokens:
        if token.startswith(lines.HOLE):
            atom = next(facts)
            change = changed.get(atom.key)
            edited = atom.kind is Kind.FACT and change and not same(change.base, atom.text)
            tokens.append(f"{token}≠" if edited else token)
        else:
            tokens.append(token)
    return line.reading(tuple(tokens))


def _words(
    work: Work,
    three: _Three,
    live: Live,
    three_lines: tuple[Line, Line, Line],
    both: tuple[list[Hunk], list[Hunk]],
) -> list[etree._Element]:
    """Write the words that we changed where she did not; return the controls that stay."""
    (before, after, here), (ours, hers) = three_lines, both
    todo = [hunk for hunk in ours if not _is_alike(hunk, hers, after, here)]
    if not todo:
        if hers:
            _tell_edit(work, three.base, three.theirs)
        return _controls(live)
    old, new = outline.words(three.theirs), outline.words(three.new)
    clash = any(lines.touches(before.tokens, hunk, one) for hunk in todo for one in hers)
    if clash or any(_loses_note(three, here, hers, hunk) for hunk in todo):
        work.tell(What.CONFLICT, three.element, old, new)
        work.remark(
            three.element,
            "Stycket är ändrat både här och i underlaget. Det som står här har fått stå kvar.",
            f"Enligt underlaget ska det stå: {_said(three.new)}",
        )
        return _controls(live)
    work.tell(What.TEXT, three.element, *nearby(outline.words(three.base), new))
    work.touch(three.element)
    source = Live(three.source, work.blocks)
    for hunk in reversed(todo):
        start, end = (here.at(lines.place(at, hers)) for at in (hunk.start, hunk.end))
        _write(work, live, source, (start, end), (after.at(hunk.other), after.at(hunk.other_end)))
    return _controls(live)


def _loses_note(three: _Three, here: Line, hers: Sequence[Hunk], hunk: Hunk) -> bool:
    """Whether a change of ours would take away a note that she has written in."""
    start, end = (lines.place(at, hers) for at in (hunk.start, hunk.end))
    wanted = f"{lines.HOLE}{Kind.NOTE}"
    notes = [span for span in three.theirs.spans if span.kind is Kind.NOTE]
    ours = {_noted(span) for span in three.base.spans if span.kind is Kind.NOTE}
    first = _count(here.tokens, start, wanted)
    return any(_noted(span) not in ours for span in notes[first : _count(here.tokens, end, wanted)])


def _noted(span: Span) -> str:
    return lines.folded(text_of(outline.paragraphs(span.note)))


def _said(paragraph: Paragraph) -> str:
    """Return the words of a paragraph with those of its notes."""
    noted = (text_of(outline.paragraphs(span.note)) for span in paragraph.spans if span.note)
    return "".join([outline.words(paragraph), *(f" (fotnot: {words})" for words in noted)])


def _controls(live: Live) -> list[etree._Element]:
    return [atom.element for atom in live.atoms if atom.kind is Kind.FACT]


def _is_alike(hunk: Hunk, hers: Sequence[Hunk], after: Line, here: Line) -> bool:
    """Whether she has made the very change that we would make."""
    wanted = after.tokens[hunk.other : hunk.other_end]
    return any(
        (hunk.start, hunk.end) == (one.start, one.end)
        and here.tokens[one.other : one.other_end] == wanted
        for one in hers
    )


def _write(
    work: Work, live: Live, source: Live, place: tuple[int, int], given: tuple[int, int]
) -> None:
    """Put a stretch of the new paragraph in the place of one of the draft's."""
    first, last = source.cut(given[0]), source.cut(given[1])
    live.cut(place[1])
    start = live.cut(place[0])
    end = live.cut(place[1])
    look = live.look(start)
    part = work.theirs.part_of(live.paragraph)
    nodes = [work.bringer.copy(node, part) for node in _outer(source, first, last)]
    for node in nodes:
        _dress(node, look)
        for sdt in [node, *node.iter(w("sdt"))]:
            work.facts.handled.add(sdt)
    removed = [atom for atom in live.atoms[start:end] if atom.kind is Kind.NOTE]
    live.put(end, work.ink.insert(nodes))
    live.remove(start, end, work.ink)
    if not work.ink.tracked:
        for atom in removed:
            _drop_note(work, atom.key)


def _outer(source: Live, first: int, last: int) -> list[etree._Element]:
    """Return the nodes of a stretch; a link that lies within it whole stands for its runs."""
    nodes = source.nodes(first, last)
    found: dict[etree._Element, None] = {}
    for node in nodes:
        holder = node.getparent()
        whole = (
            holder is not None
            and holder.tag == w("hyperlink")
            and all(child in nodes for child in holder)
        )
        found[holder if whole and holder is not None else node] = None
    return list(found)


def _dress(node: etree._Element, look: etree._Element | None) -> None:
    """Give plain words of ours the formatting that stands where they land."""
    if look is None:
        return
    properties = look.find(w("rPr"))
    for run in [node] if node.tag == w("r") else list(node.iter(w("r"))):
        own = run.find(w("rPr"))
        if node.tag == w("hyperlink") or (own is not None and len(own)):
            continue
        if own is not None:
            run.remove(own)
        if properties is not None and run.find(w("t")) is not None:
            run.insert(0, copy.deepcopy(properties))
            for change in list(run.iter(w("rPrChange"))):
                run[0].remove(change)


def _drop_note(work: Work, identity: str) -> None:
    note = work.theirs.note(identity)
    holder = None if note is None else note.getparent()
    if note is not None and holder is not None:
        work.touch(note)
        holder.remove(note)


def _restyle(work: Work, three: _Three) -> None:
    """Give a paragraph whose look nobody changed the properties of the new one."""
    part = work.theirs.part_of(three.element)
    made = work.bringer.copy(three.source, part).find(w("pPr"))
    old = three.element.find(w("pPr"))
    fresh = etree.Element(w("pPr"))
    if made is not None:
        fresh.extend([child for child in made if child.tag not in _KEPT])
    if old is not None:
        fresh.extend([copy.deepcopy(child) for child in old if child.tag in _KEPT])
        three.element.remove(old)
    if work.ink.tracked and fresh.find(w("pPrChange")) is None:
        change = work.ink.mark("pPrChange")
        before = etree.SubElement(change, w("pPr"))
        before.extend([child for child in (() if old is None else old) if child.tag not in _KEPT])
        fresh.append(change)
    if len(fresh):
        three.element.insert(0, fresh)
    work.touch(three.element)


def _bookmark(work: Work, three: _Three) -> None:
    """Put the bookmarks round the paragraph that references of the new draft lead to."""
    wanted = set(three.new.names) - set(three.base.names) - set(three.theirs.names)
    if not wanted:
        return
    part = work.theirs.part_of(three.element)
    made = work.bringer.copy(three.source, part)
    for start in made.findall(w("bookmarkStart")):
        if val(start, "name") not in wanted:
            continue
        end = etree.Element(w("bookmarkEnd"), {w("id"): val(start, "id") or "0"})
        properties = three.element.find(w("pPr"))
        three.element.insert(0 if properties is None else 1, start)
        three.element.append(end)
        work.touch(three.element)


def _notes(
    three: _Three,
    live: Live,
    three_lines: tuple[Line, Line, Line],
    both: tuple[list[Hunk], list[Hunk]],
) -> list[Note]:
    """Return the notes that neither of us took away, each in its three versions."""
    (before, _, here), (ours, hers) = three_lines, both
    wanted = f"{lines.HOLE}{Kind.NOTE}"
    held = [span for span in three.base.spans if span.kind is Kind.NOTE]
    shown = [span for span in three.new.spans if span.kind is Kind.NOTE]
    ids = [atom.key for atom in live.atoms if atom.kind is Kind.NOTE]
    found = []
    for number, token in enumerate(t for t, mark in enumerate(before.tokens) if mark == wanted):
        if any(one.start <= token < one.end for one in [*ours, *hers]):
            continue
        theirs = _count(here.tokens, lines.place(token, hers), wanted)
        new = _count(three_lines[1].tokens, lines.place(token, ours), wanted)
        if theirs < len(ids) and new < len(shown):
            found.append(Note(held[number], ids[theirs], shown[new]))
    return found


def _count(tokens: Sequence[str], end: int, wanted: str) -> int:
    return sum(token == wanted for token in tokens[:end])
