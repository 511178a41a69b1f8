"""The answer in plain text: at most thirty lines of eighty columns for two offers, one more for each further one."""

import shlex
from collections.abc import Sequence
from dataclasses import replace

from reward.answer.answer import Answer
from reward.answer.gaps import Span
from reward.answer.sentences import amount
from reward.answer.short_table import ShortRow
from reward.base.amounts import in_pounds, pence_of
from reward.base.dates import assumed_mark
from reward.base.letters import letter
from reward.base.text_table import Table, TextRow, cell_width, literal, pad, wrap
from reward.library.models.offer import Offer
from reward.report.text import NATIONS
from reward.statement.over_horizon import months_shown
from reward.statement.statement import Statement

MOST_SAID = 2
"""Questions of which it is said what an answer would mean; the others are named."""
MOST_NAMED = 5
MOST_UNPRICED_LINES = 3
WIDE = 100_000
"""Columns in which no line is wrapped."""


def text(of: Answer, names: Sequence[str] = (), width: int = 80) -> str:
    """Who, the answer, a short table, what to find out, and what it rests on. `names` are the offers as a command has them."""
    offers = of.comparison.offers
    lines = [line for place, ends in enumerate(offers) for line in _who(letter(place), ends[0], width)]
    lines += ["", *(line for said in of.sentences for line in wrap(said, width))]
    lines += ["", *_table(of, width)]
    asked = _questions(of, width)
    if asked:
        lines += ["", "Before you decide", *asked]
    lines += [*([] if asked else [""]), *_rests(of, width)]
    words = shlex.join(names) if names else "A B"
    first = shlex.quote(names[0]) if names else "A"
    lines.append(_fitting(f"All lines: --full   Why: reward why {first} take_home   Try: reward screen {words}", width))
    return "\n".join(lines)


def spoken(of: Answer) -> tuple[str, str]:
    """What is said before and after the figures where these are one line each, as a screen reader reads them."""
    offers = of.comparison.offers
    who = [f"{letter(place)}: {_what(ends[0].offer)}; {_kinds(ends[0])[0]}." for place, ends in enumerate(offers)]
    asked = [
        f"Not known either: {line[3:].replace(' · ', ', ')}." if line.startswith(" ?") else line[3:]
        for line in _questions(of, WIDE)
    ]
    after = ["Before you decide.", *asked, *_rests(of, WIDE)] if asked else _rests(of, WIDE)
    return "\n".join([*who, *of.sentences, f"{time_and_place(offers[0][0])}."]), "\n".join(after)


def _fitting(line: str, width: int) -> str:
    parts = line.split("   ")
    while len(parts) > 1 and cell_width("   ".join(parts)) > width:
        parts.pop()
    return "   ".join(parts)


def _who(name: str, of: Statement, width: int) -> list[str]:
    """A line, or two: the letter, what and for whom, and on the right what kind of thing it is."""
    offer = of.offer
    lines = wrap(_what(offer), width, indent="   ", first=f"{name:<3}")
    for kind in _kinds(of):
        room = width - 2 - cell_width(kind)
        if cell_width(lines[-1]) <= room:
            return [*lines[:-1], f"{pad(lines[-1], room)}  {kind}"]
    return [*lines, f"   {_kinds(of)[-1]}"]


def _what(offer: Offer) -> str:
    employer = offer.employer or ""
    named = not offer.title.casefold().endswith(employer.casefold())  # an advert's heading may name it already
    return literal(offer.title) + (f", {literal(employer)}" if named else "")


def _kinds(of: Statement) -> list[str]:
    """What kind of offer it is: with its place of work, and without."""
    kind = kind_in_words(of)
    return [f"{kind}, {literal(of.offer.location)}", kind] if of.kind == "employment" and of.offer.location else [kind]


def kind_in_words(of: Statement) -> str:
    """`permanent post`, or `£760 a day, umbrella, 12 months`."""
    offer, parts = of.offer, []
    months = of.length
    if offer.kind == "employment":
        return "permanent post" if months is None else f"fixed term, {months_shown(months)}"
    if offer.rate is not None and offer.rate.amount is not None:
        a = "an" if offer.rate.per == "hour" else "a"
        parts.append(f"£{in_pounds(pence_of(offer.rate.amount), 0)} {a} {offer.rate.per}")
    words = {"umbrella": "umbrella", "agency": "agency PAYE", "company": "own company"}
    parts.append(words[str(offer.kind)])
    if months is not None:
        parts.append(months_shown(months))
    return ", ".join(parts)


def short_table_of(of: Answer) -> Table:
    """The short table as a table of cells."""
    offers = of.comparison.offers
    two = len(offers) == 2
    found = Table(("", *(letter(place) for place in range(len(offers))), *(["B - A"] if two else [])))
    for row in of.table:
        cells = (row.label, *(_cell(cell) for cell in row.cells), *([_gap(row)] if two else []))
        found.rows.append(TextRow(cells, "total" if row.total else "row"))
    return found


def _standing_alone(table: Table) -> Table:
    """With rows that say by themselves what they are: a line of a form has no row above it that it belongs to."""
    rows, above = [], ""
    for row in table.rows:
        label = row.cells[0].strip().capitalize() if row.kind == "total" else row.cells[0]
        if label.startswith(" "):
            label = f"{above}, {label.strip()}"
        else:
            above = label.partition(",")[0]
        rows.append(replace(row, cells=(label, *row.cells[1:])))
    return replace(table, rows=rows)


def _table(of: Answer, width: int) -> list[str]:
    offers, rows = of.comparison.offers, of.table
    _standing_alone(short_table_of(of)).text()  # for the other forms that it may be asked for in
    first = offers[0][0]
    over = time_and_place(first)
    two = len(offers) == 2
    header = [over, *(letter(place) for place in range(len(offers))), *(["B - A"] if two else [])]
    body = [[row.label, *(_cell(cell) for cell in row.cells), *([_gap(row)] if two else [])] for row in rows]
    wide = [max(cell_width(line[at]) for line in [header, *body]) for at in range(len(header))]
    between = 2 * (len(wide) - 1)
    above = list[str]()
    if sum(wide) + between > width:  # what the amounts are for may stand over the columns
        above, header[0], wide[0] = wrap(over, width), "", max(cell_width(each[0]) for each in body)
    if sum(wide) + between > width:
        return _under_one_another(of, rows, width)
    airy = [max(wide[0], 30), *(max(each, 9) for each in wide[1:])]
    columns = airy if sum(airy) + between <= width else wide

    def line(cells: Sequence[str]) -> str:
        return "  ".join(
            [
                pad(cells[0], columns[0]),
                *(pad(cell, room, right=True) for cell, room in zip(cells[1:], columns[1:], strict=True)),
            ]
        ).rstrip()

    return [*above, line(header), *(line(each) for each in body)]


def time_and_place(of: Statement) -> str:
    """What stands over a table: `2026-27, England, pounds`."""
    return f"{_time(of)}, {NATIONS[of.priced.regime.key.nation]}, pounds"


def _time(of: Statement) -> str:
    """The time that the amounts are for."""
    years = of.assumed_years
    if of.slips is None:
        return f"{of.tax_year}{', assumed' * len(years)}"
    mark = assumed_mark(years)
    days = len(of.slips.days)
    return f"{days} pay day{'s' * (days != 1)}, tax year {of.tax_year}{mark}"


def _under_one_another(of: Answer, rows: Sequence[ShortRow], width: int) -> list[str]:
    """Where columns do not fit: offer after offer, a line each of what decides."""
    lines = []
    for place in range(len(of.comparison.offers)):
        said = [
            f"{row.label.strip()} {_cell(row.cells[place])}"
            for row in rows
            if row.cells[place] is not None and row.total
        ]
        said += [
            f"{row.label.strip()} {_cell(row.cells[place])}"
            for row in rows
            if row.label.startswith(("  a month", "  worth now")) and row.cells[place] is not None
        ]
        lines += wrap("; ".join(said), width, indent="   ", first=f"{letter(place):<3}")
    return lines


def _cell(cell: int | str | None) -> str:
    return "-" if cell is None else cell if isinstance(cell, str) else f"{cell:,}"


def _gap(row: ShortRow) -> str:
    gap = row.gap
    return "" if gap is None else "=" if gap == 0 else f"{gap:+,}"


def _questions(of: Answer, width: int) -> list[str]:
    """The two that move most and of which it is plain what they would mean, and the names of the others."""
    later = letter(max(of.closest))
    other = letter(min(of.closest))
    many = len(of.comparison.offers) > 2
    said = [each for each in of.questions if each.then is not None][:MOST_SAID]
    named = [each.short for each in of.questions if each not in said][:MOST_NAMED]
    lines = _unpriced(of, width)
    lines += [
        line
        for each in said
        if each.then is not None
        for line in wrap(
            f"{each.says} {who_is_ahead(each.then, later, other, many=many)}.", width, indent="   ", first=" ! "
        )
    ]
    if named:
        named[0] = named[0][:1].upper() + named[0][1:]
        lines += wrap(" · ".join(named), width, indent="   ", first=" ? ")
    return lines


def _unpriced(of: Answer, width: int) -> list[str]:
    """What an offer says and no figure has, before all that is only not known."""
    if not of.unpriced:
        return []
    lines = wrap(f"Said and not in the price: {'; '.join(of.unpriced)}.", width, indent="   ", first=" ! ")
    if len(lines) <= MOST_UNPRICED_LINES:
        return lines
    kept = lines[:MOST_UNPRICED_LINES]
    return [
        *kept[:-1],
        *wrap(
            f"{kept[-1].strip().rpartition(', ')[0] or kept[-1].strip()}, and more (--full).",
            width,
            indent="   ",
            first="   ",
        ),
    ]


def who_is_ahead(gap: Span, later: str, other: str, *, many: bool) -> str:
    """Which of two is ahead, of whom where they are two of `many`, and by how much; or that it depends, and how far."""
    if gap.turns:
        return f"it depends who is ahead: {other} by up to £{in_pounds(-gap.low_pence // 100 * 100, 0)}, {later} by up to £{in_pounds(gap.high_pence // 100 * 100, 0)}"
    who = later if gap.high_pence > 0 else other
    whom = f" of {other if who == later else later}" * many
    return f"{who} is ahead{whom} by {amount(gap)}"


def _rests(of: Answer, width: int) -> list[str]:
    said = "; ".join(of.rests_on) or "a whole year of each, as the offers have it"
    return wrap(f"Rests on {said}.", width)
