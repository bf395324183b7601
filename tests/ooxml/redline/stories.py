"""Generated stories for the laws of redlines: paragraphs, lists, tables, fields, links, notes."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.ooxml import make

WORDS = (
    "kommunen",
    "ska",
    "betala",
    "900\u00a0000",
    "kronor",
    "inte",
    "senast",
    "2021–2023",
    ",",
    ".",
)
STYLES = ("", "", "", "H1", "H2", "Citat", "Punkt")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)


def bold(text: str) -> str:
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def link(text: str) -> str:
    return f'<w:hyperlink w:anchor="mal">{make.r(text)}</w:hyperlink>'


inlines = st.one_of(
    texts.map(make.r),
    texts.map(bold),
    texts.map(lambda text: make.sdt(make.r(text))),
    texts.map(link),
    texts.map(lambda text: make.field("REF mal \\h", text)),
    st.just(make.field("PAGE", "1", simple=True)),
    st.sampled_from(["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:noBreakHyphen/></w:r>"]),
)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    content = "".join(draw(st.lists(inlines, max_size=4)))
    style = draw(st.sampled_from(STYLES))
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = draw(st.sampled_from(["", "", "", *(numbered(n) for n in (1, 2, 3))]))
    return f"<w:p><w:pPr>{named}{listed}</w:pPr>{content}</w:p>"


def numbered(num: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'


cells = st.lists(paragraphs(), min_size=1, max_size=2).map("".join)


@st.composite
def tables(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 3))
    rows = draw(
        st.lists(st.lists(cells, min_size=columns, max_size=columns), min_size=1, max_size=3)
    )
    return make.table(*(make.row(*row) for row in rows), columns=columns)


blocks = st.one_of(paragraphs(), paragraphs(), paragraphs(), tables(), paragraphs().map(make.sdt))


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Draw the blocks of a body; it ends with a paragraph, as Word has it."""
    return "".join(draw(st.lists(blocks, max_size=6))) + draw(paragraphs())


@st.composite
def divided(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a paragraph and the two it became, or the other way round."""
    first, second = draw(texts), draw(texts)
    gap = draw(st.sampled_from(["", " "]))
    one = f"<w:p>{make.r(first)}{make.r(gap + second)}</w:p>"
    two = make.p(first, draw(st.sampled_from(["", "H1"]))) + make.p(second)
    return draw(st.sampled_from([(one, two), (two, one)]))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a body and what became of it: blocks taken out, put in, put in another's place."""
    old = draw(st.lists(blocks, min_size=1, max_size=6))
    new = list(old)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(new)))
        match draw(st.sampled_from(["out", "in", "other"])):
            case "out":
                del new[at : at + 1]
            case "in":
                new.insert(at, draw(blocks))
            case _:
                new[at : at + 1] = [draw(blocks)]
    if draw(st.booleans()):
        one, two = draw(divided())
        at = draw(st.integers(0, min(len(old), len(new))))
        old.insert(at, one)
        new.insert(at, two)
    last, other = draw(paragraphs()), draw(paragraphs())
    return "".join(old) + last, "".join(new) + draw(st.sampled_from([last, other]))
