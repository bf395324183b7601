"""Options of the test run."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of the code: time is measured in the bench, not in the tests. A run
# that decides whether work may land tries the same examples every time.
settings.register_profile(
    "docgen",
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("docgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="skriv om tests/golden efter hur utkasten ser ut nu",
    )
