"""The list of every offer there is, in its groups, with a cursor."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets.option_list import Option

from reward.tui.state.desk import Desk
from reward.tui.state.offer_rows import OfferListRow, offer_rows
from reward.tui.widgets.option_list import Options

HEADING = -1
"""The line of a group's name, which is no offer's."""


class OfferList(Options):
    """Those compared now, the saved ones and the examples."""

    def __init__(self, room: Callable[[], int], *, id: str) -> None:  # noqa: A002  # the name that every widget gives it
        """`room` is for a title."""
        super().__init__(id=id, markup=False)
        self.rows: list[OfferListRow] = []
        self._room = room
        self._rows_of_lines: list[int] = []
        """Which row each line of the list is."""

    def put(self, desk: Desk, at: int | None = None) -> None:
        """The list anew, with the cursor at a line; else it stays on its own."""
        wanted = at if at is not None else self.highlighted or 0
        self.rows = offer_rows(desk, self._room())
        self.clear_options()
        group, shown = "", list[Option]()
        self._rows_of_lines = []
        for place, row in enumerate(self.rows):
            if row.group != group:
                group = row.group
                shown.append(Option(Content.styled(group, "bold underline"), disabled=True))
                self._rows_of_lines.append(HEADING)
            shown.append(Option(Content(row.words)))
            self._rows_of_lines.append(place)
        self.add_options(shown)
        if self._rows_of_lines:
            wanted = min(max(wanted, 1), len(self._rows_of_lines) - 1)
            self.highlighted = wanted if self._rows_of_lines[wanted] != HEADING else wanted + 1

    def put_words(self, desk: Desk, place: int) -> None:
        """The line at the cursor anew, which is that of an offer at this place."""
        self.rows = offer_rows(desk, self._room())
        if self.highlighted is not None:
            self.replace_option_prompt_at_index(self.highlighted, Content(self.rows[place].words))

    def go_to(self, name: str) -> None:
        """The cursor on an offer by its name."""
        row = next((at for at, each in enumerate(self.rows) if each.held is not None and each.held.name == name), None)
        if row is not None:
            self.highlighted = self._rows_of_lines.index(row)

    @property
    def row(self) -> OfferListRow | None:
        """The offer at the cursor; of none before it is there, which a key may come before."""
        at = self.highlighted
        if at is None or at >= len(self._rows_of_lines) or self._rows_of_lines[at] == HEADING:
            return None
        return self.rows[self._rows_of_lines[at]]
