"""The templates of a workspace: which there are, and which one a document uses."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import docgen
from docgen.errors import DocgenError

if TYPE_CHECKING:
    from docgen.templating.compiled import CompiledTemplate

FOLDER = Path("templates", "docx")
STANDARD = "standard"
_SUFFIX = ".docx"


class TemplateMissing(DocgenError):
    """A template that a document or a profile names does not exist."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.5)
        cure = f"Menade du ”{close[0]}”?" if close else f"Mallar som finns: {', '.join(known)}."
        super().__init__(f"Mallen ”{wanted}” finns inte i {FOLDER.as_posix()}. {cure}")


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A template on disk: its name (folder/kind), and its file."""

    name: str
    path: Path

    def load(self) -> CompiledTemplate:
        """Return the template compiled; raises DocgenError where the file or a tag is at fault."""
        from docgen.templating.compiled import compile_template  # noqa: PLC0415 - names suffice often

        return compile_template(self.name, self.path.read_bytes())


def discover(root: Path) -> tuple[Found, ...]:
    """Return the templates of the workspace, and the standard ones it has none of its own for."""
    own = {found.name: found for found in _in(root / FOLDER)}
    prefix = f"{STANDARD}/"
    common = {found.name: found for found in _in(builtin()) if found.name.startswith(prefix)}
    return tuple(sorted({**common, **own}.values()))


def choose(root: Path, kind: str, profiles: Sequence[str], wanted: str | None = None) -> Found:
    """Return the template of a document: the one named, else the nearest profile's."""
    known = {found.name: found for found in discover(root)}
    names = [wanted] if wanted else [f"{profile}/{kind}" for profile in (*profiles, STANDARD)]
    for name in names:
        if name in known:
            return known[name]
    raise TemplateMissing(names[-1] if wanted else names[0], sorted(known))


@cache
def builtin() -> Path:
    """Return the folder of the templates that come with docgen."""
    package = Path(docgen.__file__).parent
    installed = package / "standard" / "docx"
    return installed if installed.is_dir() else package.parent / FOLDER


def _in(folder: Path) -> list[Found]:
    if not folder.is_dir():
        return []
    return [
        Found(_composed(path.relative_to(folder).with_suffix("").as_posix()), path)
        for path in folder.rglob(f"*{_SUFFIX}")
        if not path.name.startswith(("~$", "."))
    ]


def _composed(name: str) -> str:
    """Return a name as the data writes it; macOS may hand out å in two characters."""
    return unicodedata.normalize("NFC", name)
