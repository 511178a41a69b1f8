"""Answers to questions, for people."""

from collections.abc import Sequence

from reward.answer.break_even_answer import BreakEvenAnswer
from reward.answer.levers import Lever
from reward.base.amounts import in_pounds, to_decide_by
from reward.base.letters import letters
from reward.base.money import rounded
from reward.base.text_table import Table, TextRow, bullets, gather, literal, wrap
from reward.decisions.break_even import BreakEven
from reward.decisions.equal_terms import EqualTerms
from reward.decisions.grid import Grid
from reward.decisions.payer_views import PayerViews
from reward.decisions.target import Target
from reward.offers.ending import sentences


def break_even(found: BreakEven, width: int = 80, on_scale: Sequence[str] = ()) -> str:
    """The value, the proof, and every other crossing."""
    gather(_of_break_even(found))
    names = [f"{letter}  {literal(name)}" for letter, name in zip(letters(2), found.names, strict=True)]
    ends = [line for text in sentences(found.endings) for line in wrap(text, width)]
    year = wrap("A whole year of each is set side by side, at its rate.", width) if ends else []
    return "\n".join([*names, "", *wrap(found.words, width), *ends, *year, *bullets(on_scale, width)])


def break_even_answer(of: BreakEvenAnswer, width: int = 80) -> str:
    """A break-even with the map that was asked for."""
    told = break_even(of.break_even, width, of.on_scale)
    return told if of.map is None else f"{told}\n\n{grid(of.map, width)}"


def grid(found: Grid, width: int = 80) -> str:
    """Who wins in each cell: a letter, and the gap in thousands of pounds."""
    cell = max(len(found.across.shown(value)) for value in found.across_values_scaled)
    cell = max(cell, *(len(_cell(int(gap))) for gap in found.gaps_pence.ravel().tolist()))
    room = max(1, (width - 12) // (cell + 2))
    shown = range(0, len(found.across_values_scaled), -(-len(found.across_values_scaled) // room))
    table = Table((found.down.path, *(found.across.shown(found.across_values_scaled[at]) for at in shown)))
    for place, value in enumerate(found.down_values_scaled):
        cells = (_cell(int(found.gaps_pence[place, at])) for at in shown)
        table.rows.append(TextRow((found.down.shown(value), *cells)))
    head = f"Who is ahead on {found.measure}, by thousands of pounds; across: {found.across.path}"
    return "\n".join([*wrap(head, width), "", table.text(width)])


def equal_terms(found: EqualTerms, width: int = 80) -> str:
    """The contract, term by term, beside the post."""
    table = Table(("On equal terms", "Take-home", "Pension", "In total"))
    rows = [("The post", found.post), *((stage.name.replace("-", " "), stage.statement) for stage in found.stages)]
    for label, statement in rows:
        amounts = (in_pounds(statement.pence_of(name)) for name in ("take_home", "pension_value", "total_reward"))
        table.rows.append(TextRow((label if label == "The post" else f"The contract, {label}", *amounts)))
    return "\n".join([table.text(width), "", *bullets(found.words, width)])


_BESIDE_THE_YEAR = {
    ("day",): "* Leave does not change what a year brings: the offers are level on what a day worked brings.",
    (
        "hour",
    ): "* Hours do not change what a year brings: the offers are level on what an hour given to the job brings.",
    (
        "day",
        "hour",
    ): "* Leave and hours do not change what a year brings: the offers are level on what a day worked, or an"
    " hour given to the job, brings.",
}


def levers(found: Sequence[Lever], width: int = 80) -> str:
    """What would make two offers level, one change at a time; the reason where days or hours are the measure."""
    table = Table(("Break-even, one change at a time", "now", "break-even at"))
    for each in found:
        whose = letters(2)[each.where.offer or 0]
        by = "" if each.by == "year" else f", by the {each.by}*"
        now = "not said" if each.now_scaled is None else to_decide_by(each.where.shown(each.now_scaled))
        table.rows.append(TextRow((f"{whose}'s {each.label}{by}", now, _level(each))))
    beside = tuple(sorted({each.by for each in found} - {"year"}))
    if beside:
        table.notes.append(_BESIDE_THE_YEAR[beside])
    for each in found:
        if each.least_scaled is not None:
            whose = letters(2)[each.where.offer or 0]
            table.notes.append(
                f"By law {whose} gives at least {each.where.shown(each.least_scaled)} {each.label} in full-time work: fewer"
                " cannot be offered."
            )
    return table.text(width)


def _level(of: Lever) -> str:
    if of.level is None:
        return "no value"
    if of.least_scaled is not None and of.level.high_scaled < of.least_scaled:
        return "no value by law"
    least = of.level.low_scaled if of.least_scaled is None else max(of.level.low_scaled, of.least_scaled)
    low, high = (to_decide_by(of.where.shown(each)) for each in (least, of.level.high_scaled))
    return low if low == high else f"{low} to {high}"


def views(found: Sequence[PayerViews], width: int = 80) -> str:
    """The same money as the candidate, the hirer and the public purse see it."""
    table = Table(("Three views, a year", *(literal(view.name) for view in found)))
    rows = (
        ("The candidate takes home", "in_hand"),
        ("and in total", "in_all"),
        ("The hirer pays", "hirer_pays"),
        ("for a day that is worked", "per_day"),
        ("Comes back as tax and NI", "returned"),
        ("A public purse pays in the end", "purse_pays"),
    )
    for label, name in rows:
        table.rows.append(TextRow((label, *(in_pounds(getattr(view, f"{name}_pence")) for view in found))))
    return table.text(width)


def target(found: Target, width: int = 80) -> str:
    """The value at which an offer comes to a figure, in sentences."""
    table = Table(("Target", "value", found.label, "one step beyond"))
    value = "none" if found.value_scaled is None else found.where.shown(found.value_scaled)
    table.rows.append(TextRow((found.where.path, value, f"{found['at_value']:,}", f"{found['just_beyond']:,}")))
    gather(table)
    return "\n".join(wrap(found.words, width))


def _of_break_even(found: BreakEven) -> Table:
    """The value with its proof, and every crossing after it."""
    mine, other = letters(2)[found.solved], letters(2)[1 - found.solved]
    of = found.measure
    table = Table(("Break-even", "value", f"{mine} {of}", f"{mine} {of} one step before", f"{other} {of}"))
    value = "none" if found.value_scaled is None else found.where.shown(found.value_scaled)
    amounts = (in_pounds(pence) for pence in (found.at_value_pence, found.just_below_pence, found.target_pence))
    table.rows.append(TextRow((found.solve, value, *amounts)))
    for cross in found.crossings:
        if cross.value_scaled != found.value_scaled:
            way = "ahead from" if cross.ahead else "behind from"
            table.rows.append(TextRow((f"{mine} {way}", found.where.shown(cross.value_scaled))))
    return table


def _cell(gap: int) -> str:
    thousands = rounded(abs(gap), 100_000)
    if not gap:
        return "level"
    return f"{'B' if gap > 0 else 'A'} +{thousands:,}" if thousands else f"{'B' if gap > 0 else 'A'} <1"
