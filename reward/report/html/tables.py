"""A finished table of text as HTML: a caption, headers that say what they head, groups of rows."""

from xml.etree.ElementTree import Element

from reward.base.text_table import Table, TextRow
from reward.report.captioned import CaptionedTable
from reward.report.html.elements import element


def table_element(of: CaptionedTable, name: str) -> Element:
    """The table in a box that scrolls by itself where the window is narrower, also by keyboard."""
    table = element("table", element("caption", of.caption, id=name))
    if any(of.table.header):
        table.append(element("thead", _header(of.table)))
    body = element("tbody")
    for row in of.table.rows:
        if row.kind == "heading":
            body = _next(table, body)
            across = str(len(of.table.header))
            body.append(element("tr", element("th", row.cells[0], scope="rowgroup", colspan=across), class_="heading"))
        else:
            body.append(_row(row, len(of.table.header)))
    _next(table, body)
    notes = [element("p", note, class_="note") for note in of.table.notes]
    return element("div", table, notes, class_="wide", role="region", aria_labelledby=name, tabindex="0")


def _header(table: Table) -> Element:
    # The corner is no header of anything.
    first = element("th", table.header[0], scope="col") if table.header[0] else element("td")
    return element("tr", first, [element("th", title, scope="col") for title in table.header[1:]])


def _next(table: Element, body: Element) -> Element:
    """Closes a group of rows, where it has any, and begins another."""
    if len(body):
        table.append(body)
    return element("tbody")


def _row(row: TextRow, columns: int) -> Element:
    label = row.cells[0]
    of = "of" if label.startswith("  ") else ""
    cells = [*row.cells[1:], *[""] * (columns - len(row.cells))]
    kinds = " ".join(each for each in (row.kind if row.kind == "total" else "", of) if each)
    found = element("tr", element("th", label.strip(), scope="row"), [element("td", cell.strip()) for cell in cells])
    if kinds:
        found.set("class", kinds)
    return found
