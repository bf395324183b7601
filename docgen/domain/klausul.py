"""A clause: an id, a heading, a wording in Markdown with facts, and what legal says about it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from docgen import fingerprint
from docgen.domain.fields import (
    Datum,
    EnEllerFlera,
    Heltal,
    Id,
    Markdown,
    Modell,
    Rad,
    refuse,
)
from docgen.domain.kvittens import Kvittens
from docgen.prose import parse, words

_YES_NO: Final = {"ja": True, "nej": False, "true": True, "false": False}


def _yes_no_or_condition(value: Any) -> Any:
    """Return ja and nej as truth values, and any other text as the condition it is."""
    return _YES_NO.get(value.strip().lower(), value) if isinstance(value, str) else value


#: ``ja``, ``nej``, or an expression over the facts that is true where it holds.
Villkor = Annotated[
    bool | Rad,
    BeforeValidator(_yes_no_or_condition),
    WithJsonSchema({"type": ["boolean", "string"]}),
]


class Tillstand(StrEnum):
    """How a wording stands on a day, in the words of lists and reports."""

    GODKAND = "godkänd"
    UTKAST = "utkast"
    #: Its words are no longer those that were approved.
    ANDRAD = "ändrad efter godkännandet"
    INTE_AN = "gäller inte än"
    UTGANGEN = "gäller inte längre"
    UPPHAVD = "upphävd"
    #: A newer wording has been approved and is in force.
    ERSATT = "ersatt av en nyare version"


class Godkannande(Modell):
    """Who approved which words, and when; written by ``docgen clause approve``."""

    avtryck: Rad = Field(description="Ordens avtryck. Ändras ett ord gäller godkännandet inte.")
    av: Rad = Field(description="Rollen som godkände, till exempel Kommunjurist.")
    den: Datum = Field(description="Dagen då orden godkändes.")


class Upphavande(Modell):
    """Who withdrew a clause, when and why; written by ``docgen clause withdraw``."""

    av: Rad | None = Field(None, description="Rollen som upphävde, till exempel Kommunjurist.")
    den: Datum = Field(description="Dagen då klausulen upphävdes.")
    skal: Rad | None = Field(None, alias="skäl", description="Varför den inte ska användas mer.")


class Klausul(Modell):
    """A clause as it stands in its text file: one version of its wording."""

    id: Id = Field(description="Det som överenskommelser och avsnitt hänvisar med.")
    rubrik: Rad = Field(description="Klausulens rubrik.")
    version: Heltal = Field(1, description="Vilken version av ordalydelsen det är, från 1.", ge=1)
    status: Literal["utkast", "godkänd", "upphävd"] = Field(
        "utkast",
        description="Om orden är godkända. Skrivs av docgen clause approve och withdraw.",
    )
    galler_fran: Datum | None = Field(
        None, alias="gäller_från", description="Första dagen som versionen får användas."
    )
    galler_till: Datum | None = Field(
        None, alias="gäller_till", description="Sista dagen som versionen får användas."
    )
    agare: Rad | None = Field(
        None, alias="ägare", description="Rollen som ansvarar för orden, till exempel Kommunjurist."
    )
    lagstod: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), alias="lagstöd", description="Vad klausulen vilar på: lag, dom eller eget beslut."
    )
    dokumenttyper: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (),
        description="Dokumenttyperna som den är skriven för. Utelämnade kan den stå i alla.",
    )
    obligatorisk: Villkor = Field(
        default=False,
        description=(
            "ja när dokumenttyperna måste ha den, eller ett villkor över fakta: då måste de ha "
            "den när villkoret är uppfyllt."
        ),
    )
    alternativ: Id | None = Field(
        None, description="Namnet på en grupp klausuler som man väljer en av."
    )
    strider_mot: Annotated[tuple[Id, ...], EnEllerFlera] = Field(
        (), description="Id på klausuler som inte får stå i samma handling."
    )
    kraver: Annotated[tuple[Id, ...], EnEllerFlera] = Field(
        (),
        alias="kräver",
        description="Id på klausuler, eller namn på grupper, som måste stå i samma handling.",
    )
    definierar: Annotated[tuple[Rad, ...], EnEllerFlera] = Field(
        (), description="Begrepp som klausulen förklarar och som andra klausuler använder."
    )
    kommentar: Rad | None = Field(
        None, description="Råd till den som ska använda klausulen. Trycks inte."
    )
    kvittenser: tuple[Kvittens, ...] = Field(
        (), description="Varningar om orden som någon har bedömt, med skäl."
    )
    godkannande: Godkannande | None = Field(
        None,
        alias="godkännande",
        description="Vem som godkände orden, och när. Skrivs av docgen clause approve.",
    )
    upphavande: Upphavande | None = Field(
        None,
        alias="upphävande",
        description="Vem som upphävde klausulen, och när. Skrivs av docgen clause withdraw.",
    )
    text: Markdown = Field(description="Ordalydelsen, i Markdown med fakta.")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.galler_fran and self.galler_till and self.galler_till < self.galler_fran:
            raise refuse(
                "data-klausul-giltighet",
                "Klausulen slutar gälla innan den börjar.",
                "Rätta gäller_från eller gäller_till.",
            )
        return self

    @property
    def reference(self) -> str:
        """The clause and its version, as a draft remembers it: ``havning@1``."""
        return f"{self.id}@{self.version}"

    @property
    def wording(self) -> str:
        """The canonical words of heading and text, one paragraph a line, facts as ``{{ x }}``."""
        return f"{words.plain(self.rubrik)}\n{words.plain(_body(self.text))}"

    @property
    def avtryck(self) -> str:
        """The fingerprint of the words: neither formatting nor where lines break counts."""
        return _fingerprint(self.rubrik, self.text)

    @property
    def approved(self) -> bool:
        """Whether the words that stand here are the very words that were approved."""
        return self.status == "godkänd" and self.has_approved_words

    @property
    def has_approved_words(self) -> bool:
        """Whether the words were approved and still stand, though perhaps withdrawn since."""
        return self.godkannande is not None and self.godkannande.avtryck == self.avtryck

    def in_force(self, day: date | None) -> bool:
        """Return whether the version may be used on ``day``; without a day, whether it ever may."""
        if day is None:
            return True
        begun = self.galler_fran is None or self.galler_fran <= day
        return begun and (self.galler_till is None or day <= self.galler_till)

    def state(self, day: date | None) -> Tillstand:
        """Return how this version by itself stands on ``day``."""
        if self.status == "upphävd":
            return Tillstand.UPPHAVD
        if not self.approved:
            return Tillstand.ANDRAD if self.status == "godkänd" else Tillstand.UTKAST
        if self.in_force(day):
            return Tillstand.GODKAND
        early = day is not None and self.galler_fran is not None and day < self.galler_fran
        return Tillstand.INTE_AN if early else Tillstand.UTGANGEN


def _body(text: str) -> str:
    return words.of(parse.markdown(text).document)


@lru_cache(maxsize=4096)  # asked for in every document that has the clause
def _fingerprint(heading: str, text: str) -> str:
    body = " ".join(words.plain(_body(text)).split())
    return fingerprint.of_text(f"{words.plain(heading)}\n{body}")
