"""The clean copy: what a reader sees stays word for word, everything else that tells goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import comments, properties, text, xml
from docgen.ooxml import package as packages
from docgen.ooxml.cleaning import hidden, pictures
from docgen.ooxml.namespaces import W, w
from docgen.ooxml.package import ROOT, Package
from docgen.ooxml.properties import Core

#: Marks round text that a reader does not see.
_WRAPPERS: Final = (w("sdt"), w("smartTag"), w("customXml"))
_INSIDE: Final = frozenset(w(it) for it in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
#: Who may edit what, and what the spelling checker thought.
_MARKS: Final = (w("permStart"), w("permEnd"), w("proofErr"))
#: Of the settings: who saved when, whose template and addresses, that changes are tracked.
_SETTINGS: Final = (
    "rsids",
    "attachedTemplate",
    "mailMerge",
    "trackRevisions",
    "proofState",
    "saveThroughXslt",
)
#: Parts that serve who writes, not who reads: building blocks, data, people, printers, pictures
#: of the first page.
_FROM_MAIN: Final = ("glossaryDocument", "customXml", "people", "printerSettings")
#: Custom properties that other programs leave with names and addresses in them.
_TELLING: Final = ("MSIP_Label_", "_AuthorEmail", "_EmailSubject", "_AdHocReview", "_NewReview")
_TELLING_TOO: Final = ("_PreviousAdHocReview", "_ReviewingTools", "ContentTypeId", "_dlc_")

#: Formats in which cameras and programs note who, when and where.
_PICTURES: Final = (".jpg", ".jpeg", ".png")


class TextChanged(DocgenError):
    """The copy would not read as the draft does, which is never meant."""

    def __init__(self) -> None:
        super().__init__(
            "Kopian skulle inte ha samma text som utkastet, och skrivs därför inte. Öppna utkastet "
            "i Word, spara om det och kör igen."
        )


def copy(package: Package, core: Core) -> Package:
    """Return ``package`` as it may leave the house, with ``core`` as its only properties.

    There must be no tracked changes in it. Raises TextChanged where a reader would see another
    text than before, hidden words apart.
    """
    by_style = hidden.styles(package)
    bare = _rewritten(package, lambda root: hidden.remove(root, by_style))
    cleaned = comments.strip(bare, lambda _: False)
    cleaned = _rewritten(cleaned, _unwrap)
    cleaned = _without_parts(cleaned)
    cleaned = _without_rsids(_without_settings(cleaned))
    cleaned = _with_bare_pictures(cleaned)
    cleaned = _without_properties(cleaned)
    cleaned = properties.with_application(properties.with_core(cleaned, core))
    if text.canonical(cleaned) != text.canonical(bare):
        raise TextChanged
    return cleaned


def _rewritten(package: Package, change: Callable[[etree._Element], None]) -> Package:
    """Return ``package`` with each story changed."""
    contents = {}
    for part in packages.story_parts(package):
        root = xml.parse(package.parts[part], part)
        change(root)
        contents[part] = xml.serialise(root)
    return packages.replace(package, contents)


def _unwrap(root: etree._Element) -> None:
    for mark in list(root.iter(*_MARKS)):
        _remove(mark)
    # from within: what stands in a control in a control comes out of both
    for wrapper in reversed(list(root.iter(*_WRAPPERS))):
        content = wrapper.find(w("sdtContent")) if wrapper.tag == w("sdt") else wrapper
        for child in [] if content is None else list(content):
            if child.tag not in _INSIDE:
                wrapper.addprevious(child)
        _remove(wrapper)
    for cell in root.iter(w("tc")):  # Word needs a paragraph at the end of a cell
        if not len(cell) or cell[-1].tag != w("p"):
            etree.SubElement(cell, w("p"))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _without_parts(package: Package) -> Package:
    main = packages.main_part(package)
    gone = [it for suffix in _FROM_MAIN for it in packages.related(package, main, suffix)]
    gone += packages.related(package, ROOT, "thumbnail")
    for part in list(gone):
        gone += [it.target for it in packages.relationships(package, part) if not it.external]
    for part in dict.fromkeys(gone):
        if part in package.parts and part not in packages.story_parts(package):
            package = packages.remove_part(package, part)
    return package


def _without_settings(package: Package) -> Package:
    main = packages.main_part(package)
    for part in packages.related(package, main, "settings"):
        root = xml.parse(package.parts[part], part)
        for name in _SETTINGS:
            for element in root.findall(w(name)):
                root.remove(element)
        package = packages.replace(package, {part: xml.serialise(root)})
        rels = packages.relationships_part(part)
        if rels in package.parts:  # the template and the addresses they lead to
            kept = {name: it for name, it in package.parts.items() if name != rels}
            package = Package(kept)
    return package


def _without_rsids(package: Package) -> Package:
    """Return ``package`` without the numbers by which Word tells one session of writing apart."""
    contents = {}
    for part, content in package.parts.items():
        if not part.endswith(".xml") or b"rsid" not in content:
            continue
        root = xml.parse(content, part)
        for element in root.iter(etree.Element):
            for name in [it for it in element.attrib if str(it).startswith(f"{{{W}}}rsid")]:
                del element.attrib[name]
        for element in list(root.iter(w("rsid"))):
            _remove(element)
        contents[part] = xml.serialise(root)
    return packages.replace(package, contents)


def _with_bare_pictures(package: Package) -> Package:
    """Return ``package`` with pictures that tell no more than they show."""
    names = (name for name in package.parts if name.lower().endswith(_PICTURES))
    return packages.replace(package, {name: pictures.bare(package.parts[name]) for name in names})


def _without_properties(package: Package) -> Package:
    for prefix in ("docgen.", *_TELLING, *_TELLING_TOO):
        package = properties.without_custom(package, prefix)
    if properties.other_custom(package):
        return package
    for part in packages.related(package, ROOT, "custom-properties"):
        package = packages.remove_part(package, part)
    return package
