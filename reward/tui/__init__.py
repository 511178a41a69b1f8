"""The screen: two offers or more side by side, anything changed as you type, any number asked why.

Numbers come from the library; nothing is worked out here. Only this package imports Textual.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reward.tui.state.desk import Desk


def run(offers: "Sequence[str] | Desk" = (), lost: "Sequence[str]" = ()) -> int:
    """Opens the screen in this terminal, with these offers or those of last time; the exit status. It says what is `lost`."""
    from reward.base.collector import look_seldom
    from reward.tui.app import RewardApp  # Textual: 150 ms that no other command should pay

    app = RewardApp(offers, lost=lost)
    app.when_open = look_seldom()
    app.run()
    return app.return_code or 0
