"""The desk that the screens share: what lies on it, what that is worth, and the desks before it."""

from collections.abc import Callable

from reward.tui.state.desk import Desk, PricedDesk, priced

MOST_UNDONE = 50


class DeskState:
    """The desk now; one object for all screens. The first screen follows it."""

    def __init__(self, *, guest: bool = False) -> None:
        self.desk: Desk | None = None
        self.outcome: PricedDesk | None = None
        """The desk, priced."""
        self.before: list[Desk] = []
        self.guest = guest
        """Whether somebody else sits at it, to whom no path of this machine is open."""
        self.noted = False
        """Whether the first-run note has been closed."""
        self.follow: Callable[[], object] = lambda: None
        """Called when another desk is priced."""
        self.put_in_fields: Callable[[], object] = lambda: None
        """Called when what lies on the desk must stand in every field too, also in one that is being typed in."""
        self._tried: tuple[Desk, PricedDesk] | None = None

    def put(self, desk: Desk) -> None:
        """This desk from now on, priced."""
        if desk == self.desk:
            return
        self.desk = desk
        tried, self._tried = self._tried, None
        self.outcome = tried[1] if tried is not None and tried[0] is desk else priced(desk)
        self.follow()

    def change(self, desk: Desk) -> None:
        """As `put`; the desk before can be had back."""
        if self.desk is not None and desk != self.desk:
            self.before = [*self.before[-MOST_UNDONE + 1 :], self.desk]
        self.put(desk)

    def undo(self) -> bool:
        """The desk before, in every field; false where there is none."""
        if not self.before:
            return False
        self.put(self.before.pop())
        self.put_in_fields()
        return True

    def tried(self, desk: Desk) -> PricedDesk:
        """A desk priced to see whether it can be, kept so that putting it prices nothing twice."""
        outcome = priced(desk)
        self._tried = (desk, outcome)
        return outcome
