"""The desk as the screens share it: what lies on it, what that is worth, the texts that cannot be used, and the desks before it."""

from collections.abc import Callable

from reward.base.errors import RewardError
from reward.base.values import dataclass
from reward.tui.state.desk import Desk
from reward.tui.state.field_specs import Spec, current
from reward.tui.state.priced_desk import PricedDesk, priced

MOST_UNDONE = 50


@dataclass(frozen=True)
class UnreadText:
    """A text that stands in a field and is not what the numbers come from."""

    label: str
    text: str
    problem: str
    used: str
    """What they come from instead."""


class DeskState:
    """The desk now; one object for all screens, which follow it."""

    def __init__(self, *, guest: bool = False) -> None:
        self.desk: Desk | None = None
        self.outcome: PricedDesk | None = None
        """The desk, priced."""
        self.before: list[Desk] = []
        self.unread: dict[str, UnreadText] = {}
        """By the path of the field."""
        self.guest = guest
        """Whether somebody else sits at it, to whom no path of this machine is open."""
        self.noted = False
        """Whether the first-run note has been closed."""
        self.followers: list[Callable[[], object]] = []
        """Called when another desk is priced, or a text cannot be used."""
        self._tried: tuple[Desk, PricedDesk] | None = None
        self._typing = ""
        """The field whose letters are one step for undo."""

    def put(self, desk: Desk) -> None:
        """This desk from now on, priced."""
        if desk == self.desk:
            return
        self.desk = desk
        tried, self._tried = self._tried, None
        self.outcome = tried[1] if tried is not None and tried[0] is desk else priced(desk, self.outcome)
        known = set(desk.letters)
        self.unread = {path: each for path, each in self.unread.items() if ":" not in path or path[0] in known}
        self.follow()

    def follow(self) -> None:
        for follower in self.followers:
            follower()

    def change(self, desk: Desk, typing: str = "") -> None:
        """As `put`; the desk before can be had back. What is typed into one field is one step."""
        if self.desk is not None and desk != self.desk and not (typing and typing == self._typing):
            self.before = [*self.before[-MOST_UNDONE + 1 :], self.desk]
        self._typing = typing
        self.put(desk)

    def undo(self) -> bool:
        """The desk before, and no text that cannot be used; false where there is none."""
        self._typing = ""
        if not self.before:
            return False
        self.unread = {}
        self.put(self.before.pop())
        return True

    # --- one field ---------------------------------------------------------------------

    def type_in(self, spec: Spec, text: str) -> str:
        """One input set to what is typed; what is wrong with it, and then the last good value stays in force."""
        if self.desk is None:
            return ""
        text, used = text.strip(), current(spec, self.desk, self.outcome)
        desk, told = self.desk, ""
        if text != used:
            try:
                desk = self.desk.with_change(spec.path, text)
                told = self._said_by(desk)
            except (RewardError, ValueError) as error:
                told = str(error)
        before = self.unread.pop(spec.path, None)
        if told:
            self.unread[spec.path] = UnreadText(spec.named, text, told, used)
            self.follow()
        elif desk is not self.desk:
            self.change(desk, typing=spec.path)
        elif before is not None:
            self.follow()
        return told

    def typed(self) -> None:
        """A field is left: the next letter there is another step for undo."""
        self._typing = ""

    def forget(self, spec: Spec) -> None:
        """A text that cannot be used goes; the last good value stays."""
        if self.unread.pop(spec.path, None) is not None:
            self.follow()

    def as_shown(self, spec: Spec) -> str:
        """The text of a field: what cannot be used, else what is in force."""
        unread = self.unread.get(spec.path)
        if unread is not None:
            return unread.text
        return "" if self.desk is None else current(spec, self.desk, self.outcome)

    def _said_by(self, desk: Desk) -> str:
        """Why a value that reads well cannot be priced: then the last good one stays in force."""
        if self.outcome is None:
            return ""
        now = priced(desk, self.outcome)
        self._tried = (desk, now)  # so that putting it prices nothing twice
        return now.problem_since(self.outcome)
