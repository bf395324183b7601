"""What an approval asks of a clause, rule by rule, as the handbook tells it."""

from __future__ import annotations

from typing import Final

from docgen.findings import Rule, Severity

UPPGIFT: Final = Rule(
    "klausul-uppgift",
    Severity.FEL,
    "Klausulen frågar efter något som dokumenttypen inte har",
    "Mellan {{ och }}, och i villkoret i obligatorisk, står fakta som dokumenttypens handlingar "
    "har.",
)
OKAND: Final = Rule(
    "klausul-okänd",
    Severity.FEL,
    "Huvudet nämner en klausul som inte finns",
    "kräver och strider_mot räknar upp id på klausuler, eller namn på grupper av alternativ.",
)
UTAN_SLAG: Final = Rule(
    "klausul-obligatorisk-var",
    Severity.FEL,
    "Klausulen är obligatorisk, men inte i någon dokumenttyp",
    "En obligatorisk klausul räknar upp dokumenttyperna som ska ha den.",
)
HANVISNING: Final = Rule(
    "klausul-hänvisning",
    Severity.VARNING,
    "Hänvisningen leder inte till någon klausul",
    'hänvisning("id") leder till en klausul i biblioteket. Leder den till ett avsnitt som varje '
    "handling skriver själv kvitteras varningen, med skäl.",
)
BEGREPP: Final = Rule(
    "klausul-begrepp-oförklarat",
    Severity.VARNING,
    "Ett begrepp är inte förklarat",
    "Ett begrepp som en annan klausul förklarar fordrar att klausulen kräver den, kanske genom en "
    "annan, eller att den är obligatorisk. Ett ord med stor bokstav mitt i en mening, som "
    "Uppdraget, läses som ett begrepp.",
)
UTAN_FORKLARING: Final = Rule(
    "klausul-begrepp-saknas",
    Severity.VARNING,
    "Klausulen säger sig förklara ett begrepp som inte står i den",
    "Varje begrepp under definierar ska stå i klausulens text.",
)
UPPHANDLING: Final = Rule(
    "klausul-upphandlingsord",
    Severity.VARNING,
    "Ett ord hör hemma i upphandling, inte i ett partnerskap",
    "Ord som köp, beställare, leverantör, uppdragsgivare och upphandla talar för att avtalet är en "
    "offentlig upphandling (jämför kammarrätten i Göteborg, mål nr 3556-18). Behövs ordet ändå, "
    "till exempel för att säga att avtalet inte är en upphandling, kvitteras det med skäl.",
)
UTAN_SLUT: Final = Rule(
    "klausul-utan-slut",
    Severity.VARNING,
    "Tiden eller förlängningen har ingen gräns",
    "En klausul om avtalstiden säger när avtalet slutar, och en om förlängning hur många gånger "
    "eller hur länge det högst förlängs.",
)
AGARE: Final = Rule(
    "klausul-ägare",
    Severity.VARNING,
    "Ingen ansvarar för klausulen",
    "Den som hittar en ändring i ett utkast behöver veta vem som avgör: ange rollen i ägare.",
)
ENSAM: Final = Rule(
    "klausul-ensam",
    Severity.NOTIS,
    "Gruppen av alternativ har bara en klausul",
    "Namnet i alternativ ska vara detsamma i alla klausuler som man väljer en av.",
)
ANDRAD: Final = Rule(
    "klausul-ändrad",
    Severity.VARNING,
    "Klausulen är ändrad sedan den godkändes",
    "Huvudet säger godkänd, men orden är inte de som godkändes. Klausulen räknas inte som godkänd.",
)
VERSION: Final = Rule(
    "klausul-version",
    Severity.FEL,
    "De godkända orden finns inte kvar",
    "En version har en enda godkänd lydelse: utkast som har gjorts med den jämförs med de orden. "
    "Nya ord får nästa version, och den gamla filen sparas. Har ingen använt de gamla orden kan de "
    "nya godkännas i deras ställe, med --samma-version.",
)
OBRUKAD: Final = Rule(
    "klausul-kvittens",
    Severity.NOTIS,
    "Kvittensen i klausulens huvud gäller ingen varning",
    "En kvittens anger en varnings kod, och kanske ordet eller nyckeln som den gäller.",
)
RULES: Final = (
    *(UPPGIFT, OKAND, UTAN_SLAG, HANVISNING, BEGREPP, UTAN_FORKLARING),
    *(UPPHANDLING, UTAN_SLUT, AGARE, ENSAM, ANDRAD, VERSION, OBRUKAD),
)
