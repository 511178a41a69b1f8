"""What is said of offers: the one answer that a command, the screen and a report show.

`reward.answer(offers…)` gives it. The room has the name of its best-known function, so it can be called.
"""

import sys
from types import ModuleType
from typing import Any


class _Room(ModuleType):
    """A package that is called as the function of its name is."""

    def __call__(self, *offers: Any, **options: Any) -> Any:
        """`reward.answer.answer.answer`, which has the arguments and what comes back."""
        from reward.answer.answer import answer

        return answer(*offers, **options)


sys.modules[__name__].__class__ = _Room
