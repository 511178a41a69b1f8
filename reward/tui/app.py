"""The application: its themes and keys, the way between screens, and what it does when all else fails.

The first paint waits for Textual alone; the library and the first screen load behind it.
"""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, ComposeResult, ScreenStackError, SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Event, Key
from textual.filter import LineFilter
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from reward.base.allocator import share_one_arena
from reward.tui import faults
from reward.tui.ascii_filter import SPELT, PlainSigns, pound_terminal, unicode_terminal
from reward.tui.messages import DeskChanged, OffersDrawn
from reward.tui.screen_stack import ScreenStack
from reward.tui.state import saved_state
from reward.tui.textual_mends import mend, spell_pounds
from reward.tui.themes import THEMES

if TYPE_CHECKING:
    from reward.tui.screens.compare import Compare
    from reward.tui.state.desk import Desk

TERMINAL_EVERY = 2
"""Seconds after which it is looked for whether the terminal is still there."""


class RewardApp(ScreenStack):
    """`reward` in a terminal."""

    CSS_PATH = Path(__file__).parent / "reward.tcss"  # for those made of it too, wherever they stand
    TITLE = "reward"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help", show=False, id="app.help"),
        Binding("ctrl+t", "next_theme", "Next theme", show=False, id="app.theme"),
        Binding("ctrl+q", "quit", "Quit", show=False, id="app.quit", priority=True),
    ]

    def __init__(
        self,
        offers: "Sequence[str] | Desk" = (),
        *,
        remembers: bool = True,
        guest: bool = False,
        lost: Sequence[str] = (),
    ) -> None:
        """`remembers`: whether it opens as it was left, and is left as it is. `guest`: whether somebody else sits at it.

        `lost`: what could not be had of the offers, which it says.
        """
        share_one_arena()
        mend()
        super().__init__()
        self.guest = guest
        """Whether files are downloaded and pasted, and no path is asked for or told."""
        self._remembers = remembers
        self._asked_for = offers
        self._plain = None if unicode_terminal() else PlainSigns(pound=pound_terminal())
        self.spells_pounds = self._plain is not None and not self._plain.pound
        """Whether the terminal has no pound sign."""
        if self.spells_pounds:
            spell_pounds(SPELT)
        self._soon: Timer | None = None
        self._said_unwritable = False
        self._opened = False
        self.when_open: Callable[[], object] = lambda: None
        """Called once all that it opens with is drawn."""
        self._compare: Compare | None = None
        self.fault_log: Path | None = None
        self.lost = list(lost)
        """What was asked for, or remembered, and could not be had."""
        for theme in THEMES:
            self.register_theme(theme)
        # Before a style is read: another theme later on would have them all read once more.
        remembered = saved_state.as_it_lies().get("theme") if remembers else None
        self.set_reactive(App.theme, saved_state.one_of(remembered, [each.name for each in THEMES]) or THEMES[0].name)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def noted(self) -> bool:
        """Whether the first-run note has been closed."""
        return self._compare is not None and self._compare.state.noted

    @property
    def compare(self) -> "Compare":
        """The first screen, which owns the desk."""
        assert self._compare is not None
        return self._compare

    def compose(self) -> ComposeResult:
        yield Static(Content("reward\n\nPricing the offers …"), id="opening")

    def get_line_filters(self) -> Sequence[LineFilter]:
        found = list(super().get_line_filters())
        return [*found, self._plain] if self._plain else found

    def on_mount(self) -> None:
        recalled = saved_state.recalled() if self._remembers else {"noted": True}
        keys, wrong = saved_state.keys()
        if keys:
            self.set_keymap(keys)
        if wrong:
            self.notify(wrong, severity="warning", markup=False)
        self.set_class(self._plain is not None, "-plain")
        for name in ("SIGTERM", "SIGHUP"):
            with contextlib.suppress(NotImplementedError, AttributeError, RuntimeError, ValueError):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self._ended, 128 + number)
        if not self.is_headless and sys.__stdin__ is not None and sys.__stdin__.isatty():
            self.set_interval(TERMINAL_EVERY, self._leave_a_terminal_that_is_gone)
        self.call_after_refresh(self._open, recalled)

    def _leave_a_terminal_that_is_gone(self) -> None:
        """A terminal that closes tells its own programs alone (SIGHUP); others would read its end again and again."""
        if sys.__stdin__ is None or not sys.__stdin__.isatty():
            self._ended(128 + getattr(signal, "SIGHUP", 1))

    def _open(self, recalled: dict[str, Any]) -> None:
        from reward.tui.screens.session import first_screen  # 300 ms that the first paint need not wait for

        self._compare, lost = first_screen(self._asked_for, recalled, guest=self.guest)
        self.lost += lost
        self.push_screen(self._compare)
        for text in self.lost:
            self.notify(text, severity="warning", markup=False)

    # --- keys --------------------------------------------------------------------------

    def get_key_display(self, binding: Binding) -> str:
        """Its sign, or in a terminal that has none its name: `enter`, `up`."""
        shown = super().get_key_display(binding)
        return shown if self._plain is None or shown.isascii() else binding.key.partition(",")[0]

    async def on_event(self, event: Event) -> None:
        """Keys in the order in which they were pressed, however busy the machine is.

        A key that the part in focus has no use for, such as backspace, tab or F2, would be told to the application
        last of all, when the digits after it have gone where the focus was until then.
        """
        if isinstance(event, Key) and event.key.startswith("alt+") and event.character:
            # Escape and a key after it, read at once by a busy machine: as one key the letter would stand in a field.
            await self.on_event(Key("escape", "\x1b"))
            key = event.character if event.character.isalnum() else event.key.removeprefix("alt+")
            await self.on_event(Key(key, event.character))
            return
        if isinstance(event, Key) and not event.is_forwarded:
            self.app_focus = True  # whatever a page says of its window, keys come from where somebody types
            focused = self.focused
            if focused is None or not focused.check_consume_key(event.key, event.character):
                if focused is not None and focused.check_consume_key("a", "a"):  # a text is typed into it
                    typed = asyncio.Event()
                    if focused.call_later(typed.set):  # what was typed before it
                        with contextlib.suppress(TimeoutError):
                            await asyncio.wait_for(typed.wait(), 1)
                if await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key):
                    return
        await super().on_event(event)

    # --- remembering -------------------------------------------------------------------

    @on(DeskChanged)
    def remember_soon(self) -> None:
        """Within a second of the last edit: a draft outlives whatever happens to the terminal."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(1.0, self.remember)

    def remember(self) -> str:
        """Writes down what should be there next time; returns what stands in the way."""
        if not self._remembers or self._compare is None or self._compare.desk is None:
            return ""
        from reward.tui.screens.session import as_remembered

        problem = saved_state.remember({"theme": self.theme, **as_remembered(self._compare)})
        if problem and not self._said_unwritable:
            self._said_unwritable = True
            self.notify(f"Nothing can be remembered: {problem}", severity="warning", markup=False)
        return problem

    @on(OffersDrawn)
    def opened(self) -> None:
        """All that it opens with is worked out and drawn."""
        if not self._opened and self._exception is None:
            self._opened = True
            self.when_open()
            if self._remembers:
                saved_state.opened()

    def _ended(self, status: int) -> None:
        self.exit(return_code=status)

    def on_exit_app(self) -> None:
        """However it ends, by a key, a signal or a browser's page that is closed."""
        if self._exception is None:  # what was kept then stays as it was
            self.opened()
            self.remember()

    # --- at rest -----------------------------------------------------------------------

    async def settled(self, pause: Callable[[], Awaitable[None]]) -> None:
        """Nothing is still being worked out or drawn; `pause` lets what is waiting happen."""
        while self.is_running and not self._at_rest:
            await asyncio.sleep(0.01)
            await pause()
        await pause()

    @property
    def _at_rest(self) -> bool:
        if self._compare is None or self._compare.outcome is None or not self.screen.is_mounted:
            return False
        busy = any(getattr(screen, "busy", False) for screen in (self._compare, self.screen))
        waits = any(each.message_queue_size for each in (self, self.screen, *self.screen.walk_children()))
        return not busy and not waits and not any(worker.is_running for worker in self.workers)

    # --- screens -----------------------------------------------------------------------

    def action_help(self) -> None:
        from reward.tui.screens.help import Help

        if self._compare is not None and not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen, guest=self.guest))

    def action_guide(self, topic: str = "") -> None:
        from reward.tui.screens.guide import Guide

        if self._compare is not None and not isinstance(self.screen, Guide):
            self.push_screen(Guide(topic))

    def action_offers(self) -> None:
        from reward.tui.screens.offers import Offers

        if self.screen is self._compare:
            self.push_screen(Offers(self.compare.state))

    def action_add_offer(self) -> None:
        from reward.tui.messages import OfferWanted
        from reward.tui.screens.add_offer import add_offer

        if self.screen is self._compare:
            to_its_pay = self.compare.go_to_offer
            add_offer(self, self.compare.state, to_its_pay, lambda: self.post_message(OfferWanted()))

    def action_payslips(self) -> None:
        from reward.tui.screens.payslips import PayslipsScreen

        if self.screen is self._compare:
            outcome, question = self.compare.outcome, self.compare.question()
            if outcome is not None and outcome.desk.held:
                self.push_screen(PayslipsScreen(outcome.desk, question.place if question else 0))

    def action_scales(self) -> None:
        from reward.tui.screens.scales import Scales

        if self.screen is self._compare:
            self.push_screen(Scales())

    def action_take_away(self) -> None:
        from reward.tui.screens.take_away import open_take_away

        if self.screen is self._compare:
            open_take_away(self, self.compare.state, self.compare.pair.comparison)

    async def action_quit(self) -> None:
        """Out, once it is said what becomes of offers that are in no file."""
        state = self._compare.state if self._compare is not None else None
        unsaved = [held for held in state.desk.held if held.edited] if state is not None and state.desk else []
        if not unsaved or state is None:
            self.exit()
            return
        from reward.tui.screens.leaving import ask_before_leaving

        ask_before_leaving(self, state, remembers=self._remembers)

    def action_next_theme(self) -> None:
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.use_theme(names[(at + 1) % len(names)])

    def use_theme(self, name: str) -> None:
        self.theme = name
        self.remember_soon()

    # --- the palette -------------------------------------------------------------------

    def action_command_palette(self) -> None:
        from reward.tui.widgets.option_list import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        from reward.tui.screens.palette import commands_of

        return commands_of(screen, self.action_guide, self.use_theme)

    # --- when all else fails -----------------------------------------------------------

    def _handle_exception(self, error: Exception) -> None:
        """An unexpected error: the draft is kept, the log is written, one line says where. Nothing here can fail."""
        if isinstance(error, NoMatches | ScreenStackError) and not self.is_running:
            return  # a screen that was opening when the program ended has no parts, a key pressed then finds no screen
        said = f"reward: a fault in reward itself: {type(error).__name__}"
        try:
            # The layout is asked of parts of the screen that may be gone; the desk is asked of none.
            ways = [self.remember, self._remember_desk] if self._remembers else []
            self.fault_log, kept = faults.kept_after(error, ways)
            said = f"reward: a fault in reward itself: {kept}"
        except Exception:  # noqa: BLE001  # what is asked for may be gone, or be the fault itself
            self.fault_log = None
        try:
            super()._handle_exception(error)
        except Exception:  # noqa: BLE001  # Textual draws the account that we do not show
            self._close_messages_no_wait()
        with contextlib.suppress(Exception):
            from rich.text import Text

            from reward.base.text_table import literal

            self._exit_renderables[:] = [Text(literal(said))]  # which may quote what was pasted
        self._return_code = 70

    def _fatal_error(self) -> None:
        """Textual would draw the whole account of the error here, which takes seconds and is then not shown."""
        self.bell()
        self._close_messages_no_wait()

    def _remember_desk(self) -> str:
        from reward.tui.state.desk import as_table

        desk = self.compare.desk
        return saved_state.remember({"theme": self.theme, "desk": as_table(desk)}) if desk is not None else ""
