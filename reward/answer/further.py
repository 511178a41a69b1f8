"""What it still matters to know of one offer, asked one by one: the one that could move most first.

As in the six questions an answer is in words, and may be left out. Each answer changes the offer, the person or the
assumptions, and what is asked next follows from the price with it. Nothing here prints or reads.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from reward.answer.one_offer import OneOffer, one_offer
from reward.answer.questions import OpenQuestion
from reward.base.amounts import in_whole_pounds
from reward.base.errors import InputError, RewardError
from reward.base.values import dataclass
from reward.intake.interview_questions import not_known
from reward.intake.six_questions import Interview
from reward.library.inputs import input_at
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record
from reward.library.offer_files import checked, with_settings

_OF_TABLE: Mapping[str, type[Record]] = {"offer": Offer, "person": Person, "assume": Assumptions}
_ASKED_BEFORE = {"enrolled": (".pension",), "billed": ("contract.billed_days",)}
"""Of the six questions those that are the same as one of these, and how their keys end."""
_YES_OR_NO = {"person.nation": ("scotland", "england"), "pension": ("qualifying-earnings", "none")}
"""What yes and no mean, where a question is answered so."""


@dataclass(frozen=True)
class Further:
    """An offer, whose pay it is, what is assumed, and which questions were asked."""

    tables: Mapping[str, dict[str, Any]]
    """The keys of the `offer`, the `person` and what is assumed (`assume`), as far as they were said: none is a saying."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Of `price`, beside person and assumptions."""
    asked: tuple[str, ...] = ()
    """Keys, answered or not."""
    settings: tuple[tuple[str, str], ...] = ()
    """Keys and values of the person and the assumptions, which no offer holds."""

    @cached_property
    def offer(self) -> Offer:
        """With the answers that are its own."""
        return checked(Offer, self.tables["offer"], "these answers")

    @cached_property
    def found(self) -> OneOffer:
        """The offer priced by all that is known by now."""
        person = checked(Person, self.tables["person"], "person")
        assumptions = checked(Assumptions, self.tables["assume"], "assume")
        return one_offer(self.offer, person=person, assumptions=assumptions, **self.options)

    @cached_property
    def ask(self) -> OpenQuestion | None:
        """The next question; `None` when nothing more is open."""
        return next((each for each in self.found.questions if not each.input.endswith(self.asked)), None)

    @property
    def beneath(self) -> tuple[str, ...]:
        """What stands under the question: what it moves, how it is answered, and what an empty answer means."""
        assert self.ask is not None
        known = input_at(self.ask.input)
        yes_or_no = _yes_or_no(self.ask.input) is not None
        example = "yes or no" if yes_or_no else "" if known is None else known.info.example.replace("plan-", "plan ")
        moves = f"It can change the answer by £{in_whole_pounds(self.ask.moves_pence)} a year."
        return (moves, *((f"such as {example}",) if example else ()), "Enter: you do not know")

    def answer(self, text: str) -> "Further":
        """After an answer in words; an empty one, `?` or `don't know` leaves it open. Raises `InputError` in a line."""
        assert self.ask is not None
        key = self.ask.input
        rest = replace(self, asked=(*self.asked, key))
        if not_known(text):
            return rest
        value = _as_said(key, text.strip())
        head, _, tail = key.partition(".")
        try:
            whose, path = (head, tail) if head in ("person", "assume") else ("offer", key)
            table = with_settings(_OF_TABLE[whose], self.tables[whose], [(path, value)], "")
            checked(_OF_TABLE[whose], table, key)
            changed = replace(rest, tables={**self.tables, whose: table})
            assert changed.found.statement  # an answer that no price can be made of is refused here
        except RewardError as error:
            raise InputError(_without(str(error), key)) from None
        return changed if whose == "offer" else replace(changed, settings=(*self.settings, (key, value)))


def further(
    talk: Interview,
    *,
    person: Person | None = None,
    assumptions: Assumptions | None = None,
    **options: Any,
) -> Further:
    """What is still open after the six questions; what these asked and nobody knew is not asked twice.

    Nor is what the person and the assumptions say already.
    """
    asked = tuple(end for key, ends in _ASKED_BEFORE.items() if key in talk.said for end in ends)
    known = {"person": {} if person is None else person.written()}
    known["assume"] = {} if assumptions is None else assumptions.written()
    return Further({"offer": talk.offer().written(), **known}, options, asked=asked)


def _yes_or_no(key: str) -> tuple[str, str] | None:
    return _YES_OR_NO.get(key) or _YES_OR_NO.get(key.rpartition(".")[2])


def _as_said(key: str, text: str) -> str:
    """Yes to a question about Scotland is Scotland."""
    meant = _yes_or_no(key)
    if meant is None:
        return text
    word = text.lower().rstrip(".")
    return meant[0] if word in ("yes", "y") else meant[1] if word in ("no", "n") else text


def _without(message: str, key: str) -> str:
    """The message without the key in front, which a person who is asked has not written."""
    for prefix in (f"--set {key}: ", f"{key}: ", f"{key.partition('.')[2]}: ") * 2:
        message = message.removeprefix(prefix)
    return message
