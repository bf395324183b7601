from __future__ import annotations

import pytest

from docgen.ooxml import links


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://www.riksdagen.se/a?b=c&d#e", "https://www.riksdagen.se/a?b=c&d#e"),
        (" http://exempel.se ", "http://exempel.se"),
        ("https://malmö.se/förskola", "https://xn--malm-8qa.se/f%C3%B6rskola"),
        ("https://exempel.se/a%20b", "https://exempel.se/a%20b"),
        ("mailto:kontakt@exempel.se", "mailto:kontakt@exempel.se"),
        ("tel:+46701740605", "tel:+46701740605"),
    ],
)
def test_an_address_becomes_a_uri(address: str, safe: str) -> None:
    assert links.safe(address) == safe


@pytest.mark.parametrize(
    "bad",
    [
        *("", "www.exempel.se", "javascript:alert(1)", "file:///c:/x", "https://", "mailto:"),
        *("https://a b.se", "https://exempel.se/a b", "https://[::1", "https://x:port/"),
        *("\\\\server\\x", "#avsnitt", "https://exempel.se/\x07"),
    ],
)
def test_what_word_or_the_reader_would_trip_over_is_refused(bad: str) -> None:
    with pytest.raises(links.LinkRefused):
        links.safe(bad)


def test_one_relationship_for_each_address() -> None:
    collected = links.Links()
    ids = [collected.id_for(a) for a in ("https://a.se", "https://b.se", "https://a.se")]
    assert ids == ["rIdLink1", "rIdLink2", "rIdLink1"]
    assert collected.relationships == (("rIdLink1", "https://a.se"), ("rIdLink2", "https://b.se"))
