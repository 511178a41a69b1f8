"""What an offer of the list is worth as it stands, or what it lacks, and where it is kept."""

from dataclasses import replace

from textual.content import Content

from reward.base.amounts import in_pounds, in_whole_pounds
from reward.base.text_table import literal
from reward.tui.state.desk import Desk, Held
from reward.tui.state.priced_desk import priced
from reward.tui.state.screen_words import in_screen_words


def price_words(desk: Desk, held: Held, unread: str, *, guest: bool) -> Content:
    """Two lines or three."""
    outcome = priced(replace(desk, held=(held,), changes={}))
    statement, problem = outcome.statements[0], outcome.problems[0]
    where: object = "not saved" if held.read is None else "an example"
    if held.path is not None:
        where = "saved in your own folder" if guest else held.path
    if statement is None:
        text = Content.assemble((f"No price yet: {literal(in_screen_words(problem))}", "$text-error"))
    else:
        month = in_whole_pounds(int(statement.pence_of("take_home")) // 12)
        text = Content.assemble(
            (f"£{in_pounds(statement.pence_of('take_home'))} a year take-home", "bold"), f" · £{month} a month"
        )
    if unread:
        text = Content("\n").join([Content.styled(literal(unread), "bold $text-error"), text])
    edited = " · changed, not saved: ctrl+s saves" if held.edited and held.read is not None else ""
    return Content("\n").join([text, Content(f"{literal(str(where))}{edited}")])
