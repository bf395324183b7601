"""Small Word files with what a clean copy must not have, written as Word writes it."""

from __future__ import annotations

from collections.abc import Mapping

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.package import Package
from tests.ooxml import make

_MORE = f'xmlns:w15="{ns.W15}"' if "w15" not in ns.NSMAP else ""


def comments(
    package: Package, written: Mapping[int, tuple[str, str]], extended: str = ""
) -> Package:
    """Return ``package`` with comments by id: who wrote them, and what; ``extended`` says more."""
    bodies = "".join(
        f'<w:comment w:id="{id}" w:author="{who}"><w:p w14:paraId="0000000{id}">'
        f"{make.r(what)}</w:p></w:comment>"
        for id, (who, what) in written.items()
    )
    package = make.add(package, "comments", ns.CT_COMMENTS, make.root("comments", bodies))
    if not extended:
        return package
    more = f"<w15:commentsEx {make.NAMES} {_MORE}>{extended}</w15:commentsEx>"
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return packages.add_part(
        package, "word/commentsExtended.xml", more.encode(), "application/xml",
        "word/document.xml", kind,
    )[0]  # fmt: skip


def commented(id: int, words: str) -> str:
    """Return a paragraph that a comment is about."""
    return (
        f'<w:p><w:commentRangeStart w:id="{id}"/>{make.r(words)}'
        f'<w:commentRangeEnd w:id="{id}"/><w:r><w:commentReference w:id="{id}"/></w:r></w:p>'
    )


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def part_of(package: Package, part: str = "word/document.xml") -> str:
    return package.parts[part].decode()
