"""An approval is written into the head of a clause file; every other line stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from docgen.domain.klausul import Klausul
from docgen.errors import DocgenError

_KEY: Final = re.compile(r"(?P<key>[^\W\d][\w-]*)[ \t]*:(?=\s|$)")
#: A value of one word, and what a person wrote after it.
_STATUS: Final = re.compile(r"(status[ \t]*:[ \t]*)(\"[^\"]*\"|'[^']*'|[^\s#]*)(.*)", re.DOTALL)
#: A text that YAML reads as it stands.
_PLAIN: Final = re.compile(r"[^\W\d_][\w ,.()/-]*[\w.)]")
#: What is said of a clause before it is said that it is approved.
_BEFORE: Final = ("version", "rubrik", "id")
_FENCE: Final = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")


class HeadNotEditableError(DocgenError):
    """The head of a clause is written so that its status cannot be changed in place."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}: huvudet är skrivet så att status inte går att ändra på plats. Skriv varje "
            "nyckel på en egen rad, längst till vänster, och kör kommandot igen. Inget är ändrat."
        )


class Approval(NamedTuple):
    """Who approves, as a role, and when."""

    role: str
    day: date


class Withdrawal(NamedTuple):
    """Who withdraws, as a role, when, and why; role and reason may be left unsaid ("")."""

    role: str
    day: date
    reason: str = ""


class _Part(NamedTuple):
    """A key of the head with all its lines."""

    key: str
    start: int
    end: int


def approved(content: bytes, path: str, clause: Klausul, approval: Approval) -> bytes:
    """Return the clause file with its words approved; raises HeadNotEditableError.

    The fingerprint is that of ``clause``, which must be what the file says.
    """
    said = [f"avtryck: {clause.avtryck}", f"av: {_written(approval.role)}"]
    said.append(f"den: {approval.day.isoformat()}")
    return _decided(content, path, "godkänd", ("godkännande", said))


def withdrawn(content: bytes, path: str, withdrawal: Withdrawal) -> bytes:
    """Return the clause file with its words withdrawn; who approved them once still stands."""
    role, day, reason = withdrawal
    said = [f"av: {_written(role)}"] if role else []
    said.append(f"den: {day.isoformat()}")
    said += [f"skäl: {_written(reason)}"] if reason else []
    return _decided(content, path, "upphävd", ("upphävande", said))


def _decided(content: bytes, path: str, status: str, decision: tuple[str, Sequence[str]]) -> bytes:
    """Return a clause file with a status and the decision behind it; an approval ends another."""
    lines, end = _head(content, path)
    ending = re.search(r"[\r\n]+$", lines[0])
    newline = ending[0] if ending else "\n"
    key, said = decision
    block = [f"{line}{newline}" for line in (f"{key}:", *(f"  {it}" for it in said))]
    lines, end = _with_status(lines, end, status, newline, path)
    if status == "godkänd":
        lines, end = _without(lines, end, "upphävande")
    parts = _parts(lines, end)
    old = next((it for it in parts if it.key == key), None)
    given = next((it for it in parts if it.key == "godkännande"), None)
    at = old or given or next(it for it in parts if it.key == "status")
    start, stop = (at.start, at.end) if old else (at.end, at.end)
    return "".join([*lines[:start], *block, *lines[stop:]]).encode("utf-8")


def _without(lines: list[str], end: int, key: str) -> tuple[list[str], int]:
    gone = next((it for it in _parts(lines, end) if it.key == key), None)
    if gone is None:
        return lines, end
    return [*lines[: gone.start], *lines[gone.end :]], end - (gone.end - gone.start)


def _head(content: bytes, path: str) -> tuple[list[str], int]:
    """Return the lines of a file with their ends, and the number of the one that ends the head."""
    lines = content.decode("utf-8").splitlines(keepends=True)
    fences = [index for index, line in enumerate(lines) if _FENCE.fullmatch(line)]
    if len(fences) < 2:
        raise HeadNotEditableError(path)
    return lines, fences[1]


def _with_status(
    lines: list[str], end: int, status: str, newline: str, path: str
) -> tuple[list[str], int]:
    parts = {it.key: it for it in _parts(lines, end)}
    if "status" in parts:
        at = parts["status"].start
        found = _STATUS.fullmatch(lines[at])
        if found is None:
            raise HeadNotEditableError(path)
        return [*lines[:at], f"{found[1].rstrip()} {status}{found[3]}", *lines[at + 1 :]], end
    before = next((parts[key] for key in _BEFORE if key in parts), None)
    if before is None:
        raise HeadNotEditableError(path)
    added = f"status: {status}{newline}"
    return [*lines[: before.end], added, *lines[before.end :]], end + 1


def _parts(lines: Sequence[str], end: int) -> list[_Part]:
    """Return the keys at the very left of the head, each with the lines that belong to it."""
    starts = [(index, found) for index in range(1, end) if (found := _KEY.match(lines[index]))]
    bounds = [*(index for index, _ in starts), end][1:]
    return [
        _Part(found["key"], start, _without_remarks(lines, start, stop))
        for (start, found), stop in zip(starts, bounds, strict=True)
    ]


def _without_remarks(lines: Sequence[str], start: int, stop: int) -> int:
    """Return the end of a part without the remarks and empty lines that lead to the next one."""
    while stop > start + 1 and (not lines[stop - 1].strip() or lines[stop - 1].startswith("#")):
        stop -= 1
    return stop


def _written(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
