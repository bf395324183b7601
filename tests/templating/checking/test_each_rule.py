"""Every code has a case in which it speaks, and one as like it as can be in which it is silent."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from docgen.ooxml import namespaces as ns
from docgen.ooxml import package, properties
from docgen.ooxml.namespaces import CT_COMMENTS
from docgen.ooxml.package import Package
from docgen.ooxml.properties import Core
from docgen.templating import checking
from tests.ooxml import make
from tests.ooxml.make import p, r, row, table
from tests.templating.checking.tools import HEADER, SETTINGS, STYLES, template

SECTIONS = frozenset({"ärende", "beslut"})
AGREED = "{%p if överenskommelse is defined %}", "{%p endif %}"


class Pair(NamedTuple):
    """What is wrong, what would be right, and the kind of document."""

    wrong: Package
    right: Package
    kind: str = "prov"


def lines(*texts: str) -> Package:
    return template("".join(map(p, texts)))


def looped(first: str) -> Package:
    rows = [
        row(p("{%tr for n in nämnd %}"), p("")),
        row(p("{{ n.namn }}"), p("x")),
        row(p("{%tr endfor %}"), p("")),
    ]
    return template(table(first, *rows) + p("slut"))


def run(words: str, properties: str) -> Package:
    return template(f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r></w:p>")


def picture(description: str) -> Package:
    drawn = f'<wp:inline><wp:docPr id="1" name="B" descr="{description}"/></wp:inline>'
    return template(f"<w:p><w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>")


def image(target: str, type: str) -> Package:
    made, _ = package.relate(template(), "word/document.xml", type, target, external=True)
    return made


def titled(title: str) -> Package:
    return properties.with_core(template(), Core(title=title))


def linked(first: str, second: str) -> Package:
    link = f'<w:hyperlink w:anchor="x">{r(first)}</w:hyperlink>'
    return template(f"<w:p>{link}{r(second)}</w:p>")


PAIRS: dict[str, Callable[[], Pair]] = {
    "mall-tagg-öppen": lambda: Pair(lines("{{ titel"), lines("{{ titel }}")),
    "mall-tagg-prefix": lambda: Pair(
        lines("{% p if undertitel %}"), lines("{%p if undertitel %}", "x", "{%p endif %}")
    ),
    "mall-tagg-okänd": lambda: Pair(
        lines("{% iff titel %}"), lines("{% if titel %}x{% endif %}")
    ),
    "mall-text-bredvid": lambda: Pair(
        lines("Om: {%p if undertitel %}", "x", "{%p endif %}"),
        lines("Om:", "{%p if undertitel %}", "x", "{%p endif %}"),
    ),
    "mall-slut-saknas": lambda: Pair(
        lines("{%p if undertitel %}", "x"), lines("{%p if undertitel %}", "x", "{%p endif %}")
    ),
    "mall-slut-utan-början": lambda: Pair(
        lines("x", "{%p endif %}"), lines("{%p if titel %}", "x", "{%p endif %}")
    ),
    "mall-taggpar": lambda: Pair(
        lines("{% if undertitel %}x", "y{% endif %}"), lines("{% if undertitel %}x{% endif %}")
    ),
    "mall-tagg": lambda: Pair(lines("{{ titel | }}"), lines("{{ titel | citat }}")),
    "mall-namn": lambda: Pair(lines("{{ kommun.nam }}"), lines("{{ kommun.namn }}")),
    "mall-filter": lambda: Pair(lines("{{ titel | versall }}"), lines("{{ titel | versal }}")),
    "mall-filtertyp": lambda: Pair(
        lines("{%p if datum %}", "{{ datum | kronor }}", "{%p endif %}"),
        lines("{%p if datum %}", "{{ datum | iso }}", "{%p endif %}"),
    ),
    "mall-lista": lambda: Pair(
        lines("{{ nämnd }}"), lines("{%p for n in nämnd %}", "{{ n.namn }}", "{%p endfor %}")
    ),
    "mall-rikt": lambda: Pair(
        lines("{%p if avsnitt.ärende is defined %}", "{{ avsnitt.ärende }}", "{%p endif %}"),
        lines("{%p if avsnitt.ärende is defined %}", "{{p avsnitt.ärende }}", "{%p endif %}"),
    ),
    "mall-utan-filter": lambda: Pair(
        *(
            lines(
                AGREED[0], "{%p if överenskommelse.totalt is defined %}",
                f"{{{{ överenskommelse.totalt{filter} }}}}", "{%p endif %}", AGREED[1],
            )
            for filter in ("", " | kr")
        )
    ),
    "mall-datum": lambda: Pair(
        lines("{%p if datum %}", "Lund den här dagen {{ datum }}", "{%p endif %}"),
        lines("{%p if datum %}", "Lund den här dagen {{ datum | datum }}", "{%p endif %}"),
    ),
    "mall-valfri": lambda: Pair(
        lines("{{ överenskommelse.rubrik }}"),
        lines(AGREED[0], "{{ överenskommelse.rubrik }}", AGREED[1]),
    ),
    "mall-tom": lambda: Pair(
        lines("{{ undertitel }}"), lines("{%p if undertitel %}", "{{ undertitel }}", "{%p endif %}")
    ),
    "mall-visas-inte": lambda: Pair(template(header=HEADER.replace("huvud", "sidfot")), template()),
    "mall-avsnitt-saknas": lambda: Pair(
        template(),
        template(BODY_WITH_SECTIONS, instead=""),
        "tjänsteskrivelse",
    ),
    "mall-avsnitt-okänt": lambda: Pair(
        lines("{%p if avsnitt.arende is defined %}", "{{p avsnitt.arende }}", "{%p endif %}"),
        lines("{%p if avsnitt.ärende is defined %}", "{{p avsnitt.ärende }}", "{%p endif %}"),
    ),
    "mall-stil-okänd": lambda: Pair(
        template(p("text", "Borta")), template(p("text", "Beslutssats"))
    ),
    "mall-stil-saknas": lambda: Pair(
        template(styles=STYLES.replace('"Beslutssats"', '"Annat"')),
        template(styles=STYLES.replace('"Efter tabell"', '"Annat"')),
    ),
    "mall-formatering": lambda: Pair(run("ord", '<w:sz w:val="40"/>'), run("ord", "<w:b/>")),
    "mall-språk": lambda: Pair(
        run("words", '<w:lang w:val="en-US"/>'), run("ord", '<w:lang w:val="sv-FI"/>')
    ),
    "mall-titel": lambda: Pair(titled("{{ titel }}"), titled("Mall för skrivelser")),
    "mall-alttext": lambda: Pair(picture(" "), picture("Kommunens märke")),
    "mall-rubrikrad": lambda: Pair(
        looped(row(p("Nämnd"), p("Annat"))),
        looped(row(p("Nämnd"), p("Annat"), properties="<w:tblHeader/>")),
    ),
    "mall-sidnummer": lambda: Pair(
        template(header=HEADER.replace("PAGE", "TITLE")), template()
    ),
    "mall-extern": lambda: Pair(
        image("https://x.se/y.png", ns.REL_IMAGE), image("https://x.se", ns.REL_HYPERLINK)
    ),
    "mall-markering": lambda: Pair(
        run("ord", '<w:highlight w:val="yellow"/>'), run("ord", '<w:highlight w:val="none"/>')
    ),
    "mall-papper": lambda: Pair(
        template(section='<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr>'),
        template(section='<w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr>'),
    ),
    "mall-trasig": lambda: Pair(
        template('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>'), template(p("not"))
    ),
    "mall-skydd": lambda: Pair(
        template(settings=f'{PROTECTED.format("forms")}{SETTINGS}'),
        template(settings=f'{PROTECTED.format("trackedChanges")}{SETTINGS}'),
    ),
    "mall-koppling": lambda: Pair(
        template(settings=f"<w:mailMerge/>{SETTINGS}"), template()
    ),
    "mall-kompatibilitet": lambda: Pair(
        template(settings=SETTINGS.replace('w:val="15"', 'w:val="14"')), template()
    ),
    "mall-uppdatera-fält": lambda: Pair(
        template(settings=f"<w:updateFields/>{SETTINGS}"),
        template(settings=f'<w:updateFields w:val="false"/>{SETTINGS}'),
    ),
    "mall-tagg-delad": lambda: Pair(
        linked("se {{ tit", "el }}"), template(f"<w:p>{r('se {{ tit')}{r('el }}')}</w:p>")
    ),
    "mall-tecken": lambda: Pair(lines("{{ sida.fo\u0308re }}"), lines("{{ sida.före }}")),
    "mall-granskning": lambda: Pair(
        make.add(template(), "comments", CT_COMMENTS, make.comments(1)),
        make.add(template(), "comments", CT_COMMENTS, make.comments()),
    ),
}  # fmt: skip
PROTECTED = '<w:documentProtection w:edit="{}" w:enforcement="1"/>'
#: A body that writes every kind of section by its name.
BODY_WITH_SECTIONS = p("{{ titel }}") + "".join(
    map(p, ["{%p if avsnitt.beslut is defined %}", "{{p avsnitt.beslut }}", "{%p endif %}"])
)


def test_every_code_has_a_case_that_speaks_and_one_that_is_silent() -> None:
    assert set(PAIRS) == set(checking.CODES)


@pytest.mark.parametrize("code", PAIRS)
def test_a_rule_speaks_of_what_is_wrong_and_of_nothing_else(code: str) -> None:
    pair = PAIRS[code]()
    found = checking.check(pair.wrong, pair.kind, "prov.docx", SECTIONS)
    assert {it.code for it in found} == {code}
    assert checking.check(pair.right, pair.kind, "prov.docx", SECTIONS) == ()
