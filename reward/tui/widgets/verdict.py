"""The verdict: three lines that never scroll away. Who is ahead, what flips it, what it rests on."""

import re
from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from reward.base.money import in_count, in_whole_pounds
from reward.base.text_table import cell_width, fit, literal
from reward.offers.length import A_MONTH
from reward.statement.comparison import Comparison
from reward.statement.over_horizon import MEASURES, months_shown
from reward.statement.statement import Statement
from reward.statement.verdict import Standing, a_year, over_the_horizon, standing, told_over_the_horizon
from reward.tui.state.desk import PricedDesk

Line = tuple[str, str]
"""Words and their style."""
DIMMED = "$foreground 70%"
_ORDER = ("of its range", " pay", " days", "leave", "stay", "tax year", "")
"""In which order what it rests on is told: the pension method last, which the pension's own line says too."""


def ahead(offers: Sequence[Sequence[Statement]], letters: tuple[str, ...], per: str = "") -> tuple[str, str]:
    """Who is ahead, and by how much in hand and in all, `per` the unit where it has to be said.

    Of an offer that gives a range there is a statement for each end, and both ends of each gap are told; with three
    offers or more it is told over whom each gap is. Where an offer ends inside the horizon, the gap is over that.
    """
    amount, over_months = a_year, ""
    horizon = offers[0][0].over_horizon if offers else None
    if len(offers) > 1 and horizon is not None and told_over_the_horizon(offers):
        amount, over_months, per = over_the_horizon, f" over {months_shown(horizon.months)}", ""
    if len(offers) < 2:
        alone = [
            f"£{_to([each.pence_of(measure) for each in offers[0]])}{per} {words}"
            for measure, words in MEASURES.items()
        ]
        return f"{letters[0]} ALONE", " · ".join(alone)
    standings = [standing(offers, measure, amount) for measure in MEASURES]
    if not any(found.chances for found in standings):
        return f"LEVEL{over_months}", "in hand and in all"

    def over(found: Standing, at: int) -> str:
        return "" if len(offers) == 2 else f" over {letters[found.over[at]]}"

    hand, whole = standings
    if hand.leader is not None and hand.leader == whole.leader:
        who = letters[hand.leader]
        gaps = [f"+£{_to([found.least, found.most])}{per}" for found in standings]
        by = [over(found, hand.leader) for found in standings]
        if by[0] == by[1]:
            than = by[0].replace(" over ", " of ")
            both = f"{gaps[0]} in hand and in all" if len(offers) > 2 and gaps[0] == gaps[1] else ""
            return f"{who} AHEAD{than}{over_months}", both or f"{gaps[0]} in hand · {gaps[1]} in all"
        return f"{who} AHEAD{over_months}", f"{gaps[0]} in hand{by[0]} · {gaps[1]} in all{by[1]}"
    said = []
    for found, words in zip(standings, MEASURES.values(), strict=True):
        if found.leader is not None:
            gap = _to([found.least, found.most])
            said.append(f"{letters[found.leader]} +£{gap}{per} {words}{over(found, found.leader)}")
        elif found.chances:
            may = [
                f"{letters[at]} up to +£{in_whole_pounds(most)}{per}{over(found, at)}"
                for at, most in found.chances.items()
            ]
            said.append(f"{' or '.join(may)} {words}")
        else:
            said.append(f"level {words}")
    depends = any(found.leader is None and found.chances for found in standings)
    return f"{'IT DEPENDS' if depends else 'SPLIT'}{over_months}", " · ".join(said)


def _to(amounts: Sequence[int]) -> str:
    """`36,539`, or `36,539 to 43,209` of a range, in whole pounds."""
    return " to £".join(dict.fromkeys(in_whole_pounds(amount) for amount in (min(amounts), max(amounts))))


def lines(
    outcome: PricedDesk,
    comparison: Comparison | None,
    places: Sequence[int],
    flips: str,
    *,
    per: str = "",
    unread: str = "",
) -> tuple[Line, ...]:
    """The three lines and their styles: who is ahead, what flips it, what it rests on; and what cannot be priced.

    While a field cannot be used (`unread` says which), that is said first, and the rest is dimmed.
    """
    letters = outcome.desk.letters
    problems = [f"{letter}: {text}" for letter, text in zip(letters, outcome.problems, strict=True) if text]
    if comparison is None:
        said = problems or ["There is no offer on the desk: F3 puts some there."]
        said = [unread, *said] if unread else said
        return tuple((text, "bold $text-error") for text in [*said, "", ""][:3])
    shown = tuple(letters[place] for place in places)
    who, by = ahead([outcome.ends[place] for place in places], shown, per)
    tail = " · ".join(ends(comparison, shown))
    first = f"{who}  {by}" + (f" | {tail}" if tail else "")
    if unread:
        rest = f"Not priced: {problems[0]}" if problems else f"Rests on: {rests_on(comparison, shown)}"
        return (unread, "bold $text-error"), (first, DIMMED), (rest, DIMMED)
    return (
        (first, "bold $text-success"),
        (f"Not priced: {problems[0]}", "$text-error") if problems else (flips, ""),
        (f"Rests on: {rests_on(comparison, shown)}", DIMMED),
    )


def ends(comparison: Comparison, letters: tuple[str, ...]) -> list[str]:
    """The contracts that end, in words."""
    found = []
    for letter, statement in zip(letters, comparison.statements, strict=True):
        if statement.length is not None:
            found.append(f"{letter} ENDS in month {in_count(-(-statement.length // A_MONTH) * A_MONTH)}")
    return found


def rests_on(comparison: Comparison, letters: tuple[str, ...]) -> str:
    """What the answer rests on, in few words, each once."""
    found: list[str] = []
    for letter, statement in zip(letters, comparison.statements, strict=True):
        if statement.end is not None:
            found.append(f"{letter} at the {'bottom' if statement.end == 'min' else 'top'} of its range")
        found += statement.rests_on
    found.append(f"tax year {comparison.statements[0].tax_year}")
    unique = list(dict.fromkeys(_short(text) for text in found))
    rank = {text: next(place for place, word in enumerate(_ORDER) if word in text) for text in unique}
    return " · ".join(sorted(unique, key=lambda text: rank[text]))


def _short(text: str) -> str:
    """`leave 28-33` for `leave of 28 to 33 days (28 at 0 years' service)`."""
    text = text.split(" (")[0]
    text = re.sub(r"^leave of (\S+) to (\S+) days$", r"leave \1-\2", text)
    text = re.sub(r"^a stay of (\S+) years or more$", r"stay \1 years+", text)
    text = re.sub(r"^a stay of ", "stay ", text)
    text = re.sub(r"^pension method '(.*)'$", r"pension by \1", text)
    return text.replace(" billed days", " days") if re.fullmatch(r"\S+ billed days", text) else text


class Verdict(Static):
    """The three lines, cut to the width there is; the whole of them is a `why` away."""

    lines: reactive[tuple[Line, ...]] = reactive(())
    flips = ""
    """What flips the answer, as it was last worked out."""

    def render(self) -> Content:
        width = max(self.size.width, 10)
        lines = list(self.lines)
        if width < 56 and lines:
            # Narrow: who is ahead takes two lines, and what it rests on is left out; the screen says that it is.
            at = 1 if len(lines) > 1 and lines[1][1] == DIMMED else 0
            text, style = lines[at]
            hand, _, whole = text.partition(" | ")[0].partition(" · ")
            lines = [*lines[:at], (hand, style), (f"  {whole}", style), *lines[at + 1 : 2]]
        return Content("\n").join([self._line(parts, width) for parts in lines])

    def _line(self, parts: Line, width: int) -> Content:
        text, style = parts
        head, bar, tail = text.partition(" | ")
        head, tail = literal(head), literal(tail)
        if not bar:
            # Whole parts go, last first; a part cut in two could be misread.
            while cell_width(head) > width and head.count(" · ") > 1:
                head = head[: head.rindex(" · ")]
            return Content.styled(fit(head, width), style)
        if len(head) + len(tail) + 3 > width:
            return Content.styled(fit(f"{head} | {tail}", width), style)
        return Content.assemble((head, style), " " * (width - len(head) - len(tail) - 2), "| ", tail)
