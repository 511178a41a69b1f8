"""The verdict: three lines that never scroll away. Who is ahead, what flips it, what it rests on."""

import re
from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from reward.comparison import Comparison
from reward.table import cell_width, fit, literal
from reward.tui.desk import Outcome
from reward.units import in_whole_pounds
from reward.verdict import in_twelve_months

Line = tuple[str, str]
"""Words and their style."""
_ORDER = ("of its range", " pay", " days", "leave", "stay", "tax year", "")
"""In which order what it rests on is told: the pension method last, which the pension's own line says too."""


def ahead(comparison: Comparison, letters: tuple[str, ...]) -> tuple[str, str]:
    """Who is ahead, and by how much in hand and in all; `letters` are those of the statements."""
    statements = comparison.statements
    if len(statements) < 2:
        only = statements[0]
        return (
            f"{letters[0]} ALONE",
            f"£{in_whole_pounds(only.amount('take_home'))} in hand · £{in_whole_pounds(only.amount('total_reward'))} in all",
        )
    over = " over 12 months" if comparison.ends_within_a_year else ""
    leads = [_lead(comparison, letters, measure) for measure in ("take_home", "total_reward")]
    (hand, _, by_hand), (whole, next_one, by_whole) = leads
    if not by_hand and not by_whole:
        return f"LEVEL{over}", "in hand and in all"
    if hand == whole and by_hand and by_whole:
        than = "" if len(statements) == 2 else f" of {next_one}"
        return f"{hand} AHEAD{than}{over}", f"+£{by_hand} in hand · +£{by_whole} in all"
    said = [
        f"{who} +£{by} {words}" if by else f"level {words}"
        for who, by, words in ((hand, by_hand, "in hand"), (whole, by_whole, "in all"))
    ]
    return f"SPLIT{over}", " · ".join(said)


def lines(outcome: Outcome, comparison: Comparison | None, places: Sequence[int], flips: str) -> tuple[Line, ...]:
    """The three lines and their styles: who is ahead, what flips it, what it rests on; and what cannot be priced."""
    letters = outcome.desk.letters
    problems = [f"{letter}: {text}" for letter, text in zip(letters, outcome.problems, strict=True) if text]
    if comparison is None:
        said = problems or ["There is no offer on the desk: F3 puts some there."]
        return tuple((text, "bold $text-error") for text in [*said, "", ""][:3])
    shown = tuple(letters[place] for place in places)
    who, by = ahead(comparison, shown)
    tail = " · ".join(ends(comparison, shown))
    return (
        (f"{who}  {by}" + (f" | {tail}" if tail else ""), "bold $text-success"),
        (f"Not priced: {problems[0]}", "$text-error") if problems else (flips, ""),
        (f"Rests on: {rests_on(comparison, shown)}", "$foreground 70%"),
    )


def _lead(comparison: Comparison, letters: tuple[str, ...], measure: str) -> tuple[str, str, str]:
    """Who leads on a measure over twelve months, over whom, and by how much."""
    statements = comparison.statements
    ranked = sorted(range(len(statements)), key=lambda at: -in_twelve_months(statements[at], measure))
    best, next_best = ranked[0], ranked[1]
    (gap,) = Comparison((statements[next_best], statements[best])).gaps_in_twelve_months(measure)
    return letters[best], letters[next_best], in_whole_pounds(gap) if gap else ""


def ends(comparison: Comparison, letters: tuple[str, ...]) -> list[str]:
    """The contracts that end, in words."""
    found = []
    for letter, statement in zip(letters, comparison.statements, strict=True):
        months = statement.offer.contract.months
        if months is not None:
            found.append(f"{letter} ENDS in month {months}")
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
            text, style = lines[0]
            hand, _, whole = text.partition(" | ")[0].partition(" · ")
            lines = [(hand, style), (f"  {whole}", style), *lines[1:2]]
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
