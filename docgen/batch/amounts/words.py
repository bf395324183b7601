"""Arithmetic as a controller reads it: ``980 000 × 1,024 = 1 003 520 → 1 004 000``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from docgen.domain import rakning
from docgen.domain.rakning import Andel, Steg
from docgen.svenska import belopp, tal


def number(value: Fraction | Decimal) -> str:
    """Return kronor without the unit, to the öre where they are not whole."""
    return belopp.siffror(rakning.kronor(Fraction(value)))


def steps(taken: Sequence[Steg]) -> list[str]:
    """Return a line for each year of a chain; the year stands before it where there are several."""
    lines = []
    for step in taken:
        year = f"{step.sats.ar}: " if len(taken) > 1 else ""
        product = f"{number(step.fran)} × {step.sats.visad or tal.format(step.sats.decimal)}"
        lines.append(f"{year}{product}{_result(step.oavrundat, step.till)}")
    return lines


def shared(terms: Sequence[tuple[Andel, Fraction]], exact: Fraction, rounded: Fraction) -> str:
    """Return the line for an amount that is shares of yearly amounts, those that are nothing out.

    ``11/12 × 1 004 000 = 920 333,33 → 920 000``
    """
    shown = (f"{part.antal}/{part.av} × {number(level)}" for part, level in terms if part.antal)
    return f"{' + '.join(shown)}{_result(exact, rounded)}"


def _result(exact: Fraction, rounded: Fraction) -> str:
    result = f" = {number(exact)}"
    return result if exact == rounded else f"{result} → {number(rounded)}"
