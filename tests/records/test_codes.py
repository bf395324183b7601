"""The registry of codes."""

from __future__ import annotations

import re

from docgen.records import codes


def test_every_code_is_explained_and_stable_in_form() -> None:
    assert all(re.fullmatch(r"data-[a-zåäö-]+", code) for code in codes.CODES)
    assert all(text.endswith(".") for text in codes.CODES.values())
    constants = {value for name, value in vars(codes).items() if name.isupper() and name != "CODES"}
    assert constants == set(codes.CODES)
