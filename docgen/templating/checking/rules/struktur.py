"""Tags must stand so that nothing is dropped, torn apart or left as it is."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.findings import Finding, Severity
from docgen.templating.checking.material import Template


def find(template: Template) -> Iterator[Finding]:
    """Yield every fault in how tags stand."""
    for story in template.stories:
        for fault in story.faults:
            if story.is_shown(fault.element):
                message = fault.message[:1].upper() + fault.message[1:]
                weight = None if fault.stops else Severity.VARNING
                yield story.finding(fault.code, fault.element, message, fault.cure, weight)
