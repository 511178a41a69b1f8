"""A case, and what has changed since it was saved, in plain text."""

from decimal import Decimal

from reward.answer.again import Again
from reward.base.letters import letter
from reward.base.text_table import Table, TextRow, cell_width, gather, literal, pad, wrap
from reward.library.case_files import for_programs
from reward.library.models.case import Case


def case(of: Case, version: str, width: int = 80) -> str:
    """What it holds: the year and the data, whose pay it is, what is assumed, and each offer key by key."""
    table = Table(("", "value"))
    table.rows.append(TextRow(("tax year", of.tax_year or "today's")))
    table.rows.append(TextRow(("data then", of.data_version or "not said")))
    table.rows.append(TextRow(("data now", version)))
    told = for_programs(of)
    for under, heading in (("person", "Whose pay it is"), ("assume", "What is assumed")):
        if told.get(under):
            table.rows += [TextRow((heading,), "heading"), *_rows(told[under], f"{under}.")]
    for place, offer in enumerate(told["offer"]):
        title = literal(f"{letter(place)}  {of.offer[place].title}")
        table.rows += [TextRow((title,), "heading"), *_rows({k: v for k, v in offer.items() if k != "title"}, "")]
    gather(table)
    room = max(cell_width(row.cells[0]) for row in table.rows if row.kind == "row")
    lines = list[str]()
    for row in table.rows:
        if row.kind == "heading":
            lines += ["", *wrap(row.cells[0], width)]
        else:
            lines += wrap(row.cells[1], width, indent=" " * (room + 2), first=pad(row.cells[0], room + 2))
    return "\n".join(lines)


def again(of: Again, width: int = 80, *, colour: bool = False) -> str:
    """What has changed, offer by offer and figure by figure."""
    of_data = any(each.by for each in of.changes)
    table = Table(("Figure", "then", "now", "change", *(("by",) if of_data else ())))
    before = ""
    for each in of.changes:
        if each.offer != before:
            before = each.offer
            table.rows.append(TextRow((each.offer,), "heading"))
        sign = "+" if each.change > 0 else ""
        cells = (each.label, _amount(each.then), _amount(each.now), f"{sign}{each.change:,}")
        table.rows.append(TextRow((*cells, *((", ".join(map(_file, each.by)),) if of_data else ()))))
    lines = [line for words in of.words for line in wrap(words, width)]
    if not of.changes:
        gather(table)
        return "\n".join(lines)
    return "\n".join([*lines, "", table.text(width, colour=colour)])


def _file(what: str) -> str:
    """`income_tax` of `statutory/income_tax.toml, period from 2026-04-06`."""
    return what.partition(".toml")[0].rpartition("/")[2]


def _amount(value: Decimal | None) -> str:
    return "-" if value is None else f"{value:,}"


def _rows(value: object, path: str) -> list[TextRow]:
    """Each key of a table under its path, those of tables within it too."""
    if isinstance(value, dict):
        return [row for key, each in value.items() for row in _rows(each, f"{path}{key}.")]
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return [row for at, each in enumerate(value) for row in _rows(each, f"{path}{at}.")]
    said = ", ".join(map(str, value)) if isinstance(value, list) else _said(value)
    return [TextRow((literal(path.removesuffix(".")), literal(said)))]


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
