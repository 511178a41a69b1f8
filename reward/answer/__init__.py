"""What is said of offers: the one answer that a command, the screen and a report show.

`reward.answer(offers…)` gives it. The room has the name of its best-known function, so it can be called.

>>> import reward
>>> said = reward.answer("met-external-relations-manager", "met-estate-strategy-contract", tax_year="2026-27")
>>> said.sentences[0]
'B pays more while it lasts: £54,400 more take-home over a full year.'
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reward.answer.answer import Answer
    from reward.library.models.offer import Offer
    from reward.library.options import AnswerOptions


class _Room(ModuleType):
    """A package that is called as the function of its name is."""

    def __call__(
        self,
        *offers: "Offer | str | Path",
        with_equal_terms: bool = False,
        with_payer_views: bool = False,
        names: "Sequence[str] | None" = None,
        **options: "Unpack[AnswerOptions]",
    ) -> "Answer":
        """`reward.answer.answer.answer`, which says what comes back."""
        from reward.answer.answer import answer

        return answer(
            *offers, with_equal_terms=with_equal_terms, with_payer_views=with_payer_views, names=names, **options
        )


sys.modules[__name__].__class__ = _Room
