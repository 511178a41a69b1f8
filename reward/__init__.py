"""`reward`: what an offer of work is worth in the UK, to the penny, and why.

    price, compare, price_range       an offer for a tax year; several side by side; one at both ends of its range
    answer                            who pays more, that it ends, what would turn it
    break_even, target, grid          the rate or pay at which two are worth the same, or a figure comes to so much
    sensitivity, likelihood, project  what moves the gap; how often one beats the other; the years ahead
    equal_terms, reconcile            a contract on the terms of a post; what an umbrella quotes
    Offer, Person, Assumptions, Case  what goes in, made in code, or read by load_offer, load_person, load_assumptions and
                                      load_case, and kept by save_offer and save_case; again prices a case once more
    reward.workforce                  tables of staff and of payments: from reward.workforce import staff, payroll

Offers are names of those that come with it, paths, mappings or `Offer`s. Money goes in as text, whole pounds or `Decimal`,
and comes out as `Decimal` in pounds a year, unless a name says otherwise (`_per_day`, `_pence`). All that can be wrong is
a `RewardError`, one line of text. `help(reward.price)` says what one function takes, `reward help inputs` every key of an offer, a person and the assumptions.

>>> import reward
>>> print(reward.price("met-external-relations-manager", tax_year="2026-27")["take_home"])
34050.58
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.2.0"

if TYPE_CHECKING:
    from reward.answer.again import again
    from reward.answer.answer import answer
    from reward.answer.reconciled import reconcile
    from reward.base.errors import RewardError
    from reward.decisions.break_even import break_even
    from reward.decisions.compared import compare
    from reward.decisions.equal_terms import equal_terms
    from reward.decisions.grid import grid
    from reward.decisions.likelihood import likelihood
    from reward.decisions.projection import project
    from reward.decisions.sensitivity import sensitivity
    from reward.decisions.target import target
    from reward.library.case_files import load_case, save_case
    from reward.library.in_force import Library
    from reward.library.models.assumptions import Assumptions
    from reward.library.models.case import Case
    from reward.library.models.offer import Offer
    from reward.library.models.person import Person
    from reward.library.offer_files import load_assumptions, load_offer, load_person, save_offer
    from reward.statement.comparison import Comparison
    from reward.statement.pricing import price
    from reward.statement.range_ends import price_range
    from reward.statement.statement import Statement

_WHERE = {
    "again": "reward.answer.again",
    "answer": "reward.answer",
    "Assumptions": "reward.library.models.assumptions",
    "Case": "reward.library.models.case",
    "Comparison": "reward.statement.comparison",
    "Library": "reward.library.in_force",
    "Offer": "reward.library.models.offer",
    "Person": "reward.library.models.person",
    "RewardError": "reward.base.errors",
    "Statement": "reward.statement.statement",
    "break_even": "reward.decisions.break_even",
    "compare": "reward.decisions.compared",
    "equal_terms": "reward.decisions.equal_terms",
    "grid": "reward.decisions.grid",
    "likelihood": "reward.decisions.likelihood",
    "load_assumptions": "reward.library.offer_files",
    "load_case": "reward.library.case_files",
    "load_offer": "reward.library.offer_files",
    "load_person": "reward.library.offer_files",
    "price": "reward.statement.pricing",
    "price_range": "reward.statement.range_ends",
    "project": "reward.decisions.projection",
    "reconcile": "reward.answer.reconciled",
    "save_case": "reward.library.case_files",
    "save_offer": "reward.library.offer_files",
    "sensitivity": "reward.decisions.sensitivity",
    "target": "reward.decisions.target",
}

__all__ = [
    "Assumptions",
    "Case",
    "Comparison",
    "Library",
    "Offer",
    "Person",
    "RewardError",
    "Statement",
    "again",
    "answer",
    "break_even",
    "compare",
    "equal_terms",
    "grid",
    "likelihood",
    "load_assumptions",
    "load_case",
    "load_offer",
    "load_person",
    "price",
    "price_range",
    "project",
    "reconcile",
    "save_case",
    "save_offer",
    "sensitivity",
    "target",
]


def __getattr__(name: str) -> Any:
    """The public names load on first use, so that `reward --help` loads none of them."""
    if name not in _WHERE and name != "workforce":
        from reward.base.errors import nearest

        raise AttributeError(f"module 'reward' has no attribute {name!r}{nearest(name, __all__)}")
    from importlib import import_module

    if name == "answer":
        return import_module("reward.answer")  # the room itself, which can be called
    if name == "workforce":
        return import_module("reward.workforce")
    found = globals()[name] = getattr(import_module(_WHERE[name]), name)  # the next use finds it without coming here
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__", "workforce"]
