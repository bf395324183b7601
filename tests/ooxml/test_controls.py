from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.ooxml import controls, fields, flow, inline, xml
from docgen.ooxml.namespaces import MC, W, val, w

from .samples import piece, story, tags

RUN = inline.run("900 000 kronor")


def test_an_inline_control_is_plain_hidden_and_not_a_placeholder() -> None:
    control = piece(controls.inline("belopp.2021", RUN, "Belopp 2021"))
    assert tags(control[0]) == ["alias", "tag", "id", "appearance", "text"]
    assert [val(el) for el in control[0][:3]] == ["Belopp 2021 · belopp.2021", "belopp.2021", "0"]


@pytest.mark.parametrize(
    ("runs", "plain"),
    [
        (inline.run("a\tb"), True),
        (inline.run("<w:br/>"), True),
        (inline.run("a\nb"), False),
        (fields.page(), False),
    ],
)
def test_only_plain_text_stands_in_a_plain_text_control(runs: str, plain: bool) -> None:
    control = piece(controls.inline("adress", runs))
    assert (control[0].find(w("text")) is not None) == plain


def test_an_empty_control_and_a_useless_key_are_refused() -> None:
    with pytest.raises(controls.EmptyControl, match=r"belopp\.2021"):
        controls.inline("belopp.2021", "")
    with pytest.raises(controls.EmptyControl):
        controls.block("klausul.x@1", "")
    for key in ("", "två ord", "a\nb"):
        with pytest.raises(controls.KeyRefused):
            controls.inline(key, RUN)


KEYS = st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=200)


@given(KEYS, st.text(st.characters(exclude_categories=["C"]), max_size=200))
def test_a_key_is_read_back_from_tag_and_from_title(key: str, title: str) -> None:
    control = piece(controls.inline(key, RUN, title))
    alias, tag = (val(el) or "" for el in control[0][:2])
    assert max(len(text.encode("utf-16-le")) // 2 for text in (alias, tag)) <= controls.LIMIT
    assert controls.key_of(tag, alias) == controls.key_of(None, alias) == controls.short(key)


def test_long_keys_stay_apart_and_readable() -> None:
    one, other = (controls.short(f"parter.{'x' * 80}.{end}") for end in "ab")
    assert one != other
    assert one.startswith("parter.xxx")
    assert one[-9] == "~"


@pytest.mark.parametrize(
    ("tag", "alias", "key"),
    [(None, None, None), ("", "", None), ("", "Klicka här", None), ("", "Titel · a.b", "a.b")],
)
def test_a_foreign_control_has_no_key(tag: str | None, alias: str | None, key: str | None) -> None:
    assert controls.key_of(tag, alias) == key


def test_find_sees_every_control() -> None:
    fact = controls.inline("a", inline.run("1\t2\n3"), "Ett")
    clause = controls.block("klausul.x@2", flow.paragraph(fact) + flow.paragraph(RUN), "X")
    found = controls.find(story(flow.paragraph(fact) + clause))
    assert [(c.key, c.title, c.is_block, c.text) for c in found] == [
        ("a", "Ett", False, "1\t2\n3"),
        ("klausul.x@2", "X", True, "1\t2\n3\n900 000 kronor"),
        ("a", "Ett", False, "1\t2\n3"),
    ]


def test_namespaces_are_declared_once_and_ignorable() -> None:
    root = xml.parse(
        f'<w:document xmlns:w="{W}" xmlns:mc="{MC}" xmlns:w16="urn:x" mc:Ignorable="w16">'
        "<w:body><w:p/></w:body></w:document>".encode()
    )
    declared = controls.ensure_declared(root)
    again = controls.ensure_declared(declared)
    assert again is declared
    assert declared.get(f"{{{MC}}}Ignorable") == "w16 w14 w15"
    assert declared.nsmap["w16"] == "urn:x"
    assert controls.NAMESPACES_NEEDED.items() <= declared.nsmap.items()
    assert tags(declared) == ["body"]
    read_again = xml.parse(xml.serialise(declared))
    assert read_again.nsmap == declared.nsmap


@pytest.mark.parametrize("prefix", ["ns0:", ""])
def test_a_root_whose_program_calls_the_namespaces_otherwise_is_called_as_we_write(
    prefix: str,
) -> None:
    name = f":{prefix[:-1]}" if prefix else ""
    given = (
        f'<{prefix}document xmlns{name}="{W}" xmlns:mc="{MC}" mc:Ignorable="w16">'
        f"<{prefix}body><{prefix}p/></{prefix}body></{prefix}document>"
    )
    written = xml.serialise(controls.ensure_declared(xml.parse(given.encode())))
    assert b"<w:body><w:p/></w:body></w:document>" in written
    assert b'Ignorable="w14 w15"' in written  # w16 is declared nowhere


def test_a_prefix_used_for_something_else_is_refused() -> None:
    root = xml.parse(f'<w:document xmlns:w="{W}" xmlns:w15="urn:annat"/>'.encode())
    with pytest.raises(controls.PrefixTaken, match="urn:annat"):
        controls.ensure_declared(root)
