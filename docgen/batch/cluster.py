"""The same plan on several machines: Dask distributed does the work, the disk is shared.

``pip install docgen[cluster]``. Workers read and write the workspace themselves, at the same path
as here; only names of files and what became of them travel.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from importlib import import_module

from docgen.errors import DocgenError

#: Seconds to wait for the scheduler to answer.
_PATIENCE = 10


class NoClusterSupportError(DocgenError):
    """Dask is not installed here."""

    def __init__(self) -> None:
        super().__init__(
            "--cluster behöver Dask, som inte är installerat. Kör: pip install 'docgen[cluster]'."
        )


class ClusterUnreachableError(DocgenError):
    """Nobody answers at the address, or nobody who can do the work."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            f"Klustret {address} går inte att använda: {why}. Kontrollera adressen, och att "
            "schemaläggaren och arbetarna är igång med samma version av docgen."
        )


@contextlib.contextmanager
def executor(address: str) -> Iterator[Executor]:
    """Give the executor of the cluster at ``address``, such as tcp://10.0.0.1:8786."""
    try:
        distributed = import_module("distributed")  # an extra, and slow to import
    except ImportError as error:
        raise NoClusterSupportError from error
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterUnreachableError(address, "ingen svarar där") from error
    with client:
        workers = client.scheduler_info(n_workers=-1)["workers"]
        if not workers:
            raise ClusterUnreachableError(address, "det har inga arbetare")
        with client.get_executor(pure=False) as pool:
            # How many slices are kept under way follows from it.
            pool._max_workers = sum(it["nthreads"] for it in workers.values())  # noqa: SLF001
            yield pool
