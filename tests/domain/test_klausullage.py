"""What is said of a clause is known again in a comment, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from docgen.domain import klausullage


@pytest.mark.parametrize(
    ("words", "reference"),
    [
        ("Klausulen ”Möten” (möten@1) är inte godkänd. Låt juristen pröva den.", "möten@1"),
        ("Klausulen ”Om ”ansvar” (allmänt)” (ansvar@12) är upphävd.", "ansvar@12"),
        ("Klausulen\u00a0”Möten”\u00a0(möten@1)\u00a0gäller inte än på", "möten@1"),
        ("Klausulen ”Möten” (möten@egen) har en egen lydelse, som", "möten@egen"),
        ("Klausulen ”Möten” (möten) är inte godkänd.", None),
        ("Klausulen om möten är bra.", None),
        ("Här står: Klausulen ”Möten” (möten@1) är inte godkänd.", None),
        ("Här står ”950 000 kronor”. Enligt underlaget ska det stå ”930 000 kronor”.", None),
        ("", None),
    ],
)
def test_a_message_is_known_by_its_form_and_reference(words: str, reference: str | None) -> None:
    assert klausullage.reference_in(words) == reference
