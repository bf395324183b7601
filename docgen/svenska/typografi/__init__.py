"""Typography: text made clean, glued and quoted, and remarks on what a person should mend."""

from docgen.svenska.typografi.granskning import CODES, lint
from docgen.svenska.typografi.regel import Anmarkning
from docgen.svenska.typografi.rensning import OtillatetTecken, clean, nfc
from docgen.svenska.typografi.skrivning import citat, glue, quotes

__all__ = [
    "CODES",
    "Anmarkning",
    "OtillatetTecken",
    "citat",
    "clean",
    "glue",
    "lint",
    "nfc",
    "quotes",
]
