"""From one offer's total reward to another's, step by step."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reward.base.figures import FIGURES, REWARD_PARTS, FigureName, MoneyName
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.statement.statement import Statement
from reward.statement.whole_pounds import whole_pounds_of


def _reward_steps() -> dict[tuple[str, str], list[MoneyName]]:
    steps: dict[tuple[str, str], list[MoneyName]] = {}
    for name in REWARD_PARTS:
        figure = FIGURES[name]
        assert figure.reward_step is not None
        said = (figure.reward_step.name or name, figure.reward_step.label or figure.label)
        steps.setdefault(said, []).append(name)
    return steps


STEPS_OF_TOTAL = _reward_steps()
"""The ways from one offer's total reward to another's, by name and label. Leave is not among them: it is inside pay."""


@dataclass(frozen=True)
class WaterfallStep:
    """One step of a waterfall, in pence: what it adds to the total."""

    name: str
    label: str
    amount_pence: int
    whole_pounds_pence: int
    """The same as it is shown without pence."""

    amount = InPounds[Decimal]()


@dataclass(frozen=True)
class Waterfall:
    """From one offer's total reward to another's: `start` and the steps add up to `end`, in pence."""

    offer: str
    against: str
    start_pence: int
    steps: tuple[WaterfallStep, ...]
    end_pence: int
    whole_steps: tuple[WaterfallStep, ...] = ()
    """The steps that are some pounds where all is shown without pence, in which they add up to the end too."""
    measure: FigureName = "total_reward"
    at: str | None = None
    against_at: str | None = None
    """The end of its range at which each of the two offers is taken, where it has one."""

    start = InPounds[Decimal]()
    end = InPounds[Decimal]()

    def ends(self) -> dict[str, str]:
        """Both, by the keys of JSON."""
        said = {"at": self.at, "against_at": self.against_at}
        return {key: end for key, end in said.items() if end is not None}


def waterfall(first: Statement, other: Statement) -> Waterfall:
    """The steps from one statement to another, to the penny and as they are shown in whole pounds."""
    exact, shown = (first.pence, other.pence), (whole_pounds_of(first.pence), whole_pounds_of(other.pence))
    every = [
        WaterfallStep(name, label, _gap(figures, *exact), _gap(figures, *shown))
        for (name, label), figures in STEPS_OF_TOTAL.items()
    ]
    return Waterfall(
        other.name,
        first.name,
        first.pence_of("total_reward"),
        tuple(step for step in every if step.amount_pence),
        other.pence_of("total_reward"),
        tuple(step for step in every if step.whole_pounds_pence),
        at=other.end,
        against_at=first.end,
    )


def _gap(figures: Sequence[MoneyName], first: Mapping[FigureName, int], other: Mapping[FigureName, int]) -> int:
    return sum(FIGURES[name].sign * (other.get(name, 0) - first.get(name, 0)) for name in figures)
