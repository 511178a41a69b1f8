"""Pages for whoever is not let in: what is the matter, and what to do."""

from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

PAGE = Path(__file__).parent / "page"


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
        again=True,
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
        again=True,
    )


def _notice(status: int, title: str, *paragraphs: str, again: bool = False) -> web.Response:
    text = "\n".join(f"      <p>{escape(each, quote=False)}</p>" for each in paragraphs)
    if again:
        text += '\n      <p><a href="./">Open the screen</a></p>'
    page = Template((PAGE / "notice.html").read_text("utf-8")).substitute(title=title, text=text)
    return web.Response(status=status, text=page, content_type="text/html")
