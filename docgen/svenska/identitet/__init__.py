"""Numbers that name: organisations, giro accounts, postal codes; and personal numbers, found."""

from docgen.svenska.identitet import bankgiro, orgnr, plusgiro, postnummer
from docgen.svenska.identitet.personnummer import Personnummertraff, find_personnummer

__all__ = [
    "Personnummertraff",
    "bankgiro",
    "find_personnummer",
    "orgnr",
    "plusgiro",
    "postnummer",
]
