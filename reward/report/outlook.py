"""Years ahead, what moves the answer, and how likely it is, for people.

Whole pounds here, to the nearest; `--json` has the pence.
"""

from collections.abc import Sequence

from reward.base.amounts import in_count, in_whole_pounds, to_decide_by
from reward.base.figures import FIGURES, FigureName
from reward.base.letters import letter, letters
from reward.base.money import rounded
from reward.base.text_table import Table, TextRow, bullets, literal, wrap
from reward.decisions.distribution import Bar
from reward.decisions.gap_effects import Effect
from reward.decisions.input_ranges import InputRange
from reward.decisions.likelihood import Likelihood
from reward.decisions.sensitivity import Sensitivity
from reward.decisions.years_ahead import Projection, Track, YearAhead
from reward.offers.ending import sentences

BLOCKS: tuple[tuple[str, FigureName, bool], ...] = (
    ("Take-home, each year", "take_home", False),
    ("In total, each year", "total_reward", False),
    ("In total so far, in today's money", "total_reward", True),
)
"""The parts of a projection's table: heading, figure, whether it is the sum so far in today's money."""
WIDEST_BAR = 40


def projection(found: Projection, width: int = 80, *, colour: bool = False) -> str:
    """Each offer year by year, the sums in today's money, and when the lines cross."""
    parts = [
        *_offers([track.title for track in found.tracks], width),
        "",
        *wrap(f"{found.horizon}; whole pounds", width),
    ]
    parts += ["", years_table(found).text(width, colour=colour), ""]
    parts += [line for text in (*found.words, *sentences(found.endings)) for line in wrap(text, width)]
    # CPI and the rate above it are told with how today's money is found.
    told = ("cpi", "discount_rate")
    rests = [f"{name.replace('_', ' ')}: {value}" for name, value in found.assumptions.items() if name not in told]
    return "\n".join([*parts, "It rests on", *bullets([*found.how, *rests], width)])


def sensitivity(found: Sensitivity, width: int = 80, *, colour: bool = False) -> str:
    """Each input's two ends, what the gap is there, and where the answer flips."""
    money = FIGURES[found.measure].unit == "money"

    def gap(value: int) -> str:
        text = in_whole_pounds(value) if money else in_count(value)
        return f"+{text}" if value > 0 else text

    table = Table(("B less A as it varies", "from", "to", "at from", "at to", "flips at"))
    for each in found.effects:
        ends = (to_decide_by(each.low), to_decide_by(each.high))
        table.rows.append(
            TextRow((each.path, *ends, gap(each.gap_at_low_pence), gap(each.gap_at_high_pence), _flip(each)))
        )
    parts = [*_offers(found.names, width), "", *_told(found, width)]
    if found.effects:
        parts += ["", table.text(width, colour=colour), *wrap("In brackets: beyond the range. -: at no value.", width)]
    if found.without_effect:
        parts += ["", *wrap(f"Without effect: {', '.join(found.without_effect)}.", width)]
    ranges = [f"{each.path}: {each.who}, {each.because}" for each in found.effects]
    return "\n".join([*parts, "", "The ranges", *bullets(ranges, width)])


def likelihood(found: Likelihood, width: int = 80, *, colour: bool = False) -> str:
    """The spread of the gap, what it follows most, and the ranges that it was drawn from."""
    parts = [*_offers(found.names, width), "", *_told(found, width), ""]
    table = Table(("B less A", "pounds"))
    rows = (
        ("Least of all draws", found.least_pence),
        ("5% of draws lie below", found.low_pence),
        ("In the middle", found.median_pence),
        ("5% of draws lie above", found.high_pence),
        ("Most of all draws", found.most_pence),
    )
    table.rows += [TextRow((label, in_whole_pounds(value))) for label, value in rows]
    parts += [table.text(width, colour=colour), "", *_bars(found.bars, found.draws), ""]
    parts += ["What the gap follows most"]
    parts += bullets(
        [f"{each.path}, rank correlation {_hundredths(each.correlation)}" for each in found.matters], width
    )
    parts += ["", _drawn_from(found.ranges).text(width, colour=colour)]
    parts += bullets([f"{each.path}: {each.who}, {each.because}" for each in found.ranges], width)
    return "\n".join([*parts, "", f"{found.draws:,} draws, seed {found.seed}."])


def _told(found: Sensitivity | Likelihood, width: int) -> list[str]:
    """The answer, and when offers end."""
    return [line for text in (*found.words, *sentences(found.endings)) for line in wrap(text, width)]


def _offers(titles: Sequence[str], width: int) -> list[str]:
    return [
        line
        for at, title in enumerate(titles)
        for line in wrap(literal(title), width, indent="   ", first=f"{letter(at)}  ")
    ]


def years_table(found: Projection) -> Table:
    names = letters(len(found.tracks))
    two = len(names) == 2
    table = Table(("", *names, *(["B - A"] if two else [])))
    for heading, name, so_far in BLOCKS:
        table.rows.append(TextRow((heading,), "heading"))
        for at in range(len(found.horizon.parts)):
            years = [track.years[at] for track in found.tracks]
            amounts = [year.so_far_today_pence[name] if so_far else year.figures_pence[name] for year in years]
            cells = [in_whole_pounds(amount) for amount in amounts]
            gap = amounts[-1] - amounts[0]
            if two:
                cells.append(f"{'+' if gap > 0 else ''}{in_whole_pounds(gap)}" if gap else "=")
            signs = (0, 0, 0, (gap > 0) - (gap < 0)) if two else ()
            table.rows.append(TextRow((_label(years), *cells), "row", signs))
    if any(_months_short(track, found) for track in found.tracks):
        table.rows.append(TextRow(("Months of work",), "heading"))
        for at in range(len(found.horizon.parts)):
            years = [track.years[at] for track in found.tracks]
            table.rows.append(TextRow((_label(years), *(in_count(year.months) for year in years), *([""] * two))))
    return table


def _months_short(track: Track, found: Projection) -> bool:
    """Whether the offer is not worked all of the time."""
    return any(year.months != part.length for year, part in zip(track.years, found.horizon.parts, strict=True))


def _label(years: Sequence[YearAhead]) -> str:
    assumed = any(year.assumed for year in years)
    return f"{years[0].year}, assumed" if assumed else str(years[0].year)


def _flip(each: Effect) -> str:
    if each.flips_at is None:
        return "-"
    return to_decide_by(each.flips_at) if each.flips_inside else f"({to_decide_by(each.flips_at)})"


def _hundredths(value: int) -> str:
    return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"


def _bars(bars: Sequence[Bar], draws: int) -> list[str]:
    """The histogram: a bar for each bin, and its share of the draws."""
    most = max(bar.count for bar in bars)
    labels = [f"from {in_whole_pounds(bar.first_pence)}" for bar in bars]
    wide = max(len(label) for label in labels)
    lines = []
    for label, bar in zip(labels, bars, strict=True):
        share = rounded(1_000 * bar.count, draws)
        blocks = "█" * ((WIDEST_BAR * bar.count + most - 1) // most)
        lines.append(f"{label:>{wide}}  {share // 10:>2}.{share % 10}%  {blocks}".rstrip())
    return lines


def _drawn_from(ranges: Sequence[InputRange]) -> Table:
    table = Table(("Drawn from", "least", "most likely", "greatest"))
    for each in ranges:
        values = (
            to_decide_by(each.where.shown(value)) for value in (each.low_scaled, each.likely_scaled, each.high_scaled)
        )
        table.rows.append(TextRow((each.path, *values)))
    return table
