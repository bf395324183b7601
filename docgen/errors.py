"""Exceptions: an operation refused, with a Swedish message: what, where, how to mend."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.findings import Finding


class DocgenError(Exception):
    """An operation that was refused; its text is for the official at the keyboard."""


class MaterialRefused(DocgenError):
    """Somebody's material has errors; ``findings`` says which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        errors = sum(finding.stops for finding in self.findings)
        super().__init__(f"Underlaget har {errors} fel som måste rättas först.")
