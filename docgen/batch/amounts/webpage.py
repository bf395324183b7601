"""Tables as a page for the browser: one file, nothing fetched, readable aloud and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from html import escape
from typing import Final

from docgen.batch.amounts import words
from docgen.batch.amounts.tabled import Table, Value
from docgen.svenska import datum

_STYLE: Final = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem }
th, td { border-bottom: 1px solid #bbb }
th { border-bottom: 2px solid #555 } td.tal { text-align: right; white-space: nowrap }
td { white-space: pre-line } tr.summa td { font-weight: bold; border-top: 2px solid #555 }
"""


def write(tables: Sequence[Table], title: str, now: datetime) -> bytes:
    """Return ``tables`` as the bytes of an HTML page under ``title``."""
    body = "\n".join(_table(table) for table in tables if table.rows)
    made = f"{datum.i_text(now.date())} klockan {now:%H.%M}"
    page = f"""<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<p>Räknat av docgen {escape(made)}.</p>
{body}
</body>
</html>
"""
    return page.encode("utf-8")


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(it)}</th>' for it in table.headings)
    last = len(table.rows) - 1
    rows = "\n".join(
        _row(row, is_sum=table.total and number == last) for number, row in enumerate(table.rows)
    )
    name = escape(table.name)
    return (
        f"<section>\n<h2>{name}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</section>"
    )


def _row(row: Sequence[Value], *, is_sum: bool) -> str:
    opening = '<tr class="summa">' if is_sum else "<tr>"
    return f"{opening}{''.join(map(_cell, row))}</tr>"


def _cell(value: Value) -> str:
    if isinstance(value, Decimal):
        return f'<td class="tal">{escape(words.number(value))}</td>'
    return f"<td>{escape('' if value is None else str(value))}</td>"
