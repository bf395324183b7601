"""The facts of a matter as plain values under Swedish names, each record with its key.

Amounts are Decimals and days are dates: the filters write them.
"""

from __future__ import annotations

from docgen.domain.akt import Akt
from docgen.domain.handling import Handling
from docgen.domain.register import Register
from docgen.rendering import agreement, names
from docgen.rendering.posts import Named, Post, named_facts, post, rows


def of(akt: Akt) -> Post:
    """Return every fact that text and templates may name."""
    day = akt.handling.datum
    register = akt.register
    values: Post = {
        "organisation": Named(
            "organisation",
            register.organisationer,
            lambda it, key: names.organisation(it, day, key),
        ),
        "organ": Named("organ", register.organ, lambda it, key: names.organ(it, day, key)),
        "person": Named(
            "person",
            register.personer,
            lambda it, key: names.person(it, register, day, key),
        ),
        "roll": Named(
            "roll",
            register.roller,
            lambda it, key: post(key, namn=it.name_on(day).namn),
        ),
        "uppgifter": named_facts("uppgifter", akt.handling.uppgifter),
        "handling": handling(akt.handling, register),
    }
    if akt.overenskommelse is not None:
        values["överenskommelse"] = agreement.of(akt.overenskommelse, register, day)
    return values


def handling(record: Handling, register: Register) -> Post:
    """Return the facts of the document's own head."""
    day = record.datum
    return post(
        "handling",
        datum=day or "",
        diarienummer=rows(
            "handling.diarienummer", [{"nummer": number.nummer} for number in record.diarienummer]
        ),
        nämnd=[
            names.organ_or_name(text, register, day, f"handling.nämnd.{i}")
            for i, text in enumerate(record.namnd)
        ],
        avsändare=[
            names.organ_or_name(text, register, day, f"handling.avsändare.{i}")
            for i, text in enumerate(record.avsandare)
        ],
        handläggare=[
            names.officer(given, register, day, f"handling.handläggare.{i}")
            for i, given in enumerate(record.handlaggare)
        ],
    )
