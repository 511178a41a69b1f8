"""Two offers on equal terms: the same time off and the same pension, before they are compared.

The contract is moved to the post: it bills as many days as the post works, and gives up as much pay
for a pension as makes its pension worth what the post's is. What is left in hand is then like for
like. Cover for sickness, death and ill health stays told, not priced: no source says what it costs.
"""

from pathlib import Path
from typing import Any, Unpack

from reward.base.amounts import decimal, in_count, in_pounds, plain_pounds
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.errors import InputError
from reward.base.figures import FigureName
from reward.base.letters import letter
from reward.base.values import dataclass
from reward.decisions.break_even import break_even_in
from reward.decisions.offer_set import OfferSet, offer_set
from reward.library.arguments import public
from reward.library.models.offer import Offer
from reward.library.options import OF_QUESTIONS, QuestionOptions
from reward.statement.comparison import Comparison
from reward.statement.statement import Statement

SACRIFICE = {"umbrella": "umbrella.sacrifice", "agency": "agency.sacrifice", "company": "company.employer_pension"}
"""The input by which a contract of each kind pays more into a pension."""


@dataclass(frozen=True)
class Stage:
    """The contract after one more term was made equal, and what was set for it."""

    name: str
    words: str
    statement: Statement


@dataclass(frozen=True)
class EqualTerms(AnswerForms):
    """A post, and a contract on its terms."""

    post: Statement
    stages: tuple[Stage, ...]
    """As offered, then with the same time off, then with the same pension too."""
    not_priced: tuple[str, ...]
    """And what is priced at one end of a range, in words."""

    @property
    def comparison(self) -> Comparison:
        return Comparison((self.post, self.stages[-1].statement))

    @property
    def words(self) -> list[str]:
        last = self.stages[-1].statement
        gap = last.pence_of("take_home") - self.post.pence_of("take_home")
        side = "more" if gap >= 0 else "less"
        return [
            *(stage.words for stage in self.stages[1:]),
            f"The take-home that is then left is £{in_pounds(last.pence_of('take_home'))}, £{in_pounds(abs(gap))} {side} than the post's.",
            *self.not_priced,
        ]

    @property
    def rows(self) -> Rows:
        """The post, then the contract at each stage: take-home, pension and total package."""
        every = [("post", self.post), *((stage.name, stage.statement) for stage in self.stages)]
        names: tuple[FigureName, ...] = ("take_home", "pension_value", "total_reward")
        return [{"terms": name, **{each: decimal(of.pence_of(each)) for each in names}} for name, of in every]

    @property
    def sentences(self) -> list[str]:
        return self.words

    def to_dict(self) -> dict[str, Any]:
        """As `compare --equal-terms --json` has it."""
        return {
            "stages": [
                {
                    "name": stage.name,
                    "words": stage.words,
                    "take_home": plain_pounds(stage.statement.pence_of("take_home")),
                    "pension_value": plain_pounds(stage.statement.pence_of("pension_value")),
                    "total_reward": plain_pounds(stage.statement.pence_of("total_reward")),
                }
                for stage in self.stages
            ],
            "words": self.words,
        }


@public(*OF_QUESTIONS)
def equal_terms(a: "Offer | str | Path", b: "Offer | str | Path", **options: Unpack[QuestionOptions]) -> EqualTerms:
    """The contract of the two on the terms of the post; options are those of `price`.

    Money in `rows` is pounds a year. Raises `InputError` where the two are not a post and a contract.

    >>> import reward
    >>> found = reward.equal_terms("met-external-relations-manager", "met-estate-strategy-contract", tax_year="2026-27")
    >>> found.rows[-1]["terms"], found.rows[-1]["total_reward"]
    ('same-pension', Decimal('95771.54'))
    """
    return equal_terms_in(offer_set(a, b, **options))


def equal_terms_in(of: OfferSet) -> EqualTerms:
    """As `equal_terms`, for an offer set of a post and a contract."""
    kinds = [statement.kind for statement in of.statements]
    if len(kinds) != 2 or (kinds[0] == "employment") == (kinds[1] == "employment"):
        raise InputError(f"equal terms are for a post and a contract; these are {' and '.join(kinds)}")
    contract = 1 if kinds[0] == "employment" else 0
    post, name = of.statements[1 - contract], letter(contract)
    stages = [Stage("as-offered", "As offered.", of.statements[contract])]
    days = post.pence_of("days_worked") // 100 * 100
    same_time = of.with_value(of.where(f"{name}:contract.billed_days"), days)
    worked = in_count(of.statements[contract].pence_of("days_worked"))
    words = f"The same time off: {in_count(days)} days billed, as many as the post works, not {worked}."
    stages.append(Stage("same-time-off", words, same_time.statement(contract)))
    path, wanted = f"{name}:{SACRIFICE[kinds[contract]]}", post.pence_of("pension_value")
    if wanted > same_time.statement(contract).pence_of("pension_value"):
        found = break_even_in(same_time, path, "pension_value")
        if found.value_scaled is None:
            raise InputError(f"the contract cannot pay for a pension worth £{in_pounds(wanted)} a year")
        same_pension = same_time.with_value(found.where, found.value_scaled)
        words = (
            f"The same pension: £{in_pounds(found.value_scaled)} a year is given up, so that the pension is worth"
            f" £{in_pounds(found.at_value_pence)} by the same method as the post's."
        )
        stages.append(Stage("same-pension", words, same_pension.statement(contract)))
    cover = "Sick pay, death and ill-health cover and notice are the post's alone and are not priced here."
    return EqualTerms(post, tuple(stages), (cover, *(each.words for each in of.lower_ends)))
