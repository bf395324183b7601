"""Fingerprints: short names for content, equal only where the content is equal."""

from __future__ import annotations

import hashlib
import json
from typing import Any

#: Hex digits of a fingerprint: 128 bits, far beyond chance collision, short enough for a property.
LENGTH = 32


def of_bytes(content: bytes) -> str:
    """Return the fingerprint of ``content``."""
    return hashlib.blake2b(content, digest_size=LENGTH // 2).hexdigest()


def of_text(text: str) -> str:
    """Return the fingerprint of ``text`` as UTF-8."""
    return of_bytes(text.encode("utf-8"))


def of_value(value: Any) -> str:
    """Return the fingerprint of a JSON-like value, whatever the order of its keys."""
    return of_text(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
