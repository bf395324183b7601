"""Exceptions: an operation refused, with a Swedish message: what, where, how to mend."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from typing import Final

from docgen.findings import Finding


class DocgenError(Exception):
    """An operation that was refused; its text is for the official at the keyboard."""


class MaterialRefused(DocgenError):
    """Somebody's material has errors; ``findings`` says which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        errors = sum(finding.stops for finding in self.findings)
        super().__init__(f"Underlaget har {errors} fel som måste rättas först.")


#: What the disk says, in the words of the person who must do something about it.
_REASONS: Final = {
    errno.ENAMETOOLONG: "sökvägen är för lång",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.ENOENT: "den finns inte",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.ELOOP: "länkarna går runt i en cirkel",
}


class DiskRefused(DocgenError):
    """The disk said no to a path, where no floor below had more to say about it."""

    def __init__(self, error: OSError) -> None:
        path = str(error.filename or "filen")
        shown = path if len(path) <= 80 else f"{path[:40]}…{path[-40:]}"
        number = errno.errorcode.get(error.errno or 0, str(error.errno))
        reason = _REASONS.get(error.errno or 0, f"fel {number}")
        super().__init__(
            f"{shown} går inte att använda: {reason}. Kontrollera sökvägen, behörigheten, disken "
            "och nätverket, och kör kommandot igen."
        )
