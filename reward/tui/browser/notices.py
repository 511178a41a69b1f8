"""Pages for whoever is not let in: what is the matter, and what to do."""

from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

PAGE = Path(__file__).parent / "page"


FORM = "phone"
"""The address of the page for a phone."""
SCREEN_WAY, FORM_WAY = ("./", "Open the screen"), (FORM, "Open the page for a phone, which takes no place")


def unknown_name() -> web.Response:
    """For a request by a name that this server does not have, or from another page."""
    return _notice(
        403,
        "not by this address",
        "This address is not one that the screen answers to.",
        "Open the address that 'reward serve' printed.",
        "If it has to be this one, whoever runs the server starts it with its name: reward serve --allow-host NAME",
    )


def no_token() -> web.Response:
    """For a request that brings neither token nor cookie."""
    return _notice(
        403,
        "the whole address is needed",
        "Open the whole address that 'reward serve' printed, with its token.",
        "It ends in ?token= and many letters. It is a new one each time the server starts.",
        "If you did, let this site keep cookies: one of them remembers that you were let in.",
    )


def no_room(most: int) -> web.Response:
    """For one visitor too many."""
    screens = "1 screen is" if most == 1 else f"{most} screens are"
    notice = _notice(
        503,
        "every place is taken",
        f"{screens} open here, the most that there may be.",
        "Close one that you no longer need, or try again in a while.",
        ways=(SCREEN_WAY, FORM_WAY),
    )
    notice.headers["Retry-After"] = "60"
    return notice


def no_folder() -> web.Response:
    """For a new visitor where all folders are in use."""
    return _notice(
        503,
        "nothing more can be saved here",
        "As many people have saved offers here as this server keeps.",
        "Whoever runs it can stop it and start it again: what was saved is kept, and its folder named.",
        ways=(SCREEN_WAY, FORM_WAY),
    )


def no_form(status: int) -> web.Response:
    """For what is sent to the page for a phone and is not its form."""
    return _notice(
        status,
        "this is not the form",
        "What was sent is not the form of this page, or is too large for it.",
        "Go back, where what you typed may still stand, or open the page again.",
        ways=((FORM, "Open the page"),),
    )


def no_answer() -> web.Response:
    """For a form that could not be worked out, in time or at all."""
    notice = _notice(
        503,
        "not worked out",
        "This could not be worked out just now.",
        "Go back, where what you typed may still stand, and try again in a while.",
        ways=((FORM, "Open the page again"),),
    )
    notice.headers["Retry-After"] = "10"
    return notice


def _notice(status: int, title: str, *paragraphs: str, ways: tuple[tuple[str, str], ...] = ()) -> web.Response:
    text = "\n".join(f"      <p>{escape(each, quote=False)}</p>" for each in paragraphs)
    for address, words in ways:
        text += f'\n      <p><a href="{address}">{words}</a></p>'
    page = Template((PAGE / "notice.html").read_text("utf-8")).substitute(title=title, text=text)
    return web.Response(status=status, text=page, content_type="text/html")
