"""The examples of the handbook as files in a workspace of their own, beside the project's data."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.docs import pages
from tests.docs.bench import FOLDERS, MODELS


def of_page(page: Path, root: Path) -> list[Path]:
    """Write the files that a page gives whole, as its reader does; return the documents."""
    for fence in named(page):
        path = root / fence.words[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fence.body, encoding="utf-8")
    folder = root / "data" / "handlingar"
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []


def named(page: Path) -> list[pages.Fence]:
    return [it for it in pages.fences(page) if " data/" in it.info]


def beside_examples(fence: pages.Fence, root: Path) -> Path:
    """Write a whole document of a page beside the project's own data; return its path."""
    for folder in ("register", "profiler", "överenskommelser", "klausuler"):
        shutil.copytree(pages.ROOT / "data" / folder, root / "data" / folder)
    path = root / "data" / "handlingar" / f"exempel.{fence.words[0]}"
    path.parent.mkdir(parents=True)
    path.write_text(fence.body, encoding="utf-8")
    return path


def model_of(fence: pages.Fence) -> str:
    """Return the word for the model of a fence that is a whole file of the data."""
    second = fence.words[1]
    return FOLDERS[Path(second).parts[1]] if second.startswith("data/") else second


def is_whole(fence: pages.Fence) -> bool:
    """Return whether a fence is a whole file of the data."""
    words = fence.words
    if len(words) != 2 or words[0] not in {"yaml", "json"}:
        return False
    return words[1] in MODELS or words[1].startswith("data/")
