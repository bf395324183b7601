"""Clause files: a head of keys between lines of ---, then the wording in Markdown.

A file named ``havning@2.md`` holds version 2 of ``havning``; so older wordings stay readable.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from docgen.domain.klausul import Klausul
from docgen.findings import Finding, Place, Severity
from docgen.records import codes, decoding, files, record, yaml_source
from docgen.records.marks import Mark
from docgen.records.record import Record
from docgen.records.source import Source

_HEAD = re.compile(
    r"\A---[ \t]*\n(?P<head>.*?)^---[ \t]*\n(?P<body>.*)\Z", re.DOTALL | re.MULTILINE
)
_VERSIONED = re.compile(r"(?P<id>.+)@(?P<version>\d{1,6})")


def read(path: Path, root: Path) -> tuple[Record[Klausul] | None, list[Finding]]:
    """Return the clause in a text file; its id is the file's name where the head states none."""
    content, findings = files.content(path, root)
    return parse(content, path, root) if content is not None else (None, findings)


def parse(content: bytes, path: Path, root: Path) -> tuple[Record[Klausul] | None, list[Finding]]:
    """Return the clause that the bytes of a file say, as ``read`` does."""
    shown = files.display(path, root)
    text, findings = decoding.decode(content, shown)
    if text is None:
        return None, findings
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    split = _HEAD.match(text)
    if split is None:
        return None, [*findings, _headless(shown)]
    head, faults = yaml_source.parse(f"\n{split['head']}".encode(), shown)
    findings += faults
    if head is None:
        return None, findings
    source = _named(_with_body(head, split, text), path)
    return record.of_source(Klausul, source, findings)


def named(path: Path) -> tuple[str, str | None]:
    """Return the id that a file's name gives, and its version where the name has one."""
    found = _VERSIONED.fullmatch(path.stem)
    if found is None:
        return record.id_of(path), None
    return record.id_of(path.with_name(f"{found['id']}.md")), found["version"]


def _named(source: Source, path: Path) -> Source:
    """Return ``source`` with id and version from the file's name, where its head states none."""
    if not isinstance(source.data, Mapping):
        return source
    id, version = named(path)
    given = {"id": id, "version": version} if version else {"id": id}
    return replace(source, data={**given, **source.data})


def _with_body(head: Source, split: re.Match[str], text: str) -> Source:
    if not isinstance(head.data, Mapping):
        return head
    body = split["body"].lstrip()
    above = text.count("\n", 0, len(text) - len(body))
    # a text of several lines begins below its place, as under a key of YAML
    first = above if "\n" in body.strip("\n") else above + 1
    places = {**head.places, ("text",): Mark(first, 1)}
    return replace(head, data={**head.data, "text": body}, places=places)


def _headless(shown: str) -> Finding:
    return Finding(
        codes.SYNTAX,
        Severity.FEL,
        f"{shown} saknar huvud.",
        "Börja filen med --- på en egen rad, sedan rubrik, och avsluta huvudet med ---.",
        Place(shown, 1, 1),
    )


def discover(folder: Path) -> list[Path]:
    """Return the clause files in ``folder`` and below, in a stable order."""
    return files.discover(folder, {".md"})
