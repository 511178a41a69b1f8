"""What the palette finds by its words: every action, choice and field, every offer, page of the guide and theme."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.library.folders import offer_names
from reward.library.guide import topics
from reward.statement.units import UNITS
from reward.tui.pictures import PICTURES
from reward.tui.screens.compare import Compare
from reward.tui.screens.compare_actions import MEASURES, picture
from reward.tui.screens.compare_fields import try_out
from reward.tui.state.desk import opened
from reward.tui.state.field_specs import specs
from reward.tui.state.offer_rows import title_of
from reward.tui.themes import THEMES
from reward.tui.widgets.sheet_rows import shown


def commands_of(
    screen: Screen[Any], guide: Callable[[str], object], use_theme: Callable[[str], object]
) -> Iterator[SystemCommand]:
    """Every action of the screen, of the part in focus and of the program, every choice and page by its name."""
    app, seen = screen.app, set()
    for node, binding, enabled, _ in list(screen.active_bindings.values()):
        if not enabled or not binding.description or not binding.id or binding.action in seen:
            continue
        seen.add(binding.action)
        run = partial(app.call_later, _run, binding.action, node)
        key = f"Key {app.get_key_display(binding)}"
        yield SystemCommand(binding.description, f"{key}: {binding.tooltip}" if binding.tooltip else key, run)
    if isinstance(screen, Compare):
        yield from (SystemCommand(*choice) for choice in _ways(screen))
        # They are found by their words; a list of all that there is has the fields alone.
        yield from (SystemCommand(*choice, discover=False) for choice in _words_of_fields(screen))
    for page in topics().values():
        yield SystemCommand(f"Guide: {page.title}", "A page of the guide", partial(guide, page.name))
    for theme in THEMES:
        name = theme.name.removeprefix("reward-")
        yield SystemCommand(f"Theme: {name}", "Colours", partial(use_theme, theme.name))


async def _run(action: str, of: DOMNode) -> None:
    """Unless a key has closed the part that it is of since it was chosen."""
    if of.is_attached:
        await of.app.run_action(action, of)


MEASURED = {"total_reward": "the total package", "take_home": "take-home"}


Choice = tuple[str, str, Callable[[], object]]
"""A name, words, and what it does."""


def choices(screen: Compare) -> Iterator[Choice]:
    """Each unit, measure and picture, each field and each of its words, each offer."""
    yield from _ways(screen)
    yield from _words_of_fields(screen)


def _words_of_fields(screen: Compare) -> Iterator[Choice]:
    for spec in specs(screen.desk) if screen.desk is not None else ():
        for choice in spec.choices:
            name = f"{spec.named}: {shown(screen.state, spec, choice, whole=True) if choice else spec.hint}"
            yield name, spec.told or "Try it out", partial(try_out, screen, spec.path, choice)


def _ways(screen: Compare) -> Iterator[Choice]:
    for unit, words in UNITS.items():
        yield f"Unit: {words}", "Amounts in this unit", partial(setattr, screen, "unit", unit)
    for measure in MEASURES:
        yield f"Measure: {MEASURED[measure]}", "What pictures measure", partial(setattr, screen, "measure", measure)
    for place, each in enumerate(PICTURES):
        yield f"Picture: {each.title.lower()}", "Show it", partial(show_picture, screen, place)
    if screen.desk is None:
        return
    for spec in specs(screen.desk):
        yield f"Change: {spec.named}", spec.told or "Type another value", partial(screen.edit, spec.path)
    for letter, held in zip(screen.desk.letters, screen.desk.held, strict=True):
        yield (
            f"Edit offer {letter}: {literal(held.offer.title)}",
            "Its long form",
            partial(open_offers, screen, held.name),
        )
    there = {held.name for held in screen.desk.held}
    for name in offer_names():
        if name not in there:
            words = f"Put {name} beside the others"
            yield f"Compare offer: {title_of(name)}", words, partial(put_offer, screen, name)


def show_picture(screen: Compare, place: int) -> None:
    """A picture by its place: in its panel, or over the sheet."""
    screen.picture = place
    if not screen.panels.wide:
        picture(screen, 0)


def open_offers(screen: Compare, name: str) -> None:
    """The list of offers, at one of them."""
    from reward.tui.screens.offers import Offers

    screen.app.push_screen(Offers(screen.state, name))


def put_offer(screen: Compare, name: str) -> None:
    """An offer that is saved or shipped beside the others."""
    if screen.desk is not None:
        try:
            screen.state.change(screen.desk.with_offer(opened(name)))
        except RewardError as error:
            screen.notify(str(error), severity="error", markup=False)
