"""Word templates made to do harm, each with a word of the message that refuses it."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from docgen.templating import library

MAIN: Final = "word/document.xml"
TYPES: Final = "[Content_Types].xml"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _standard() -> bytes:
    return (library.builtin() / "standard" / "tjänsteskrivelse.docx").read_bytes()


def rebuilt(
    changes: Mapping[str, tuple[bytes, bytes]] | None = None,
    more: Mapping[str, bytes] | None = None,
    without: str = "",
) -> bytes:
    """Return the standard template with words changed in parts, more parts, or without one."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_standard())) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore")  # a name twice is what some of these are about
        for name in source.namelist():
            content = source.read(name)
            old, new = (changes or {}).get(name, (b"", b""))
            assert old in content
            if name != without:
                archive.writestr(name, content.replace(old, new, 1))
        for name, content in (more or {}).items():
            archive.writestr(name, content)
    return target.getvalue()


def _saying(words: str) -> bytes:
    """Return the template with a first paragraph that says ``words``."""
    paragraph = f"<w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p>".encode()
    return rebuilt({MAIN: (b"<w:body>", paragraph)})


def _fetching_template() -> bytes:
    relation = (
        '<?xml version="1.0"?><Relationships '
        'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdX" Type="{_RELATION}/attachedTemplate" '
        'Target="http://example.invalid/x.dotm" TargetMode="External"/></Relationships>'
    )
    return rebuilt(more={"word/_rels/settings.xml.rels": relation.encode()})


def _macro() -> bytes:
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return rebuilt({TYPES: (plain, macro)}, {"word/vbaProject.bin": OLE})


def _renamed() -> bytes:
    """Return a .docm without any macro in it: its content type says that it may have some."""
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return rebuilt({TYPES: (plain, b"application/vnd.ms-word.document.macroEnabled.main+xml")})


def _relating(type: str, target: str) -> bytes:
    link = (
        f'<Relationship Id="rIdX" Type="{_RELATION}/{type}" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )
    return rebuilt({"word/_rels/document.xml.rels": (b"</Relationships>", link.encode())})


def _fetching_picture() -> bytes:
    return _relating("image", "http://example.invalid/x.png")


def _linking_to_a_file() -> bytes:
    return _relating("hyperlink", "file://server/x.docx")


def _in_body(inner: str) -> bytes:
    return rebuilt({MAIN: (b"<w:body>", f"<w:body>{inner}".encode())})


def _fetching_field() -> bytes:
    return _in_body(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT x'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _chunk() -> bytes:
    return _in_body("<w:altChunk/>")


def _doctype_aside() -> bytes:
    return rebuilt({"word/theme/theme1.xml": (b"?>", b"?><!DOCTYPE a>")})


def _doctype() -> bytes:
    entity = b'?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    return rebuilt({MAIN: (b"?>", entity)})


def _encrypted() -> bytes:
    return OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)


REFUSED: Final[dict[str, tuple[Callable[[], bytes], str]]] = {
    "zipbomb": (partial(rebuilt, more={"word/media/x.xml": b" " * 30_000_000}), "orimligt stor"),
    "doctype": (_doctype, "DOCTYPE"),
    "makron": (_macro, "makron"),
    "mall utifrån": (_fetching_template, "länkar till http"),
    "bild utifrån": (_fetching_picture, "länkar till http"),
    "länk till fil": (_linking_to_a_file, "länkar till file:"),
    "fält som hämtar": (_fetching_field, "hämtar eller kör"),
    "annat dokument": (_chunk, "altChunk"),
    "activex": (partial(rebuilt, more={"word/activeX/activeX1.xml": b"<x/>"}), "ActiveX"),
    "doctype i tema": (_doctype_aside, "DOCTYPE"),
    "docm som docx": (_renamed, "makron"),
    "två delar": (partial(rebuilt, more={MAIN: b"<x/>"}), "finns två gånger"),
    "ut ur mappen": (partial(rebuilt, more={"../../x": b"x"}), "otillåten sökväg"),
    "textfil": (partial(bytes, b"Hej"), "inte en Word-fil"),
    "tom": (bytes, "inte en Word-fil"),
    "halv": (lambda: _standard()[:4000], "inte en Word-fil"),
    "gammal": (partial(bytes, OLE + bytes(2000)), "gamla format"),
    "lösenord": (_encrypted, "lösenord"),
    "utan huvuddel": (partial(rebuilt, without=MAIN), "inget huvuddokument"),
    "include": (partial(_saying, "{% include 'x' %}"), "får inte användas"),
    "slinga": (partial(_saying, "{% for a in range(10**9) %}x{% endfor %}"), "räknar bara|range"),
    "potens": (partial(_saying, "{{ 9**9**9 }}"), "upphöjt till"),
    "gånger": (partial(_saying, "{{ 'a' * 999999999 }}"), "räknar bara med tal"),
    "klass": (partial(_saying, "{{ titel.__class__ }}"), "finns inte"),
    "parenteser": (partial(_saying, "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"), "Fel i mallen"),
}
#: Those whose file is refused as it is, whatever its tags say.
UNOPENED: Final = tuple(
    name
    for name in REFUSED
    if name not in {"include", "slinga", "potens", "gånger", "klass", "parenteser"}
)
