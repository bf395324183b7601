"""What a template may name: the head of the document, its page furniture, its blocks, its facts."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.domain import disposition
from docgen.domain.akt import Akt
from docgen.domain.disposition import Placering
from docgen.domain.profil import Huvudfalt
from docgen.findings import Finding
from docgen.rendering import facts, names, posts, sections
from docgen.rendering.apparatus import Apparatus
from docgen.rendering.body import Writer
from docgen.rendering.evaluate import Evaluator, Spot
from docgen.rendering.posts import Post
from docgen.svenska import datum


def build(akt: Akt, collected: Apparatus, findings: list[Finding]) -> Post:
    """Return every value of the template.

    What the text brings along lands in ``collected``, what cannot be written in ``findings``.
    """
    placed = disposition.of(akt)
    known = _named(akt, placed)
    evaluator = Evaluator(akt, known, findings)
    title = evaluator.line(akt.handling.titel, Spot("handling", ("titel",)))
    subtitle = evaluator.line(akt.handling.undertitel or "", Spot("handling", ("undertitel",)))
    known["handling"]["titel"] = title
    numbering = akt.handling.numrering or akt.document.numrering or "ingen"
    if numbering != "ingen":
        collected.heading_list = collected.numbering.ensure_headings(numbering)
    writer = Writer(evaluator, collected)
    headed = sections.headed(placed, akt, evaluator)
    collected.targets = sections.targets(headed, numbered=numbering != "ingen")
    body = sections.write(headed, akt, writer, title)
    return {
        **known,
        "nyckel": "",
        "titel": title,
        "undertitel": subtitle,
        **_head(akt, known["handling"], evaluator),
        "block": list(body.blocks),
        "avsnitt": {"nyckel": "avsnitt", **body.named},
    }


def _named(akt: Akt, placed: Sequence[Placering]) -> Post:
    """Return the facts, with the totals of the tables that sections hold."""
    tables: Post = {"nyckel": "tabell"}
    for place in placed:
        table, key = place.avsnitt.tabell, place.avsnitt.nyckel
        if table is not None and key:
            sums = [total for total in table.totals() if total is not None]
            summed = {"summa": sums[0]} if sums else {}
            tables[posts.name(key)] = posts.post(f"tabell.{key}", rader=len(table.rader), **summed)
    return {**facts.of(akt), "tabell": tables}


def _head(akt: Akt, own: Post, evaluator: Evaluator) -> Post:
    """Return what stands round the text: header fields, page counter, footer, cover."""
    handling, profile = akt.handling, akt.profil
    label = handling.beteckning
    cover = handling.forsattsblad
    under = Spot("handling", ("försättsblad", "undertitel"))
    return {
        "beteckning": akt.document.beteckning if label is None else label,
        "revidering": _revision(akt),
        "datum": handling.datum or "",
        "status": handling.status,
        "kommun": _municipality(akt),
        "avsändare": own["avsändare"],
        "nämnd": own["nämnd"],
        "huvud": [*_fields(akt, own, profile.huvud, "huvud"), *_own_fields(akt, evaluator)],
        "löpande": _fields(akt, own, profile.lopande, "löpande"),
        "sida": _counter(profile.sidrakning),
        "sidfot": posts.rows("sidfot", [{"text": line} for line in profile.sidfot]),
        "blankettkod": profile.blankettkod or "",
        "försättsblad": posts.post(
            "försättsblad",
            undertitel=evaluator.line(cover.undertitel or "", under),
            datum=cover.tid or cover.datum or handling.datum or "",
        )
        if cover
        else None,
        "innehållsförteckning": handling.innehallsforteckning,
    }


def _municipality(akt: Akt) -> Post:
    """Return the municipality: the profile's, else the one that sends or receives the document."""
    register, day = akt.register, akt.handling.datum
    bodies = (register.organ_named(id) for id in (*akt.handling.avsandare, *akt.handling.namnd))
    ids = [akt.profil.organisation, *(body.organisation for body in bodies if body)]
    legal = next((found for id in ids if id and (found := register.organisation(id))), None)
    if legal is None:
        return posts.post("kommun", namn=akt.profil.namn)
    return names.organisation(legal, day, "kommun")


def _fields(akt: Akt, own: Post, wanted: Sequence[Huvudfalt], key: str) -> list[Post]:
    """Return the header fields that have a value, each with its label and one line per value."""
    fields: list[Post] = []
    for name in wanted:
        for label, values in _values(akt, own, name):
            lines = [value for value in values if value]
            if lines:
                place = f"{key}.{len(fields)}"
                fields.append(_field(place, label, lines))
    return fields


def _own_fields(akt: Akt, evaluator: Evaluator) -> list[Post]:
    """Return the document's own header fields; an empty value is printed empty on purpose."""
    fields: list[Post] = []
    for index, row in enumerate(akt.handling.huvud):
        value = evaluator.line(row.varde, Spot("handling", ("huvud", index, "värde")))
        fields.append(_field(f"huvud.egna.{index}", row.etikett, [value] if value else []))
    return fields


def _field(key: str, label: str, lines: Sequence[str]) -> Post:
    text = " ".join(part for part in (label, ", ".join(lines)) if part)
    return posts.post(
        key,
        etikett=label,
        värden=posts.rows(f"{key}.värden", [{"text": line} for line in lines]),
        text=text,
    )


def _values(akt: Akt, own: Post, name: Huvudfalt) -> list[tuple[str, list[str]]]:
    """Return label and lines of a header field; several numbers under labels of their own."""
    handling, profile = akt.handling, akt.profil
    label = profile.label(name)
    if name == "diarienummer":
        plain = [number.nummer for number in handling.diarienummer if not number.etikett]
        named = [
            (number.etikett, [number.nummer]) for number in handling.diarienummer if number.etikett
        ]
        return [(label, plain), *[(str(own_label), lines) for own_label, lines in named]]
    if name in {"handläggare", "referens"}:
        lines = [
            str(officer[part])
            for officer in own["handläggare"]
            for part in ("namn", "titel", "telefon", "epost")
        ]
        return [(label, lines)]
    if name in {"nämnd", "avsändare"}:
        return [(label, [record["namn"] for record in own[name]])]
    if name == "revidering":
        return [(label, [datum.iso(handling.revidering.datum)] if handling.revidering else [])]
    return [(label, [datum.iso(handling.datum)] if handling.datum else [])]


def _revision(akt: Akt) -> str:
    given = akt.handling.revidering
    if given is None:
        return ""
    number = f" (nr\u00a0{given.nummer})" if given.nummer else ""
    return f"Reviderad{number} {datum.iso(given.datum)}"


def _counter(form: str) -> Post:
    """Return the words round the page number and the number of pages."""
    before, _, rest = form.partition("{sida}")
    middle, counted, after = rest.partition("{antal}")
    return posts.post("sida", före=before, mellan=middle, efter=after, antal=bool(counted))
