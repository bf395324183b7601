"""Parts put back as runs: kept as they were, or in the marks of a tracked change."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from lxml import etree

from docgen.ooxml import namespaces as ns
from docgen.ooxml.namespaces import W, w
from docgen.ooxml.redline import parts as taken
from docgen.ooxml.redline.parts import Kind, Part
from docgen.ooxml.redline.stamp import Mode, Stamp

#: What text and field codes are called in deleted text.
_DELETED: Final = MappingProxyType({w("t"): w("delText"), w("instrText"): w("delInstrText")})


def elements(parts: Iterable[Part], mode: Mode, stamp: Stamp) -> list[etree._Element]:
    """Return the runs and whatever else ``parts`` make, marked as ``mode`` says; marks bare."""
    found: list[etree._Element] = []
    run: etree._Element | None = None
    formatting: etree._Element | None = None
    for part in parts:
        if part.kind in {Kind.WHOLE, Kind.MARK}:
            found += _beside(part, mode, stamp)
            run = None
            continue
        if run is None or part.properties is not formatting:
            run, formatting = _run(part), part.properties
            found.append(run)
        _put(run, part, mode)
    return found if mode is Mode.KEPT else _wrapped(found, mode, stamp)


def _run(part: Part) -> etree._Element:
    run = etree.Element(w("r"), nsmap={"w": W})
    if part.properties is not None:
        run.append(copy.deepcopy(part.properties))
    return run


def _put(run: etree._Element, part: Part, mode: Mode) -> None:
    if part.element is not None:
        inner = copy.deepcopy(part.element)
        inner.tail = None
        if mode is Mode.DELETED:
            inner.tag = _DELETED.get(str(inner.tag), inner.tag)
        run.append(inner)
        return
    tag = w("delText") if mode is Mode.DELETED else w("t")
    last = run[-1] if len(run) else None
    if last is None or last.tag != tag:
        last = etree.SubElement(run, tag)
        last.set(f"{{{ns.XML}}}space", "preserve")
    last.text = (last.text or "") + part.text


def _beside(part: Part, mode: Mode, stamp: Stamp) -> list[etree._Element]:
    element = part.element
    if element is None:
        return []
    if part.kind is Kind.MARK or mode is Mode.KEPT:
        return [_copy(element)]
    if element.tag == w("hyperlink"):
        link = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
        link.extend(elements(taken.read(element), mode, stamp))
        return [link]
    if element.tag == w("sdt") and mode is Mode.DELETED:
        # A change inside a control is flattened by LibreOffice; its words stand outside.
        content = element.find(w("sdtContent"))
        return [] if content is None else elements(taken.read(content), Mode.KEPT, stamp)
    return [_copy(element)]


def _copy(element: etree._Element) -> etree._Element:
    made = copy.deepcopy(element)
    made.tail = None
    return made


def _wrapped(found: list[etree._Element], mode: Mode, stamp: Stamp) -> list[etree._Element]:
    """Return ``found`` with the stretches that a tracked change can hold in one each."""
    wrapped: list[etree._Element] = []
    open_change: etree._Element | None = None
    for element in found:
        if not _can_be_held(element):
            wrapped.append(element)
            open_change = None
            continue
        if open_change is None:
            open_change = stamp.element(mode.value)
            wrapped.append(open_change)
        open_change.append(_deleted(element) if mode is Mode.DELETED else element)
    return wrapped


def _can_be_held(element: etree._Element) -> bool:
    return element.tag in {w("r"), w("sdt")} or taken.is_math(element)


def _deleted(element: etree._Element) -> etree._Element:
    for inner in element.iter(*_DELETED):
        if next(inner.iterancestors(w("txbxContent")), None) is None:
            inner.tag = _DELETED[str(inner.tag)]
    return element
