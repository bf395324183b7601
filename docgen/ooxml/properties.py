"""What a Word file says about itself: core properties, custom properties, the application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from lxml import etree

from docgen.errors import DocgenError
from docgen.ooxml import escape, xml
from docgen.ooxml import namespaces as ns
from docgen.ooxml import package as packages
from docgen.ooxml.package import ROOT, Package

APPLICATION: Final = "docgen"
MAX_VALUE: Final = 255  #: UTF-16 units of a custom property that Word keeps when it saves
#: At the end of a property whose value goes on in the next one; makes joining unambiguous.
_CONTINUED: Final = "→"
CORE_PART: Final = "docProps/core.xml"
_APP_PART: Final = "docProps/app.xml"
CUSTOM_PART: Final = "docProps/custom.xml"
_CORE_NSMAP: Final = {"cp": ns.CP, "dc": ns.DC, "dcterms": ns.DCTERMS, "xsi": ns.XSI}
_CORE_START: Final = (
    "<cp:coreProperties "
    + " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _CORE_NSMAP.items())
    + ">"
)
_FORMAT_ID: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_CUSTOM_START: Final = f'<Properties xmlns="{ns.CUSTOM}" xmlns:vt="{ns.VT}">'
_FIRST_ID: Final = 2  # 0 and 1 are reserved
_PROPERTY: Final = f"{{{ns.CUSTOM}}}property"
_W3CDTF: Final = "%Y-%m-%dT%H:%M:%SZ"
#: What is not ours to state and is no leftover of whoever saved the template: it stays.
_KEPT: Final = {
    f"{{{ns.CP}}}category": "cp:category",
    f"{{{ns.CP}}}contentStatus": "cp:contentStatus",
    f"{{{ns.CP}}}version": "cp:version",
    f"{{{ns.DC}}}identifier": "dc:identifier",
}


class PropertyTaken(DocgenError):
    """A long value needs a name for its continuation that another property has."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Dokumentegenskapen {name} behövs som fortsättning på ett långt värde men upptagen. "
            "Byt namn på den, i mallen (Arkiv > Info > Egenskaper > Avancerade) eller i underlaget."
        )


class Other(NamedTuple):
    """A custom property that is not ours to change: its name, its number, the whole element."""

    name: str
    pid: str
    xml: str


@dataclass(frozen=True, slots=True)
class Core:
    """The core properties we state; an empty text or a missing time leaves the property out."""

    title: str = ""
    subject: str = ""
    creator: str = ""
    keywords: str = ""
    description: str = ""
    language: str = "sv-SE"
    created: datetime | None = None
    modified: datetime | None = None


_TEXTS: Final = {
    "title": "dc:title",
    "subject": "dc:subject",
    "creator": "dc:creator",
    "keywords": "cp:keywords",
    "description": "dc:description",
    "language": "dc:language",
}
_TIMES: Final = {
    "created": "dcterms:created",
    "modified": "dcterms:modified",
}


def with_core(package: Package, core: Core) -> Package:
    """Return ``package`` with ``core`` as its only core properties.

    Who saved the template last, its revision and its printing are left out. Times must know their
    zone, or ValueError is raised.
    """
    content = core_part(core, kept_core(package))
    return _with_part(package, "core-properties", (CORE_PART, ns.CT_CORE, ns.REL_CORE), content)


def core_part(core: Core, kept: str = "") -> bytes:
    """Return the part that states ``core``, then ``kept``, elements as ``kept_core`` has them."""
    texts = (
        f"<{tag}>{escape.text(words)}</{tag}>"
        for attribute, tag in _TEXTS.items()
        if (words := getattr(core, attribute))
    )
    times = (
        f'<{tag} xsi:type="dcterms:W3CDTF">{_w3cdtf(moment)}</{tag}>'
        for attribute, tag in _TIMES.items()
        if (moment := getattr(core, attribute)) is not None
    )
    inner = "".join([*texts, *times, kept])
    return xml.DECLARATION + f"{_CORE_START}{inner}</cp:coreProperties>".encode()


def _w3cdtf(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).strftime(_W3CDTF)


def kept_core(package: Package) -> str:
    """Return the core properties that stay whoever saves the file, as elements."""
    kept: dict[str, str] = {}
    for part in packages.related(package, ROOT, "core-properties"):
        for element in xml.parse(package.parts[part], part):
            if element.tag in _KEPT and element.text:
                tag = _KEPT[str(element.tag)]
                kept.setdefault(tag, f"<{tag}>{escape.text(element.text)}</{tag}>")
    return "".join(kept.values())


def _with_part(
    package: Package, suffix: str, part: tuple[str, str, str], content: bytes
) -> Package:
    """Return ``package`` with one part for ``suffix``, however many there were before."""
    name, content_type, rel_type = part
    for old in packages.related(package, ROOT, suffix):
        package = packages.remove_part(package, old)
    if name in package.parts:  # there, but nothing related to it
        package = packages.remove_part(package, name)
    return packages.add_part(package, name, content, content_type, ROOT, rel_type)[0]


def read_core(package: Package) -> Core:
    """Return the core properties, also those LibreOffice relates under a type of its own."""
    for part in packages.related(package, ROOT, "core-properties"):
        root = xml.parse(package.parts[part], part)
        text = {it: root.findtext(tag, namespaces=_CORE_NSMAP) or "" for it, tag in _TEXTS.items()}
        time = {it: _moment(root.findtext(tag, None, _CORE_NSMAP)) for it, tag in _TIMES.items()}
        return Core(created=time["created"], modified=time["modified"], **text)
    return Core(language="")


def _moment(written: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat((written or "").strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def with_custom(package: Package, values: Mapping[str, str]) -> Package:
    """Return ``package`` with ``values`` as custom properties; others that are there stay.

    A value longer than Word keeps is split over ``name``, ``name.2`` … Raises ``PropertyTaken`` if
    a continuation would need another property's name.
    """
    elements = _custom_elements(package)
    texts = _texts(elements)
    for name in values:
        for chunk in _chunk_names(texts, name):
            del elements[chunk], texts[chunk]
    return _with_custom_part(package, custom_part(values, _as_others(elements.values())))


def other_custom(package: Package) -> tuple[Other, ...]:
    """Return the custom properties of ``package``, to stand unchanged beside others."""
    return _as_others(_custom_elements(package).values())


def custom_part(values: Mapping[str, str], others: Sequence[Other] = ()) -> bytes:
    """Return the part with ``others`` as they are and ``values``, long ones split.

    Raises ``PropertyTaken`` like ``with_custom``.
    """
    names, numbers = {other.name for other in others}, {other.pid for other in others}
    written, number = [other.xml for other in others], _FIRST_ID
    for name, value in values.items():
        for chunk, text in _split(name, value):
            if chunk in names or (chunk != name and chunk in values):
                raise PropertyTaken(chunk)
            names.add(chunk)
            while str(number) in numbers:
                number += 1
            value_xml = f"<vt:lpwstr>{escape.text(text)}</vt:lpwstr>"
            written.append(f'{_opening(chunk)}{number}">{value_xml}</property>')
            number += 1
    return xml.DECLARATION + f"{_CUSTOM_START}{''.join(written)}</Properties>".encode()


@lru_cache(maxsize=4096)  # the names of a template's facts come back in every draft
def _opening(name: str) -> str:
    return f'<property fmtid="{_FORMAT_ID}" name="{escape.attribute(name)}" pid="'


def _as_others(elements: Iterable[etree._Element]) -> tuple[Other, ...]:
    return tuple(
        Other(it.get("name", ""), it.get("pid", ""), etree.tostring(it, encoding="unicode"))
        for it in elements
    )


def _with_custom_part(package: Package, content: bytes) -> Package:
    part = (CUSTOM_PART, ns.CT_CUSTOM, ns.REL_CUSTOM)
    return _with_part(package, "custom-properties", part, content)


def without_custom(package: Package, prefix: str) -> Package:
    """Return ``package`` without the custom properties whose names begin with ``prefix``."""
    elements = _custom_elements(package)
    left = [element for name, element in elements.items() if not name.startswith(prefix)]
    if len(left) == len(elements):
        return package
    return _with_custom_part(package, custom_part({}, _as_others(left)))


def read_custom(package: Package) -> dict[str, str]:
    """Return the custom properties by name, split values joined; numbers and dates as stored."""
    texts = _texts(_custom_elements(package))
    joined: dict[str, str] = {}
    continuations: set[str] = set()
    for name in texts:
        if name not in continuations:
            names = _chunk_names(texts, name)
            continuations.update(names[1:])
            parts = [texts[chunk].removesuffix(_CONTINUED) for chunk in names[:-1]]
            joined[name] = "".join([*parts, texts[names[-1]]])
    return {name: value for name, value in joined.items() if name not in continuations}


def _custom_elements(package: Package) -> dict[str, etree._Element]:
    found: dict[str, etree._Element] = {}
    for part in packages.related(package, ROOT, "custom-properties"):
        for element in xml.parse(package.parts[part], part).iter(_PROPERTY):
            found.setdefault(element.get("name", ""), element)
    return found


def _texts(elements: Mapping[str, etree._Element]) -> dict[str, str]:
    return {
        name: (element[0].text or "") if len(element) else "" for name, element in elements.items()
    }


def _chunk_names(texts: Mapping[str, str], name: str) -> list[str]:
    """Return ``name`` and the names its value goes on in; none if there is no such property."""
    names = [name] if name in texts else []
    while names and texts[names[-1]].endswith(_CONTINUED):
        following = f"{name}.{len(names) + 1}"
        if following not in texts:
            break
        names.append(following)
    return names


def _split(name: str, value: str) -> list[tuple[str, str]]:
    """Return ``value`` as properties of at most ``MAX_VALUE`` units, all but the last marked."""
    if _units(value) <= MAX_VALUE and not value.endswith(_CONTINUED):
        return [(name, value)]
    chunks: list[str] = []
    rest = value
    while _units(rest) > MAX_VALUE or rest.endswith(_CONTINUED):
        length = min(len(rest), MAX_VALUE - 1)
        while _units(rest[:length]) > MAX_VALUE - 1:
            length -= 1
        chunks.append(rest[:length] + _CONTINUED)
        rest = rest[length:]
    chunks.append(rest)
    return [
        (name if number == 1 else f"{name}.{number}", chunk)
        for number, chunk in enumerate(chunks, start=1)
    ]


def _units(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


def with_application(package: Package) -> Package:
    """Return ``package`` as made by docgen: no trace of the template's program, file or company."""
    root = etree.Element(f"{{{ns.EP}}}Properties", nsmap={None: ns.EP})
    etree.SubElement(root, f"{{{ns.EP}}}Application").text = APPLICATION
    part = (_APP_PART, ns.CT_APP, ns.REL_APP)
    return _with_part(package, "extended-properties", part, xml.serialise(root))


def read_application(package: Package) -> str:
    """Return the name of the program that saved the file last; empty if it does not say."""
    for part in packages.related(package, ROOT, "extended-properties"):
        root = xml.parse(package.parts[part], part)
        return root.findtext(f"{{{ns.EP}}}Application") or ""
    return ""
