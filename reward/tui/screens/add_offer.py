"""Adding an offer, in whichever way it is at hand: six questions, a pay scale, an advert, a file, one that is there."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from reward.base.errors import InputError, RewardError
from reward.intake.advert.files import ReadAdvert, is_advert, read_bytes, read_file, read_text
from reward.intake.interview_questions import KINDS
from reward.library.folders import offer_names
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.new_offer import free_name
from reward.library.offer_files import checked
from reward.library.templates import TEMPLATES
from reward.library.toml_files import parse_toml
from reward.tui.screens.dialogs import AskText, Choose, Paste
from reward.tui.state.desk import MOST, Desk, Held, opened
from reward.tui.state.desk_state import DeskState
from reward.tui.state.offer_rows import title_of

if TYPE_CHECKING:
    from reward.answer.further import Further

WAYS = (
    ("questions", "Answer a few questions: your job now, or an offer"),
    ("scale", "Pick a published pay scale and point"),
    ("paste", "Paste its advert, or what you were sent"),
    ("file", "Open a file: an offer, or an advert"),
    ("saved", "One of your saved offers, or an example"),
    ("form", "Fill in the long form, from a template"),
)


def add_offer(app: App[Any], state: DeskState, done: Callable[[int], object], guest_file: Callable[[], object]) -> None:
    """Asks how, then what; the new offer lies beside the others, and `done` is told its place."""
    if _is_full(app, state):
        return

    def put(offer: Offer | None) -> None:
        if offer is not None:
            put_held(app, state, new_held(state.desk, offer), done)

    def answered(still: "Further | None") -> None:
        if still is not None and state.desk is not None:
            put_held(app, state, new_held(state.desk, still.offer), done, still.settings)

    def chosen(way: str | None) -> None:
        if way == "questions":
            from reward.tui.screens.six_questions import SixQuestions

            app.push_screen(SixQuestions(state.desk), answered)
        elif way == "scale":
            from reward.tui.screens.scale_points import Points

            app.push_screen(Points(), put)
        elif way == "paste":
            paste(app, state, done)
        elif way == "file" and state.guest:
            guest_file()
        elif way == "file":
            ask_path(app, state, done)
        elif way == "saved":
            _saved(app, state, done)
        elif way == "form":
            kinds = [(kind, dict(KINDS)[kind]) for kind in TEMPLATES]
            app.push_screen(Choose("What kind of offer?", kinds), lambda kind: put(template(kind)))

    app.push_screen(Choose("Add an offer", WAYS), chosen)


def _is_full(app: App[Any], state: DeskState) -> bool:
    """Whether there is no room for one more, which is said."""
    full = state.desk is not None and len(state.desk.held) >= MOST
    if full:
        app.notify(f"There are {MOST} offers side by side already: take one off in the offers first.", markup=False)
    return full


def template(kind: str | None) -> Offer | None:
    return checked(Offer, parse_toml(TEMPLATES[kind].encode()), kind) if kind is not None else None


def new_held(desk: Desk | None, offer: Offer) -> Held:
    """An offer that is in no file yet, by a name that its title gives it."""
    there = [held.name for held in desk.held] if desk is not None else []
    return Held(free_name(offer.title, {*offer_names(), *there}), offer)


def put_held(
    app: App[Any],
    state: DeskState,
    held: Held,
    done: Callable[[int], object],
    settings: Iterable[tuple[str, str]] = (),
) -> None:
    """The offer beside the others, with what was said of the person and of what is assumed."""
    if state.desk is None:
        return
    try:
        desk = state.desk.with_offer(held)
        for path, text in settings:
            desk = desk.with_change(path, text)
        state.change(desk)
    except RewardError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    done(len(state.desk.held) - 1)


def _saved(app: App[Any], state: DeskState, done: Callable[[int], object]) -> None:
    there = {held.name for held in state.desk.held} if state.desk is not None else set()
    names = [(name, title_of(name)) for name in offer_names() if name not in there]

    def chosen(name: str | None) -> None:
        if name is not None:
            try:
                put_held(app, state, opened(name), done)
            except RewardError as error:
                app.notify(str(error), severity="error", markup=False)

    app.push_screen(Choose("Which offer?", names), chosen)


# --- a text ------------------------------------------------------------------------------


def paste(app: App[Any], state: DeskState, done: Callable[[int], object], text: str = "") -> None:
    """An advert, or an offer as its file has it; `text` stands there to begin with."""

    def given(text: str | None) -> None:
        if text is not None:
            from_text(app, state, text, done)

    if not _is_full(app, state):
        app.push_screen(Paste("Paste the advert (or an offer's file), then ctrl+s", text, check_text), given)


def check_text(text: str | bytes) -> None:
    """Raises where it is neither an offer nor an advert that makes one."""
    if not isinstance(offer_or_drafts(text), Offer):
        return


def offer_or_drafts(text: str | bytes, name: str = "pasted") -> "Offer | tuple[Any, ...]":
    """An offer as a file has it, or the drafts of an advert; raises with what is wrong."""
    try:
        plain = text.decode() if isinstance(text, bytes) else text
    except UnicodeDecodeError:
        plain = ""
    if looks_like_a_file(plain):
        return as_offer(text, name)
    return drafts_in(read_bytes(text, shipped()) if isinstance(text, bytes) else read_text(text, shipped()))


def drafts_in(advert: ReadAdvert) -> "tuple[Any, ...]":
    if not advert.drafts:
        raise InputError(f"this text makes no offer: it is {advert.facts.kind_of_text}")
    return advert.drafts


def looks_like_a_file(text: str) -> bool:
    """Whether a text is meant as an offer's file: it has a key and a value, or a table, in a line of its own."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    keys = [line for line in lines if line.partition("=")[0].strip() in ("title", "kind", "schema") and "=" in line]
    return bool(keys) and len(lines) < 400


def as_offer(text: str | bytes, name: str = "pasted") -> Offer:
    """The offer in a pasted text, or in a file that a browser sent."""
    raw = text.encode() if isinstance(text, str) else text
    try:
        return checked(Offer, parse_toml(raw), name)
    except InputError as error:
        said = str(error)
        raise InputError(said if said.startswith(f"{name}: ") or isinstance(text, str) else f"{name}: {said}") from None


def from_text(app: App[Any], state: DeskState, text: str | bytes, done: Callable[[int], object]) -> None:
    """An offer at once; an advert's drafts one after another, each to look at first."""
    take(app, state, offer_or_drafts(text), done)


def take(app: App[Any], state: DeskState, found: "Offer | tuple[Any, ...]", done: Callable[[int], object]) -> None:
    if isinstance(found, Offer):
        put_held(app, state, new_held(state.desk, found), done)
        return
    from reward.tui.screens.read_draft import ReadDraft

    def ask(number: int) -> None:
        if number < len(found):
            of = f", {number + 1} of {len(found)} ways to be paid" if len(found) > 1 else ""

            def taken(offer: Offer | None) -> None:
                if offer is not None:
                    put_held(app, state, new_held(state.desk, offer), done)
                ask(number + 1)

            app.push_screen(ReadDraft(found[number], of), taken)

    ask(0)


def ask_path(app: App[Any], state: DeskState, done: Callable[[int], object]) -> None:
    asked = AskText("The path of an offer, or of an advert (text, HTML, PDF, Word, e-mail)", "", check_file)
    app.push_screen(asked, lambda path: from_file(app, state, path, done))


def check_file(text: str) -> None:
    path = Path(text).expanduser()
    if is_advert(text):
        drafts_in(read_file(str(path), shipped()))
    else:
        opened(path)


def from_file(app: App[Any], state: DeskState, text: str | None, done: Callable[[int], object]) -> None:
    if not text:
        return
    path = Path(text).expanduser()
    try:
        if is_advert(text):
            take(app, state, drafts_in(read_file(str(path), shipped())), done)
        else:
            put_held(app, state, opened(path), done)
    except (RewardError, OSError) as error:
        app.notify(str(error), severity="error", markup=False)
