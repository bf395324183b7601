"""XML is read strictly and written the same way every time."""

import pytest

from docgen.errors import DocgenError
from docgen.ooxml import xml


def test_what_is_written_is_read_and_written_alike():
    content = xml.DECLARATION + '<a xmlns="u" b="å &amp; &quot;"><c/>text\u00a0här</a>'.encode()
    once = xml.serialise(xml.parse(content))
    assert once == xml.serialise(xml.parse(once))
    assert "text\u00a0här".encode() in once


def test_the_declaration_is_the_one_word_writes():
    written = xml.serialise(xml.parse(b"<a/>"))
    assert written == b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a/>'


@pytest.mark.parametrize("content", [b"", b"<a>", b"<a/><b/>", b"<a>&nbsp;</a>", b"<a>\x01</a>"])
def test_what_is_not_well_formed_is_refused_by_part(content):
    where = r"word/document\.xml i Word-filen är trasig \((rad 1, tecken \d+|den är tom)\)"
    with pytest.raises(xml.MalformedXml, match=where) as caught:
        xml.parse(content, "word/document.xml")
    assert isinstance(caught.value, DocgenError)


BOMB = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;">]><a b="&y;">&y;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_a_doctype_is_refused_in_any_encoding(encoding):
    with pytest.raises(xml.DoctypeFound, match="DOCTYPE"):
        xml.parse(BOMB.encode(encoding), "x.xml")


def test_text_about_a_doctype_is_allowed():
    assert xml.parse(b"<a>&lt;!DOCTYPE html&gt;</a>").text == "<!DOCTYPE html>"
