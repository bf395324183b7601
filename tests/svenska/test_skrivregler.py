"""The writing rules, a row each: what is written, and what is remarked on or refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal

import pytest

from docgen.errors import DocgenError
from docgen.svenska import (
    belopp,
    datum,
    genitiv,
    lagrum,
    lista,
    period,
    procent,
    protokoll,
    sortering,
    tal,
    tid,
    typografi,
)
from docgen.svenska.belopp import Belopp, Enhet

MNKR_3 = Belopp(Decimal(3_000_000), Enhet.MNKR)
LAG = lagrum.Forfattning("förordningen", "2013:522", "om statsbidrag")


def written(text: str) -> str:
    """Return ``text`` with "·" for U+00A0, as the rules are noted."""
    return text.replace("\u00a0", "·")


@pytest.mark.parametrize(
    ("rule", "text", "right"),
    [
        ("N1", tal.format(1000), "1·000"),
        ("N1", tal.format(900_000), "900·000"),
        ("N1", tal.format(999), "999"),
        ("N2", period.ar(2021, 2021), "2021"),
        ("N3", belopp.kronor(900_000), "900·000·kronor"),
        ("N3", belopp.kronor(1), "1·krona"),
        ("N4", belopp.kronor(Decimal("900000.00")), "900·000·kronor"),
        ("N5", belopp.kronor(Decimal("1234.5")), "1·234,50·kronor"),
        ("N5", belopp.kronor(Decimal("0.125")), "0,125·kronor"),
        ("N6", belopp.mnkr(3_000_000), "3·mnkr"),
        ("N6", belopp.tkr(1_740_000), "1·740·tkr"),
        ("N6", belopp.mdkr(1_500_000_000), "1,5·mdkr"),
        ("N6", belopp.format(MNKR_3), "3·mnkr"),
        ("N7", belopp.miljoner(3_000_000), "3·miljoner kronor"),
        ("N7", belopp.miljoner(1_000_000), "1·miljon kronor"),
        ("N7", belopp.miljoner(9_995_307), "9,995307·miljoner kronor"),
        ("N8", belopp.siffror(-5000), "−5·000"),
        ("N9", tal.format(belopp.avrunda(Decimal("1234.5"))), "1·235"),
        ("N9", tal.format(belopp.avrunda(Decimal("2.5"))), "3"),
        ("N9", tal.format(belopp.avrunda(Decimal("-2.5"))), "−3"),
        ("N9", tal.format(belopp.avrunda(Decimal("1234.565"), Decimal("0.01"))), "1·234,57"),
        ("N10", procent.i_text(Decimal("4.6")), "4,6·procent"),
        ("N10", procent.tecken(50), "50·%"),
        ("N10", procent.tecken(Decimal("12.5")), "12,5·%"),
        ("N11", procent.skillnad(4, 6), "2·procentenheter"),
        ("N11", procent.skillnad(4, 5), "1·procentenhet"),
        ("N12", period.manader_i_text(3), "tre månader"),
        ("N12", tal.i_text(12), "tolv"),
        ("N12", tal.i_text(13), "13"),
        ("N12", tal.i_text(0), "0"),
        ("N13", tal.dubbel(2), "två (2)"),
        ("N13", tal.dubbel(1, "ett"), "ett (1)"),
        ("N14", belopp.siffror(650_000), "650·000"),
        ("D1", datum.i_text(date(2020, 2, 6)), "den 6·februari·2020"),
        ("D1", datum.lang(date(2021, 1, 10)), "10·januari·2021"),
        ("D2", datum.iso(date(2021, 1, 10)), "2021-01-10"),
        ("D5", datum.manad(date(2021, 1, 10)), "januari·2021"),
        ("P1", period.ar(date(2021, 2, 1), date(2023, 12, 31)), "2021–2023"),
        (
            "P2",
            period.kort(date(2021, 2, 1), date(2023, 12, 31)),
            "2021-02-01 till och med 2023-12-31",
        ),
        (
            "P2",
            period.i_text(date(2021, 2, 1), date(2023, 12, 31)),
            "från och med den 1·februari·2021 till och med den 31·december·2023",
        ),
        ("T1", tid.intervall(time(9), time(12)), "kl.·9–12"),
        ("T1", tid.intervall(time(9), time(15, 30)), "kl.·9.00–15.30"),
        ("T1", tid.intervall(time(1), time(6)), "kl.·01–06"),
        ("T1", tid.intervall(time(22), time(6)), "kl.·22–06"),
        ("T1", tid.intervall(time(6), time(14)), "kl.·6–14"),
        ("L1", lagrum.format(19, "MBL"), "19·§ MBL"),
        ("L1", lagrum.format(4, kapitel=2), "2·kap. 4·§"),
        ("L1", protokoll.format(167), "§·167"),
        ("L2", protokoll.format(range(12, 19)), "§§·12–18"),
        ("L2", protokoll.format(range(12, 19), dubbelt=False), "§·12–18"),
        ("L3", lagrum.format(5, "förordningen (2013:522)"), "5·§ förordningen (2013:522)"),
        ("L3", LAG.forsta, "förordningen (2013:522) om statsbidrag"),
        ("L3", lagrum.format(5, LAG), "5·§ förordningen"),
        ("G1", genitiv.format("Lunds kommun"), "Lunds kommuns"),
        ("G1", genitiv.format("Mats"), "Mats"),
        ("G2", genitiv.format("RSMH", initialord=True), "RSMH:s"),
        ("G2", genitiv.format("Unicef"), "Unicefs"),
        ("E1", lista.och(["a", "b", "c"]), "a, b och c"),
        ("C1", typografi.quotes('en "strategi" nu'), "en ”strategi” nu"),
        ("C2", typografi.glue("19 § och 50 % kl. 9, nr 5"), "19·§ och 50·% kl.·9, nr·5"),
        ("C3", "".join(sorted("öäåz", key=sortering.nyckel)), "zåäö"),
        ("C4", typografi.nfc("a\u030a"), "å"),
    ],
)
def test_written(rule: str, text: str, right: str) -> None:
    assert written(text) == right, rule


@pytest.mark.parametrize(
    ("rule", "wrong", "code"),
    [
        ("N1", "bidraget är 900.000 kronor", "tusental-punkt"),
        ("N1", "bidraget är 900000 kronor", "ogrupperat-belopp"),
        ("N3", "avgiften är 900:-", "kronstreck"),
        ("N5", "avgiften är 3.5 kronor", "decimalpunkt"),
        ("N6", "kostnaden är 3 Mkr", "beloppsenhet"),
        ("N7", "kostnaden är 3.2 miljoner kronor", "decimalpunkt"),
        ("N8", "resultatet är -5 000", "minustecken"),
        ("N10", "tjänsten är på 50%", "procent-mellanslag"),
        ("D1", "mötet den 6 Februari 2020", "månad-versal"),
        ("D1", "mötet den 06 februari 2020", "datum-nolla"),
        ("D1", "mötet den 10:e januari 2021", "datum-ordningstal"),
        ("D2", "skrivelse 21-01-10", "tvåsiffrigt-år"),
        ("D2", "skrivelse ASN 201217", "tvåsiffrigt-år"),
        ("D3", "avtalet, 4 januari", "datum-utan-år"),
        ("D4", "mötet 10 jan. 2021", "förkortad-månad"),
        ("P1", "åren 2021-2023", "bindestreck-mellan-år"),
        ("P1", "åren 2021- 2023", "bindestreck-mellan-år"),
        ("P2", "tiden 2021-02-01-2023-12-31", "bindestreck-mellan-datum"),
        ("P3", "öppet mellan 9–12", "streck-efter-mellan"),
        ("P3", "öppet från 9–12", "streck-efter-från"),
        ("T1", "mötet kl. 9-12", "klockslag-tecken"),
        ("T1", "öppet 09:00–12:00", "klockslag-tecken"),
        ("L1", "beslutet §167", "paragraf-mellanslag"),
        ("L1", "enligt § 19 MBL", "lagrum-ordning"),
        ("L3", "gruppen (SFS 2013:522 § 5)", "lagrum-ordning"),
        ("F1", "genom t ex samtal", "förkortning"),
        ("F2", "## Insatser under året.", "rubrik-punkt"),
        ("G1", "enligt kommun's plan", "apostrof-i-genitiv"),
        ("G2", "enligt ASF's plan", "apostrof-i-genitiv"),
        ("C1", 'en "strategi"', "citattecken"),
        ("C4", "a\u030atta", "delat-tecken"),
    ],
)
def test_remarked(rule: str, wrong: str, code: str) -> None:
    assert code in {remark.code for remark in typografi.lint(wrong)}, rule


@pytest.mark.parametrize(
    ("rule", "read", "wrong"),
    [
        ("A2", belopp.parse, "900.000"),
        ("A2", belopp.parse, "900,000"),
        ("A2", belopp.parse, "9e5"),
        ("A2", belopp.parse, "NaN"),
        ("A2", belopp.parse, "Infinity"),
        ("A2", belopp.parse, "٩٠٠"),
        ("A2", belopp.parse, "1 23"),
        ("N6", belopp.parse, "3 Mkr"),
        ("D2", datum.parse, "21-01-10"),
        ("D3", datum.parse, "4 januari"),
        ("G3", genitiv.format, "Riksförbundet (i Lund)"),
    ],
)
def test_refused(rule: str, read: Callable[[str], object], wrong: str) -> None:
    with pytest.raises(DocgenError):
        read(wrong)
