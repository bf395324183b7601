"""The zip around a Word file: read with suspicion, written the same way every time."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Container, Mapping, Sequence
from typing import Final

from docgen.errors import DocgenError
from docgen.ooxml import zipping

MAX_TOTAL: Final = 200 * 2**20  # bytes, all members unpacked
MAX_MEMBERS: Final = 4000
MAX_RATIO: Final = 300  # unpacked size to packed, per member …
RATIO_FROM: Final = 2**20  # … of more than so many bytes; a page of spaces packs well too

_ENCRYPTED: Final = 0x1
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_UNSAFE: Final = re.compile(r"^[/\\]|^[A-Za-z]:|\\|\x00|(?:^|/)\.\.(?:/|$)")
#: Everything the standard library may raise on a damaged zip.
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
_RESAVE: Final = "Öppna den i Word och spara som Word-dokument (.docx)."


class NotAZip(DocgenError):
    """The content is no zip, so no .docx."""

    def __init__(self) -> None:
        super().__init__(f"Filen är inte en Word-fil (.docx). {_RESAVE}")


class OldWordFile(DocgenError):
    """The content is a Word file from before 2007."""

    def __init__(self) -> None:
        super().__init__(f"Filen är i Words gamla format (.doc). {_RESAVE}")


class EncryptedFile(DocgenError):
    """The content is protected with a password."""

    def __init__(self) -> None:
        super().__init__(
            "Filen är skyddad med lösenord eller krypterad. "
            "Öppna den i Word, ta bort lösenordet (Arkiv > Info > Skydda dokument) och spara."
        )


class DamagedZip(DocgenError):
    """The zip, or one member of it, cannot be unpacked."""

    def __init__(self, member: str, detail: str) -> None:
        where = f" i delen {member}" if member else ""
        super().__init__(
            f"Filen är skadad{where} ({detail}). Hämta en ny kopia, eller öppna filen i Word, "
            "låt Word reparera den och spara på nytt."
        )


class DuplicateMember(DocgenError):
    """Two members have one name, so programs do not agree on what the file says."""

    def __init__(self, member: str) -> None:
        super().__init__(
            f"Delen {member} finns två gånger i filen, så det går inte att veta vilken som gäller. "
            f"{_RESAVE}"
        )


class UnsafePath(DocgenError):
    """A member whose name would lead outside the package."""

    def __init__(self, member: str) -> None:
        super().__init__(
            f"Filen har en del med otillåten sökväg ({member!r}). "
            "Använd den inte; be avsändaren om en ny kopia sparad i Word."
        )


class TooLarge(DocgenError):
    """A package that unpacks to more than any document: a zip bomb, or pictures gone wild."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"Filen är orimligt stor när den packas upp ({detail}). "
            "Komprimera bilderna i Word och spara på nytt; öppna inte filer från okänd avsändare."
        )


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the members of the zip ``content`` by name, in their order, directories left out.

    Raises ``DocgenError``: one of this module's, for anything that is not a sound, modest zip.
    """
    _refuse_ole(content)
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise NotAZip
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _DAMAGE as error:
        raise DamagedZip("", _why(error)) from error
    with archive:
        members = archive.infolist()
        _refuse_names(members)
        _refuse_sizes(members)
        return {
            member.filename: _content(archive, member) for member in members if not member.is_dir()
        }


def _refuse_ole(content: bytes) -> None:
    if content.startswith(_OLE):
        raise EncryptedFile if _OLE_ENCRYPTED in content else OldWordFile


def _refuse_names(members: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        # orig_filename: the standard library rewrites the separators of its host and cuts at NUL
        if _UNSAFE.search(member.orig_filename) or _UNSAFE.search(member.filename):
            raise UnsafePath(member.orig_filename)
        if member.filename.lower() in seen:
            raise DuplicateMember(member.filename)
        seen.add(member.filename.lower())


def _refuse_sizes(members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise TooLarge(f"{len(members)} delar")
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL:
        raise TooLarge(f"{total // 2**20} MiB")
    for member in members:
        if member.file_size > max(RATIO_FROM, MAX_RATIO * member.compress_size):
            raise TooLarge(f"{member.filename}: {member.file_size // 2**20} MiB")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & _ENCRYPTED:
        raise EncryptedFile
    try:
        # Reads at most the stated size, which is within bounds, and checks the CRC at the end.
        content = archive.read(member)
    except _DAMAGE as error:
        raise DamagedZip(member.filename, _why(error)) from error
    if len(content) != member.file_size:
        raise DamagedZip(member.filename, "fel storlek")
    return content


def _why(error: Exception) -> str:
    """Return in Swedish what is damaged; the words of the library are English."""
    if isinstance(error, NotImplementedError):
        return "den är packad på ett sätt som Word inte använder"
    return "innehållet går inte att packa upp"


def pack(members: Mapping[str, bytes], kept: Container[str] = ()) -> bytes:
    """Return ``members`` as a zip, in their order; same members, same bytes.

    Those named in ``kept`` are deflated once and the result used again. Names, dates, attributes
    and host are fixed. Another processor may deflate otherwise, so compare contents by
    ``package.fingerprint``, not by the file's bytes.
    """
    return zipping.write(
        (zipping.kept_member if name in kept else zipping.member)(name, content)
        for name, content in members.items()
    )
