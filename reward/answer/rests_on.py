"""What an answer rests on, in one line: for each offer what was taken for it, and what other plausible values would do."""

from collections.abc import Sequence

from reward.answer.questions import OpenQuestion
from reward.base.amounts import in_pounds
from reward.base.letters import letter
from reward.statement.statement import Statement


def rests_on(offers: Sequence[Sequence[Statement]], questions: Sequence[OpenQuestion]) -> tuple[str, ...]:
    """`B: 220 billed days (200 to 232: £6,900 less, £4,200 more), margin £20 a week`."""
    found = []
    for place, ends in enumerate(offers):
        name, first = letter(place), ends[0]
        days = next((each for each in questions if each.input == f"{name}:contract.billed_days"), None)
        plain = (_plain(text) for text in first.rests_on if not text.startswith(("pension method", "a stay of")))
        own = list(dict.fromkeys(plain))  # a tax code of two tax years is said once
        own = [f"{text} ({days.does})" if days is not None and text.endswith("billed days") else text for text in own]
        margin = first.priced.offer_row.inputs.get("umbrella.margin_per_week")
        if margin is not None:
            own.append(f"margin £{in_pounds(margin.value, 0)} a week")
        if own:
            found.append(f"{name}: {', '.join(own)}" if len(offers) > 1 else ", ".join(own))
    return tuple(found)


def _plain(text: str) -> str:
    """Without what stands in brackets behind it: the full answer has that."""
    return text.partition(" (")[0]
