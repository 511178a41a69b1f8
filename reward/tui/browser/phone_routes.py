"""The addresses of the page for a phone: shown when it is opened, and anew when its form is sent.

What is typed is sent in the body and stays in no address; nothing of it is kept here.
"""

import asyncio
from urllib.parse import parse_qsl

from aiohttp import web

from reward.report.html import STYLE
from reward.tui.browser import notices
from reward.tui.browser.phone_process import NoPageError, PhonePages

PATH = f"/{notices.FORM}"
MOST_BYTES, MOST_FIELDS = 32 * 1024, 200
"""Of a form that is sent; the largest, of five offers, has some fifty fields."""
PATIENCE = 10.0
"""Seconds for all of a form to come."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
REFERRER = "same-origin"
"""With `no-referrer` a browser would send the form as coming from nowhere, and it would be refused."""


def phone_routes(pages: PhonePages) -> list[web.RouteDef]:
    """To be added before the folder of `/page`."""

    async def show(request: web.Request) -> web.StreamResponse:
        typed: dict[str, str] = {}
        if request.method == "POST":
            if request.content_type != "application/x-www-form-urlencoded":
                return notices.no_form(415)
            try:
                async with asyncio.timeout(PATIENCE):
                    raw = await request.read()
                typed = dict(
                    parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
                )
            except web.HTTPRequestEntityTooLarge:
                return _last(notices.no_form(413))
            except TimeoutError:
                return _last(notices.no_form(408))
            except ValueError:  # more fields than a form has
                return notices.no_form(400)
        try:
            return web.Response(text=await pages.page(typed), content_type="text/html")
        except NoPageError:
            return notices.no_answer()

    async def report_style(_: web.Request) -> web.StreamResponse:
        return web.FileResponse(STYLE)

    return [web.get(PATH, show), web.post(PATH, show), web.get("/page/report.css", report_style)]


def _last(refused: web.Response) -> web.Response:
    """What is left of the form is not waited for."""
    refused.force_close()
    return refused
