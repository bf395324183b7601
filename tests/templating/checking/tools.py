"""Two verbs for rules, and a small template that nothing is wrong with."""

from __future__ import annotations

from docgen.findings import Finding
from docgen.ooxml import namespaces as ns
from docgen.ooxml.package import Package
from docgen.templating import checking, styles
from tests.ooxml import make
from tests.ooxml.make import p

#: The body of the smallest template for a report that shows what it must.
BODY = "".join(
    map(
        p,
        [
            "{{ titel }}",
            "{%p for b in block %}",
            '{%p if b.slag == "flöde" %}',
            "{{p b.innehåll }}",
            "{%p endif %}",
            "{%p endfor %}",
        ],
    )
)
HEADER = (
    f"<w:p>{make.r('{{ sida.före }}')}{make.field('PAGE', '1')}</w:p>"
    + p("{%p for f in huvud %}") + p("{{ f.text }}") + p("{%p endfor %}")
)  # fmt: skip
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="sv-SE"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    + "".join(
        f'<w:style w:type="{kind}" w:styleId="{name.title().replace(" ", "")}">'
        f'<w:name w:val="{name}"/></w:style>'
        for name, kind in styles.ENGINE.items()
    )
)
SETTINGS = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:val="15" '
    'w:uri="http://schemas.microsoft.com/office/word"/></w:compat>'
)


def template(
    body: str = "",
    *,
    header: str = HEADER,
    styles: str = STYLES,
    settings: str = SETTINGS,
    section: str = make.SECTION,
    instead: str | None = None,
) -> Package:
    """Return the sound template with ``body`` after its own, or ``instead`` of that."""
    whole = (BODY if instead is None else instead) + body
    made = make.package(whole, styles=styles, section=section)
    made = make.add(made, "header", ns.CT_HEADER, make.root("hdr", header), "header1")
    return make.add(made, "settings", ns.CT_SETTINGS, make.root("settings", settings))


def check(made: Package, kind: str = "prov") -> tuple[Finding, ...]:
    return checking.check(made, kind, "prov.docx")


def codes(made: Package, kind: str = "prov") -> list[str]:
    return [finding.code for finding in check(made, kind)]


def check_found(made: Package, code: str, *, times: int = 1, kind: str = "prov") -> Finding:
    """Assert that the check finds ``code`` this many times and nothing else; return the first."""
    found = check(made, kind)
    assert [finding.code for finding in found] == [code] * times, found
    first = found[0]
    assert first.severity is checking.CODES[code].severity or code in {
        "mall-valfri",
        "mall-taggpar",
    }
    assert first.message.endswith((".", "?")) or "Menade du" in first.message, first.message
    assert first.cure
    assert first.place is not None
    assert first.place.file == "prov.docx"
    assert first.place.key
    assert "w:" not in first.place.key
    return first


def check_clean(made: Package, kind: str = "prov") -> None:
    """Assert that there is nothing to say."""
    assert check(made, kind) == ()
