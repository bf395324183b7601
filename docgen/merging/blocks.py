"""Blocks in three versions: paragraphs, tables with their rows and cells, and the notes in them."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from docgen.merging import flow, paragraphs, table
from docgen.merging.events import What
from docgen.merging.flow import Means
from docgen.merging.table import Action
from docgen.merging.work import Work, same
from docgen.ooxml import outline
from docgen.ooxml.namespaces import w
from docgen.ooxml.outline import Block, Cell, Paragraph, Row, Table


def merge(
    work: Work,
    base: Sequence[Block],
    theirs: Sequence[Block],
    new: Sequence[Block],
    container: etree._Element,
) -> None:
    """Bring the blocks of a story, a cell or a note up to date."""
    flow.merge(work, (base, theirs, new), container, Means(_block, touched))


def touched(work: Work, base: Block | Row, theirs: Block | Row) -> bool:
    """Whether a person has worked in a block or a row since it was written."""
    if isinstance(base, Paragraph) and isinstance(theirs, Paragraph):
        return paragraphs.touched(work, base, theirs)
    if isinstance(base, Table) and isinstance(theirs, Table):
        pairs = zip(base.rows, theirs.rows, strict=False)
        return len(base.rows) != len(theirs.rows) or any(_row_touched(work, *two) for two in pairs)
    if isinstance(base, Row) and isinstance(theirs, Row):
        return _row_touched(work, base, theirs)
    return True


def _row_touched(work: Work, base: Row, theirs: Row) -> bool:
    if len(base.cells) != len(theirs.cells):
        return True
    return any(_cell_touched(work, a, b) for a, b in zip(base.cells, theirs.cells, strict=True))


def _cell_touched(work: Work, base: Cell, theirs: Cell) -> bool:
    if len(base.blocks) != len(theirs.blocks):
        return True
    return any(touched(work, a, b) for a, b in zip(base.blocks, theirs.blocks, strict=True))


def _block(work: Work, base: Block, theirs: Block, new: Block) -> None:
    if isinstance(base, Paragraph):
        if isinstance(theirs, Paragraph) and isinstance(new, Paragraph):
            _paragraph(work, base, theirs, new)
    elif isinstance(theirs, Table) and isinstance(new, Table):
        _table(work, base, theirs, new)


def _paragraph(work: Work, base: Paragraph, theirs: Paragraph, new: Paragraph) -> None:
    for note in paragraphs.merge(work, base, theirs, new):
        element = work.theirs.note(note.theirs)
        if element is None or note.base == note.new:
            continue
        here = next((span.note for span in _notes(theirs) if _is_in(span.note, element)), ())
        merge(work, note.base.note, here, note.new.note, element)


def _notes(paragraph: Paragraph) -> list[outline.Span]:
    return [span for span in paragraph.spans if span.note]


def _is_in(blocks: Sequence[Block], note: etree._Element) -> bool:
    first = blocks[0].element if blocks else None
    return first is not None and note in first.iterancestors(w("footnote"))


def _table(work: Work, base: Table, theirs: Table, new: Table) -> None:
    if theirs.element is None:
        return
    _describe(work, base, theirs, new)
    if _columns(base) == _columns(new) == _columns(theirs) or base.rows == new.rows:
        flow.merge(work, (base.rows, theirs.rows, new.rows), theirs.element, Means(_row, touched))
        return
    # What she has put columns into or taken out of: our facts go where their keys stand.
    if _columns(base) == _columns(new) or touched(work, base, theirs):
        _changed_beside(work, base, theirs, new)
    else:
        _replace(work, theirs, new)


def _describe(work: Work, base: Table, theirs: Table, new: Table) -> None:
    """Renew the words that describe a table to those who do not see it."""
    action = table.decide(base.alt, theirs.alt, new.alt, same)
    if action is not Action.WRITE or theirs.element is None:
        return
    found = theirs.element.find(f"{w('tblPr')}/{w('tblDescription')}")
    if found is not None:
        found.set(w("val"), new.alt)
        work.touch(theirs.element)


def _columns(found: Table) -> int:
    return max((len(row.cells) for row in found.rows), default=0)


def _changed_beside(work: Work, base: Table, theirs: Table, new: Table) -> None:
    """Leave a table whose columns she has changed; its facts follow by their keys."""
    before, after = _lines(base), _lines(new)
    literal = [line for line in after if line not in before]
    if literal and theirs.element is not None and not _only_values(base, new):
        work.tell(What.CONFLICT, theirs.element, "\n".join(_lines(theirs)), "\n".join(literal))
        work.remark(
            theirs.element,
            "Tabellen är ändrad både här och i underlaget. Den har fått stå som den är.",
            f"Enligt underlaget ska det stå: {' · '.join(literal)}",
        )


def _only_values(base: Table, new: Table) -> bool:
    return list(outline.keys([base])) == list(outline.keys([new]))


def _lines(found: Table) -> list[str]:
    return [
        " | ".join(
            " ".join(map(outline.words, outline.paragraphs(cell.blocks))) for cell in row.cells
        )
        for row in found.rows
    ]


def _replace(work: Work, theirs: Table, new: Table) -> None:
    """Put a table that nobody has worked in aside for one with other columns."""
    if theirs.element is None or new.element is None:
        return
    made = work.bringer.copy(new.element, work.theirs.part_of(theirs.element))
    work.tell(What.TEXT, theirs.element, "\n".join(_lines(theirs)), "\n".join(_lines(new)))
    work.touch(theirs.element)
    theirs.element.addnext(made)
    work.ink.insert_block(made)
    for sdt in [*made.iter(w("sdt")), *theirs.element.iter(w("sdt"))]:
        work.facts.handled.add(sdt)
    work.ink.remove_block(theirs.element)


def _row(work: Work, base: Row, theirs: Row, new: Row) -> None:
    if len(base.cells) == len(theirs.cells) == len(new.cells):
        for one, two, three in zip(base.cells, theirs.cells, new.cells, strict=True):
            if two.element is not None:
                merge(work, one.blocks, two.blocks, three.blocks, two.element)
        _restyle(work, base, theirs, new)
    elif base != new and theirs.element is not None:
        work.tell(What.CONFLICT, theirs.element, "", "")


def _restyle(work: Work, base: Row, theirs: Row, new: Row) -> None:
    """Let a row whose looks she has not changed break over pages as the new one does."""
    if base.look == new.look or theirs.look != base.look or work.ink.tracked:
        return
    if theirs.element is None or new.element is None:
        return
    old, fresh = theirs.element.find(w("trPr")), new.element.find(w("trPr"))
    if old is not None and fresh is not None:
        made = work.bringer.copy(fresh, work.theirs.part_of(theirs.element))
        theirs.element.replace(old, made)
        work.touch(theirs.element)
