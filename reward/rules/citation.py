"""What a rule cites, and the rounding that it ends in: `@law` does that rounding, and a statement and `why` tell it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, overload

from reward.base.money import Exact, Pence, down_to_penny, down_to_pound, to_penny, up_to_penny, up_to_pound
from reward.base.values import dataclass

Rule = TypeVar("Rule", bound=Callable[..., Any])
Given = ParamSpec("Given")
Rounding = Callable[[Exact], Pence]

WORDS: dict[Rounding, str] = {
    to_penny: "to the nearest penny, halves up",
    down_to_penny: "down to the penny",
    up_to_penny: "up to the penny",
    down_to_pound: "down to a whole pound",
    up_to_pound: "up to a whole pound",
}
"""Each rounding as it is told."""


@dataclass(frozen=True)
class Citation:
    text: str
    """The provision, as a lawyer would cite it, or the practice, said plainly."""
    rounding: str
    """How the result is rounded, in words; empty where nothing is."""
    nature: str
    """`law`, `contract`, `scheme`, `estimate` or `assumption`."""


@overload
def law(
    text: str, *, rounding: Rounding, told: str = "{}", nature: str = "law"
) -> Callable[[Callable[Given, Exact]], Callable[Given, Pence]]: ...


@overload
def law(text: str, *, rounding: str = "", nature: str = "law") -> Callable[[Rule], Rule]: ...


def law(text: str, *, rounding: "Rounding | str" = "", told: str = "{}", nature: str = "law") -> Callable[[Any], Any]:
    """Marks a rule with the provision it carries out, and does the rounding that it ends in.

    A rule that is given one of `WORDS` returns what is not yet rounded; `told` says more around its words.
    Text is for roundings inside a rule (each band apart), and changes nothing.

    >>> from reward.base.money import at, column
    >>> @law("a third of a pound", rounding=down_to_pound)
    ... def rule(pay: Pence) -> Exact:
    ...     return at(pay, 333_333)
    >>> rule(column(5_00)), citation(rule).rounding
    (array([100]), 'down to a whole pound')
    """

    def marked(rule: Callable[..., Any]) -> Callable[..., Any]:
        if isinstance(rounding, str):
            rule.citation = Citation(text, rounding, nature)  # type: ignore[attr-defined]  # a function may have attributes
            return rule

        @wraps(rule)
        def rounded(*given: Any, **named: Any) -> Pence:
            return rounding(rule(*given, **named))

        rounded.citation = Citation(text, told.format(WORDS[rounding]), nature)  # type: ignore[attr-defined]  # a function may have attributes
        return rounded

    return marked


def citation(rule: Callable[..., Any]) -> Citation:
    """The provision that a rule carries out."""
    cited: Citation = rule.citation  # type: ignore[attr-defined]  # set by @law on every public rule
    return cited
