"""What tests of runs need of the process that they start runs from."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture
def ears() -> Iterator[None]:
    """Let the programs that are started hear Ctrl-C, also where a shell has closed our ears."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
