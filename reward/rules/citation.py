"""What a rule cites. `@law` changes nothing; a statement and `why` read it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

Rule = TypeVar("Rule", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Citation:
    text: str
    """The provision, as a lawyer would cite it, or the practice, said plainly."""
    rounding: str
    """How the result is rounded, in words; empty where nothing is."""
    nature: str
    """`law`, `contract`, `scheme`, `estimate` or `assumption`."""


def law(text: str, *, rounding: str = "", nature: str = "law") -> Callable[[Rule], Rule]:
    """Marks a rule with the provision it carries out."""

    def marked(rule: Rule) -> Rule:
        rule.citation = Citation(text, rounding, nature)  # type: ignore[attr-defined]  # a function takes attributes
        return rule

    return marked


def citation(rule: Callable[..., Any]) -> Citation:
    """The provision that a rule carries out."""
    cited: Citation = rule.citation  # type: ignore[attr-defined]  # set by @law on every public rule
    return cited
