"""Start a municipality's own template: a copy of the standard one, and a profile to go with it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from docgen.batch import atomic, naming
from docgen.records.library import PROFILES, STANDARD
from docgen.templating import library as templates
from docgen.templating.library import FOLDER
from docgen.usecases.new import FileTakenError, UnknownChoiceError

_STARTER = "profil.yaml"


@dataclass(frozen=True, slots=True)
class Started:
    """The template that was written, the profile, and whether that was written or was there."""

    template: Path
    profile: Path
    new_profile: bool


def run(root: Path, municipality: str, kind: str) -> Started:
    """Return the copy of the standard template of ``kind`` for a municipality, and its profile.

    A profile that is there is left as it is. Raises FileTakenError for a template that is there,
    and UnknownChoiceError for a kind that has no standard template.
    """
    kind = unicodedata.normalize("NFC", kind).lower()
    name = " ".join(unicodedata.normalize("NFC", municipality).split())
    id = naming.file_name(name.lower().replace(" ", "-"), "")
    standard = {found.name.rpartition("/")[2]: found for found in _standard(root)}
    if kind not in standard:
        raise UnknownChoiceError("dokumenttyp", kind, standard)
    target = root / FOLDER / id / naming.file_name(kind)
    profile = root / "data" / PROFILES / naming.file_name(id, ".yaml")
    if target.exists():
        raise FileTakenError(target)
    content = standard[kind].path.read_bytes()
    is_new = not profile.exists()
    if is_new:
        atomic.make_folder(profile.parent)
        atomic.replace(profile, text(name).encode("utf-8"))
    atomic.make_folder(target.parent)
    atomic.replace(target, content)
    return Started(target, profile, is_new)


def text(name: str) -> str:
    """Return the starting profile of a municipality called ``name``."""
    file = resources.files("docgen.usecases") / "starters" / _STARTER
    return file.read_text(encoding="utf-8").replace("@NAMN@", name[:1].upper() + name[1:])


def _standard(root: Path) -> list[templates.Found]:
    prefix = f"{STANDARD}/"
    return [found for found in templates.discover(root) if found.name.startswith(prefix)]
