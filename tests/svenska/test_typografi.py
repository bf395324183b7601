"""Typography: cleaned, glued, quoted, remarked on, and silent where nothing is wrong."""

from __future__ import annotations

import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.svenska import typografi
from docgen.svenska.typografi import OtillatetTecken, regler_datum, regler_tal, regler_text
from docgen.svenska.typografi.regel import signs

# texts in which the rules have something to do
PIECES = st.sampled_from(
    [
        *("900", "000", "5", " ", " ", "\u00a0", "§", "%", "kr", "kl.", "den", "10", "januari"),
        *("2021", "A.", "B", "-", "–", '"', ",", "a", "kap.", "\n", "t ex", ":", "."),
    ]
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@given(TEXTS | st.text())
def test_glue_changes_spaces_only_and_once(text: str) -> None:
    glued = typografi.glue(text)
    assert glued.replace("\u00a0", " ") == text.replace("\u00a0", " ")
    assert typografi.glue(glued) == glued


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("stödet är 1 234 567 kronor", "stödet är 1·234·567·kronor"),
        ("3,2 miljoner kronor", "3,2·miljoner kronor"),
        ("den 6 februari 2020 kl. 9", "den 6·februari·2020 kl.·9"),
        ("den 31 januari 2019 § 16", "den 31·januari·2019 §·16"),
        ("2 kap. 4 a § kommunallagen", "2·kap. 4·a·§ kommunallagen"),
        ("A. B. Exempelsson", "A.·B.·Exempelsson"),
        ("år 2021 kom 17 av 33", "år 2021 kom 17 av 33"),
        ("2021 900 personer", "2021 900 personer"),
        ("50 krukor", "50 krukor"),
    ],
)
def test_glue(text: str, glued: str) -> None:
    assert typografi.glue(text).replace("\u00a0", "·") == glued


@given(TEXTS | st.text())
def test_quotes_leaves_nothing_to_do(text: str) -> None:
    quoted = typografi.quotes(text)
    assert len(quoted) == len(text)
    assert typografi.quotes(quoted) == quoted


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('sa "ja" och "nej"', "sa ”ja” och ”nej”"),
        ("sa “ja” och „nej“", "sa ”ja” och ”nej”"),
        ('"mål 3"', "”mål 3”"),
        ('en skärm på 24" och en "bild"', 'en skärm på 24" och en ”bild”'),
    ],
)
def test_quotes(text: str, quoted: str) -> None:
    assert typografi.quotes(text) == quoted


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Cf"])))
def test_clean_text_is_composed_and_stays(text: str) -> None:
    cleaned = typografi.clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert typografi.clean(cleaned) == cleaned


@given(st.text(st.characters()))
def test_what_is_clean_can_stand_in_xml(text: str) -> None:
    with contextlib.suppress(OtillatetTecken):
        cleaned = typografi.clean(text)
        assert not any(char < " " and char not in "\t\n" for char in cleaned)
        cleaned.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("ab\x00", (2, 1, 3)),
        ("rad\nnästa \x0b", (10, 2, 7)),
        ("\ud83d", (0, 1, 1)),
        ("a\rb", (1, 1, 2)),
        ("\u202eomvänt", (0, 1, 1)),
        ("\uffff", (0, 1, 1)),
        ("x\x85", (1, 1, 2)),
    ],
)
def test_what_may_not_stand_is_refused_with_its_place(
    text: str, place: tuple[int, int, int]
) -> None:
    with pytest.raises(OtillatetTecken) as caught:
        typografi.clean(text)
    error = caught.value
    assert (error.position, error.line, error.column) == place
    assert f"rad {place[1]}, kolumn {place[2]}" in str(error)


def test_line_ends_of_windows_are_made_one() -> None:
    assert typografi.clean("a\r\nb\tc") == "a\nb\tc"


def remarks(text: str) -> list[tuple[str, str, str]]:
    return [(hit.code, text[hit.start : hit.end], hit.cure) for hit in typografi.lint(text)]


@pytest.mark.parametrize(
    ("text", "code", "where", "cure"),
    [
        ("skrivelse 21-01-10.", "tvåsiffrigt-år", "21-01-10", "2021-01-10"),
        ("från 98-05-01", "tvåsiffrigt-år", "98-05-01", "1998-05-01"),
        ("skrivelse - ASN 201217 - om", "tvåsiffrigt-år", "201217", "2020-12-17"),
        ("mötet den 201217", "tvåsiffrigt-år", "201217", "2020-12-17"),
        ("mötet 10/1 2021", "datum-med-snedstreck", "10/1 2021", "10\u00a0januari\u00a02021"),
        ("programmet 2002-2006, antaget", "bindestreck-mellan-år", "2002-2006", "2002–2006"),
        ("åren 2021 - 2023", "bindestreck-mellan-år", "2021 - 2023", "2021–2023"),
        ("åren 2021– 2023", "bindestreck-mellan-år", "2021– 2023", "2021–2023"),
        (
            "2021-02-01 – 2023-12-31",
            "bindestreck-mellan-datum",
            "2021-02-01 – 2023-12-31",
            "2021-02-01 till och med 2023-12-31",
        ),
        ("mellan 100 000–200 000 kr", "streck-efter-mellan", "mellan 100 000–200 000", "och"),
        ("från 2021-2023", "streck-efter-från", "från 2021-2023", "”från 2021 till 2023”"),
        ("den 4e mars 2021", "datum-ordningstal", "4e mars", "4 mars"),
        ("den 1:a Maj 2021", "datum-ordningstal", "1:a Maj", "1 maj"),
        ("10 sept 2021", "förkortad-månad", "10 sept", "10 september"),
        ("kl 09:30", "klockslag-tecken", "kl 09:30", "kl.\u00a09.30"),
        ("kl. 9-12.", "klockslag-tecken", "kl. 9-12", "kl.\u00a09–12"),
        ("09:00-12:00", "klockslag-tecken", "09:00-12:00", "kl.\u00a09–12"),
        ("möte kl 9 i", "klockslag-kl", "kl 9", "kl. 9"),
        ("möte kl.9", "klockslag-kl", "kl.9", "kl. 9"),
        ("summan 900.000", "tusental-punkt", "900.000", "900\u00a0000"),
        ("1.234.567 kr", "tusental-punkt", "1.234.567", "1\u00a0234\u00a0567"),
        ("900,000 kronor", "tusental-punkt", "900,000", "900\u00a0000"),
        ("1500 kr", "ogrupperat-belopp", "1500", "1\u00a0500"),
        ("i Mkr", "beloppsenhet", "Mkr", "mnkr"),
        ("i TSEK", "beloppsenhet", "TSEK", "tkr"),
        ("5 MKR", "beloppsenhet", "MKR", "mnkr"),
        ("2 Mdkr", "beloppsenhet", "Mdkr", "mdkr"),
        ("100,- per gång", "kronstreck", ",-", "kronor"),
        ("minskar med -1,5 procent", "minustecken", "-1,5", "−1,5"),
        ("-5 000", "minustecken", "-5 000", "−5 000"),
        ("upp 2,5%.", "procent-mellanslag", "2,5%", "2,5 %"),
        ("§§12–18", "paragraf-mellanslag", "§§", "§ 167"),
        ("19§ i lagen", "paragraf-mellanslag", "§", "19 §"),
        ("kommunallagen § 5", "lagrum-ordning", "kommunallagen § 5", "5 §"),
        ("lagen (1976:580) § 19", "lagrum-ordning", "lagen (1976:580) § 19", "19 §"),
        ("§ 5 SFS", "lagrum-ordning", "§ 5 SFS", "5 §"),
        ("unga 0-24 år", "bindestreck-i-intervall", "0-24", "0–24"),
        ("bl a möten", "förkortning", "bl a", "bl.a."),
        ("Fr o m mars", "förkortning", "Fr o m", "fr.o.m."),
        ("t. ex. möten", "förkortning", "t. ex.", "t.ex."),
        ("t.ex möten", "förkortning", "t.ex", "t.ex."),
        ("dvs alla", "förkortning", "dvs", "dvs."),
        ("ca. 20", "förkortning", "ca.", "ca"),
        ("Malmö's plan", "apostrof-i-genitiv", "Malmö's", "Malmös"),
        ("FSF’s boenden", "apostrof-i-genitiv", "FSF’s", "FSF:s"),
        ("ordet “mål”", "citattecken", "“", "”"),
        ("två  ord", "dubbelt-mellanslag", "  ", "Ta bort"),
        ("ord , ord", "mellanslag-före-skiljetecken", " ,", "”,”"),
        ("slut .", "mellanslag-före-skiljetecken", " .", "”.”"),
        ("en\u200bgång", "osynligt-tecken", "\u200b", "Ta bort"),
    ],
)
def test_speaks(text: str, code: str, where: str, cure: str) -> None:
    spoken = [remark for remark in remarks(text) if remark[0] == code]
    assert [remark[:2] for remark in spoken] == [(code, where)]
    assert cure in spoken[0][2]


@pytest.mark.parametrize(
    "text",
    [
        "dnr ASN-2020-12563 och STK-2017-92",
        "dnr SO 2021/0008, KS/2012:628-805, SN 18/0098 och 17SN368",
        "Dnr 0263/19, SN 2015.0035 och Dnr 91/2003 SN",
        "2020-12563",
        "telefon 040-34 50 00, 046-359 50 00 eller +46 40 34 50 00",
        "organisationsnummer 212000-0167",
        "bankgiro 123-4566, plusgiro 28 65 43-4",
        "226 47 Lund",
        "2021-01-10 och 2021-02-01 till och med 2023-12-31",
        "beslut 2020-11-11 § 167 och §§ 12–18",
        "den 31 januari 2019 § 16",
        "§ 5 Förslag till budget",
        "§ 5 LSS-verksamheten",
        "§ 45 bolagens årsredovisningar och § 46 förslagen",
        "19 § MBL, 5 § förordningen (2013:522) och 2 kap. 4 § kommunallagen",
        "lagen (1976:580) om medbestämmande",
        "(SFS 2013:522)",
        "https://exempel.se/a?b=50%25&c=2016-2018&d=kl 9",
        "se www.exempel.se/900.000",
        "anna.exempelsson+21-01-10@exempel.se",
        "filen avtal_21-01-10_t-ex.docx",
        "åren 2021–2023",
        "20 procent av 2021 – 2022 blev bättre",
        "kl. 9–12 och kl. 9.00–15.30",
        "mellan 9 och 12",
        "mellan 2020-12-01 och 2021-01-31",
        "från den 1 mars 2021 till den 31 maj 2021",
        "enligt 2016–2018 års överenskommelse",
        "bl.a., t.ex., m.m., fr.o.m., t.o.m., dvs. och osv.",
        "ca 20 kr och nr 5",
        "priset är 20 kr. Det gäller",
        "”strategi” och ”mål”",
        'en skärm på 24"',
        "−5 000 kronor",
        "- 5 000 kronor i bidrag",
        "ett 90/10-avtal och Covid-19",
        "50 % och 50-procentig",
        "50 procent, 4,6 procent",
        "mål 10.2 i Agenda 2030",
        "version 1.2.3 och adress 192.168.100.200",
        "skala 1:50",
        "den 10 januari 2021.",
        "den 31 januari och den 4 februari 2021",
        "senast den 31 januari varje år",
        "årligen den 1 mars",
        "den 1 juli samma år",
        "Anna M M Exempelsson",
        "RSMH:s och Unicefs",
        "OBS! Är det så? Ja: så.",
        "| a    | b    |",
        "    indraget stycke",
        '{{ belopp | kronor("x") }} och {% if a %}',
        "`t ex 50%`",
        "[länk](/a-2016-2018/b)",
        "Social- och omsorgsnämnden",
        "Lund 2022-",
        "serie 21-02-31",
        "andelen 31/2 2021",
        "kl. 9:75 och kl. 24-9",
        "Mars 2021",
        "år 2021 5 000 kronor",
        "budget 2021 kr",
        "# Mål m.m.",
        "## Rubrik utan punkt",
        "… och så vidare ...",
        "900 000 kr",
        "9.30 kommer gästerna",
        "kapitel 3.2 och bilaga 1.1",
    ],
)
def test_silent(text: str) -> None:
    assert remarks(text) == []


def test_spaces_of_every_kind_are_seen() -> None:
    assert [remark[0] for remark in remarks("kostnaden 3\u00a0Mkr, den 4\u00a0januari")] == [
        *("beloppsenhet", "datum-utan-år"),
    ]


def test_an_address_hides_only_itself() -> None:
    codes = [remark[0] for remark in remarks("50% på https://exempel.se/50%x och 60%")]
    assert codes == ["procent-mellanslag", "procent-mellanslag"]


@given(TEXTS)
def test_what_is_glued_is_remarked_on_alike(text: str) -> None:
    assert [hit.code for hit in typografi.lint(text)] == [
        hit.code for hit in typografi.lint(typografi.glue(text))
    ]


@given(TEXTS | st.text())
def test_any_text_can_be_read(text: str) -> None:
    for hit in typografi.lint(text):
        assert hit.code in typografi.CODES
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.message
        assert hit.cure.endswith(".")


#: What the rules are made of: words and signs that mean something beside each other.
BESIDE = st.lists(
    st.sampled_from(
        [
            *(
                "kl",
                "kl.",
                "den",
                "mellan",
                "från",
                "ca.",
                "nr.",
                "kr.",
                "kronor",
                "lagen",
                "Malmö",
            ),
            *("12", "2021", "000", "08:30", "maj", "Maj", "jan", ":e", "SFS", "MBL", "Mkr", "٣"),
            *("'s", "’s", '"', "“", "#", "§", "%", "-", "–", ":-", "/", ".", ",", " ", "  ", "\n"),
            "\u200b",
        ]
    ),
    max_size=12,
).map("".join)
RULES = (*regler_datum.RULES, *regler_tal.RULES, *regler_text.RULES)


@given(BESIDE | TEXTS | st.text())
def test_a_text_without_what_a_rule_needs_has_nothing_for_it(text: str) -> None:
    here = signs(text)
    passed_over = [rule for rule in RULES if rule.needs and rule.needs.isdisjoint(here)]
    assert [rule.code for rule in passed_over if rule.pattern.search(text)] == []


def test_a_digit_is_a_digit_in_every_script_and_no_other_number_is() -> None:
    assert signs("år 2021, ٣ ²") == frozenset("år 0,²")
