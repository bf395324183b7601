"""What the check says of tags, and where it holds its tongue."""

from __future__ import annotations

import pytest

from docgen.templating import checking
from tests.ooxml import make
from tests.ooxml.make import p, r, row, table
from tests.templating.checking.tools import (
    HEADER,
    STYLES,
    check,
    check_clean,
    check_found,
    codes,
    template,
)

AGREEMENT = "{%p if överenskommelse is defined %}"


def lines(*texts: str) -> str:
    return "".join(p(text.replace("&", "&amp;").replace("<", "&lt;")) for text in texts)


def agreed(*texts: str) -> str:
    return lines(AGREEMENT, *texts, "{%p endif %}")


def test_the_sound_template_is_clean() -> None:
    check_clean(template())


@pytest.mark.parametrize(
    "body",
    [
        lines("{%p if undertitel %}", "{{ undertitel }}", "{%p endif %}"),
        lines("{% if undertitel %}({{ undertitel }}){% endif %}"),
        lines("Datum{% if datum %} {{ datum }}{% endif %}"),
        lines("{%p if datum %}", "Lund {{ datum | datum }}", "{%p endif %}"),
        lines("{{ kommun.namn | genitiv }} nämnd"),
        lines("{%p for n in nämnd %}", "{{ n.namn }}", "{%p endfor %}"),
        lines("{%p if nämnd %}", "{{ nämnd[0].namn }}", "{%p endif %}"),
        lines("{%p if nämnd | length > 0 %}", "{{ nämnd[0].namn | versal }}", "{%p endif %}"),
        lines('{%p if nämnd %}', '{{ nämnd | map(attribute="namn") | och }}', "{%p endif %}"),
        lines("{{ nämnd | length }} nämnder"),
        lines("{{ 'ett' ~ titel }}"),
        lines('{{ undertitel or "utan" }}'),
        lines('{{ undertitel if undertitel else titel }}'),
        lines('{{ undertitel | default("utan") }} ord'),
        lines("{% set t = titel %}{{ t | citat }}"),
        lines("{%p if not försättsblad %}", "x", "{%p elif försättsblad.datum %}",
              "{{ försättsblad.datum }}", "{%p endif %}"),
        lines("{%p if försättsblad and försättsblad.datum %}", "{{ försättsblad.datum }}",
              "{%p endif %}"),
        lines("{%p for f in löpande %}", "{{ loop.index }} {{ f.text }}",
              "{% if not loop.last %}, {% endif %}", "{%p endfor %}"),
        lines("{%p for f in huvud if f.etikett %}", "{{ f.etikett }}: {{ f.text }}",
              "{%p endfor %}"),
        lines('{%p for b in block %}', '{%p if b.slag in ["mbl"] %}', "{{ b.text }}",
              '{%p elif b.slag != "planering" %}', "x", "{%p else %}",
              "{%p for s in b.steg %}", "{{ s.organ }}", "{%p endfor %}", "{%p endif %}",
              "{%p endfor %}"),
        lines("{% macro rad(x) %}{{ x.vad }}{% endmacro %}{{ rad(titel) }}"),
        lines("{# en {{ glömd }} anmärkning #}text"),
        agreed("{{ överenskommelse.rubrik }} {{ överenskommelse.parter[0].kortnamn }}"),
        agreed("{{ överenskommelse.period.från | datum }}"),
        agreed("{%p if överenskommelse.belopp[2021] is defined %}",
               "{{ överenskommelse.belopp[2021] | kronor }}", "{%p endif %}"),
        agreed("{%p if överenskommelse.uppsägning is defined %}",
               "{%p if överenskommelse.uppsägning.månader is defined %}",
               "{{ överenskommelse.uppsägning.månader | månader }}",
               "{%p endif %}", "{%p endif %}"),
        agreed("{% if överenskommelse.totalt is defined %}"
               "{{ (överenskommelse.totalt + 1) | kr }}{% endif %}"),
        lines('{%p if avsnitt.ärende is defined %}', "{{p avsnitt.ärende }}", "{%p endif %}"),
        lines("{%p if organisation.lunds_kommun is defined %}",
              "{{ organisation.lunds_kommun.namn }}", "{%p endif %}"),
        lines("{%p if uppgifter.hyra is defined %}", "{{ uppgifter.hyra | kronor }}",
              "{%p endif %}"),
        table(row(p("{{ undertitel }}"), p("{{ blankettkod }}"))) + p("slut"),
        lines("{{ (titel | length * 2) % 3 }}"),
        lines("En { ensam } klammer, 100 %"),
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(body: str) -> None:
    check_clean(template(body))


@pytest.mark.parametrize(
    ("body", "code", "said", "cure"),
    [
        (lines("{{ titell }}"), "mall-namn", "Namnet ”titell” finns inte.", "Menade du ”titel”?"),
        (lines("{{ kommun.nam }}"), "mall-namn", "finns inte i ”kommun”", "Menade du ”namn”?"),
        (lines("{{ titel.namn }}"), "mall-namn", "”titel” är text", "efter punkten"),
        (lines("{%p for f in huvud %}", "{{ f.etiket }}", "{%p endfor %}"),
         "mall-namn", "finns inte i ”f”", "etikett"),
        (lines("{%p for f in huvud %}", "x", "{%p endfor %}", "{{ f.text }}"),
         "mall-namn", "Namnet ”f” finns inte", ""),
        (agreed("{{ överenskommelse.rubrk }}"), "mall-namn", "i ”överenskommelse”", "rubrik"),
        (lines("{%p if vilkor %}", "x", "{%p endif %}"), "mall-namn", "”vilkor”", ""),
        (lines("{{ titel | kronr }}"), "mall-filter", "”kronr”", "Menade du ”kronor”?"),
        (lines("{{ titel | kronor }}"), "mall-filtertyp", "tar ett belopp", "text"),
        (lines("{%p if datum %}", "{{ datum | kronor }}", "{%p endif %}"),
         "mall-filtertyp", "”datum” är datum", "datum, långt_datum"),
        (lines("{%p for b in block %}", '{%p if b.slag == "planering" %}',
               "{%p for s in b.steg %}", "{{ s.datum | datum }}", "{%p endfor %}",
               "{%p endif %}", "{%p endfor %}"),
         "mall-filtertyp", "datum eller text", "utan filter"),
        (lines("{{ nämnd }}"), "mall-lista", "är en lista", "{{ x.namn }}"),
        (lines("{{ nämnd.namn }}"), "mall-lista", "är en lista", "nämnd[0].namn"),
        (lines("{{ kommun }}"), "mall-lista", "flera uppgifter", "namn"),
        (lines("{%p for x in titel %}", "{{ x }}", "{%p endfor %}"),
         "mall-lista", "ingen lista", ""),
        (agreed("{{ överenskommelse.belopp }}"), "mall-lista", "flera uppgifter", ""),
        (agreed("{% if överenskommelse.totalt is defined %}{{ överenskommelse.totalt }}"
                "{% endif %}"),
         "mall-utan-filter", "är ett belopp", "| kronor"),
        (lines("{%p for b in block %}", '{%p if b.slag == "flöde" %}', "{{ b.innehåll }}",
               "{%p endif %}", "{%p endfor %}"),
         "mall-rikt", "hela stycken", "{{p b.innehåll }}"),
        (lines("{%p if datum %}", "Lund den här dagen {{ datum }}", "{%p endif %}"),
         "mall-datum", "2021-01-10", "| datum"),
        (lines("{{ överenskommelse.rubrik }}"), "mall-valfri", "”överenskommelse”",
         "{% if överenskommelse is defined %}"),
        (lines("{%p if överenskommelse %}", "x", "{%p endif %}"), "mall-valfri", "", "is defined"),
        (agreed("{{ överenskommelse.uppsägning.månader | månader }}"), "mall-valfri",
         "överenskommelse.uppsägning", "is defined"),
        (lines("{{ försättsblad.datum }}"), "mall-valfri", "är tomt", "{% if försättsblad %}"),
        (lines("{{ nämnd[0].namn }}"), "mall-valfri", "”nämnd” är tomt", "{% if nämnd %}"),
        (lines("Lund {{ datum | datum }}"), "mall-valfri", "”datum” är tomt", "{% if datum %}"),
        (lines("{%p if titel or överenskommelse is defined %}", "{{ överenskommelse.rubrik }}",
               "{%p endif %}"),
         "mall-valfri", "”överenskommelse”", ""),
        (lines("{{ uppgifter.hyra | kronor }}"), "mall-valfri", "uppgifter.hyra", ""),
        (lines("{{ undertitel }}"), "mall-tom", "en tom rad", "{%p if undertitel %}"),
        (lines("Blankett {{ blankettkod }}"), "mall-tom", "står ”Blankett” kvar", ""),
        (lines("{{ titel | }}"), "mall-tagg", "kan inte tolkas", ""),
        (lines("{%p if titel = 1 %}", "x", "{%p endif %}"), "mall-tagg", "kan inte tolkas", ""),
        (lines("{{ titel | length ** 9 }}"), "mall-tagg", "upphöjt till", "i data"),
        (lines("{{ titel * 3 }}"), "mall-tagg", "räknar bara med tal", "i data"),
        (lines("{{ titel"), "mall-tagg-öppen", "tar inte slut", ""),
        (lines("titel }}"), "mall-tagg-öppen", "utan början", ""),
        (lines("Om: {%p if undertitel %}", "x", "{%p endif %}"), "mall-text-bredvid",
         "”Om:”", "ett eget stycke"),
        (lines("{% p if undertitel %}", "x"), "mall-tagg-prefix", "mellanslag", "{%p if"),
        (lines("{%p if undertitel %}", "x"), "mall-slut-saknas", "endif", "{%p endif %}"),
        (lines("x", "{%p endif %}"), "mall-slut-utan-början", "hör inte till", ""),
        (lines("{% if undertitel %}x", "y{% endif %}"), "mall-taggpar", "olika stycken", ""),
        (table(row(p("{% if undertitel %}x"), p("y{% endif %}"))) + p("slut"), "mall-taggpar",
         "olika celler", ""),
        (lines("{%p include 'x' %}"), "mall-tagg-okänd", "får inte användas", ""),
        (lines("{{ kommun.na\u0308mn }}", "")[: -len(p(""))], "mall-namn", "", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(body: str, code: str, said: str, cure: str) -> None:
    made = template(body)
    found = [it for it in check(made) if it.code != "mall-tecken"]
    assert [it.code for it in found] == [code], found
    assert said in found[0].message
    assert cure in found[0].cure


def test_several_faults_are_told_in_one_run() -> None:
    made = template(lines("{{ titell }}", "{{ a b }}", "{{ titel | kronr }}", "{{ nämnd }}"))
    assert sorted(codes(made)) == ["mall-filter", "mall-lista", "mall-namn", "mall-tagg"]


def test_a_decomposed_letter_is_noted_and_read_as_whole() -> None:
    found = check_found(template(lines("{{ sida.fo\u0308re }}")), "mall-tecken")
    assert "två delar" in found.message


def test_a_tag_over_the_edge_of_a_link_is_noted() -> None:
    link = f'<w:p><w:hyperlink w:anchor="x">{r("se {{ tit")}</w:hyperlink>{r("el }}")}</w:p>'
    assert "{{ titel }}" in check_found(template(link), "mall-tagg-delad").message
    check_clean(template(f"<w:p>{r('{{ tit')}{r('el }}')}</w:p>"))


def test_what_a_fallback_repeats_is_told_once() -> None:
    box = f"<w:txbxContent>{p('{{ titell }}')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    check_found(template(f"<w:p><w:r>{both}</w:r></w:p>"), "mall-namn")


@pytest.mark.parametrize(
    ("body", "header", "place"),
    [
        (p("Ekonomi", "Heading1") + p("Summa {{ beloppet }} här"), "",
         "brödtexten · rubriken ”Ekonomi” · ”Summa {{ beloppet }} här”"),
        (p("Ett", "Heading1") + p("Två", "Heading2") + p("Tre", "Heading1") + p("{{ fel }}"), "",
         "brödtexten · rubriken ”Tre” · ”{{ fel }}”"),
        (p("Ett", "Heading1") + p("Två", "Heading2") + table(row(p("a"), p("b")),
         row(p("c"), p("{{ fel }}"))) + p("slut"), "",
         "brödtexten · rubriken ”Ett” · rubriken ”Två” · rad 2, cell 2 · ”{{ fel }}”"),
        ("", p("Dnr {{ fel }}"), "sidhuvudet · ”Dnr {{ fel }}”"),
    ],
)  # fmt: skip
def test_the_place_is_what_an_editor_sees(body: str, header: str, place: str) -> None:
    outlined = STYLES.replace(
        '<w:name w:val="heading 1"/>',
        '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>',
    )
    made = template(body, header=HEADER + header, styles=outlined)
    (found,) = check(made)
    assert found.place is not None
    assert found.place.key == place


def test_every_code_is_explained_and_none_is_made_up() -> None:
    assert all(code.explanation.endswith(".") for code in checking.CODES.values())
    assert all(name.startswith("mall-") for name in checking.CODES)


def test_facts_of_an_agreement_need_no_question_in_its_own_template() -> None:
    body = lines("{{ överenskommelse.rubrik }}")
    assert "mall-valfri" not in codes(template(body), "överenskommelse")


def test_text_in_a_text_node_with_a_page_field_is_no_empty_line() -> None:
    field = f"<w:p>{r('{{ undertitel }}')}{make.field('PAGE', '1')}</w:p>"
    check_clean(template(field))
