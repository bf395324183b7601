"""A candidate becomes a draft in memory, or everything that stands in the way of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docgen.batch import codes
from docgen.batch.candidate import Candidate
from docgen.checks import runner
from docgen.domain.akt import Akt
from docgen.domain.profil import Profil
from docgen.errors import DocgenError, MaterialRefused
from docgen.findings import Finding, Place, Severity
from docgen.records import files
from docgen.rendering import engine
from docgen.rendering.engine import Draft
from docgen.templating import library as templates
from docgen.templating.compiled import CompiledTemplate, TemplateRefused
from docgen.templating.library import Found, TemplateMissing

_TAG_CURE = "Öppna mallen i Word och rätta taggen; den ska stå som i standardmallen."
_FILE_CURE = "Öppna mallen i Word och spara om den, eller hämta en hel kopia."


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of a candidate: a draft where nothing stops it, and all there is to say."""

    candidate: Candidate
    draft: Draft | None
    findings: tuple[Finding, ...]
    acknowledged: tuple[Finding, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether something must be mended before there can be a draft."""
        return self.draft is None or any(finding.stops for finding in self.findings)


def make(candidate: Candidate, run: object = None) -> Made:
    """Return the draft of a candidate, checked, and the findings that nobody has acknowledged.

    Within one ``run`` the folder of templates is looked through once, and each is opened once.
    """
    akt = candidate.akt
    if akt is None:
        return Made(candidate, None, candidate.findings)
    draft, rendered = _rendered(akt, candidate.root, run)
    checked = [*candidate.findings, *runner.run(akt)]
    told = {_subject(finding) for finding in checked}
    new = (finding for finding in rendered if _subject(finding) not in told)
    outcome = runner.acknowledged(akt, dict.fromkeys([*checked, *new]))
    stopped = any(finding.stops for finding in outcome.findings)
    return Made(candidate, None if stopped else draft, outcome.findings, outcome.acknowledged)


def _subject(finding: Finding) -> tuple[str, str, int | None, str]:
    """Return what a finding is about: a fact by itself, for the checks know its line better."""
    fact, end, _ = finding.message.partition("}}")
    file, line = (finding.place.file, finding.place.line) if finding.place else ("", None)
    return (finding.code, file, None, fact) if end else (finding.code, file, line, finding.message)


def inspect(found: Found, root: Path) -> CompiledTemplate | Finding:
    """Return a template compiled, or the finding that tells why it cannot be used."""
    shown = files.display(found.path, root)
    try:
        return found.load()
    except TemplateRefused as error:
        return _refused(error, shown)
    except (DocgenError, OSError) as error:
        why = str(error) if isinstance(error, DocgenError) else "filen går inte att läsa."
        message = f"Mallen {found.name} går inte att använda: {why}"
        return Finding(codes.MALL_SKADAD, Severity.FEL, message, _FILE_CURE, Place(shown))


def choose(root: Path, profile: Profil, kind: str, own: str | None = None) -> Found:
    """Return the template of a document, ``own`` where it names one; else TemplateMissing."""
    document = profile.document(kind)
    wanted = own or (document.mall if document else None)
    return templates.choose(root, kind, profile.lineage, wanted)


def template_of(candidate: Candidate, run: object = None) -> Found | None:
    """Return the template that a candidate's draft is made in; None where there is none.

    Within one ``run`` the folder of templates is looked through once.
    """
    akt = candidate.akt
    if akt is None:
        return None
    try:
        return _chosen(akt, candidate.root, run)
    except TemplateMissing:
        return None


def looked_for(candidate: Candidate, run: object = None) -> tuple[str, ...]:
    """Return the names of the templates that were looked for, up to the one that was found."""
    akt = candidate.akt
    if akt is None:
        return ()
    known = {} if run is None else _known(candidate.root, run)
    names = _names(akt.profil, akt.handling.dokumenttyp, akt.handling.mall)
    end = next((at for at, name in enumerate(names, 1) if name in known), len(names))
    return names[:end]


def _names(profile: Profil, kind: str, own: str | None) -> tuple[str, ...]:
    document = profile.document(kind)
    wanted = own or (document.mall if document else None)
    inherited = (*profile.lineage, templates.STANDARD)
    return (wanted,) if wanted else tuple(f"{name}/{kind}" for name in inherited)


@lru_cache(maxsize=2)
def _known(root: Path, run: object) -> Mapping[str, Found]:  # noqa: ARG001
    return {found.name: found for found in templates.discover(root)}


@lru_cache(maxsize=32)
def _opened(found: Found, root: Path, run: object) -> CompiledTemplate | Finding:  # noqa: ARG001
    return inspect(found, root)


def _chosen(akt: Akt, root: Path, run: object) -> Found:
    known = {} if run is None else _known(root, run)
    names = _names(akt.profil, akt.handling.dokumenttyp, akt.handling.mall)
    found = next((known[name] for name in names if name in known), None)
    return found or choose(root, akt.profil, akt.handling.dokumenttyp, akt.handling.mall)


def _rendered(akt: Akt, root: Path, run: object) -> tuple[Draft | None, Iterable[Finding]]:
    try:
        found = _chosen(akt, root, run)
    except TemplateMissing as error:
        at = akt.place("handling", ("mall",) if akt.handling.mall else ("dokumenttyp",))
        return None, [Finding(codes.MALL_SAKNAS, Severity.FEL, str(error), "", at)]
    template = inspect(found, root) if run is None else _opened(found, root, run)
    if isinstance(template, Finding):
        return None, [template]
    try:
        draft = engine.render(akt, template)
    except MaterialRefused as error:
        return None, error.findings
    except TemplateRefused as error:
        return None, [_refused(error, files.display(found.path, root))]
    return draft, draft.findings


def _refused(error: TemplateRefused, shown: str) -> Finding:
    place = Place(shown, key=error.place)
    message = f"{error.told[:1].upper()}{error.told[1:]}"
    return Finding(codes.MALL_TAGG, Severity.FEL, message, _TAG_CURE, place)
