"""A page of the guide, with each table and each list as one part.

Textual makes a part of every cell and of every item, which takes seconds and tens of megabytes where there are hundreds.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownBlock

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from rich.console import RenderableType

TABLE, LIST = "whole_table", "whole_list"
"""The one token that stands for all those of a table or a list: its children are the texts, its `meta` the number of
columns, or the sign before each text."""
_IN_A_LIST = {"list_item_open", "list_item_close", "paragraph_open", "paragraph_close", "inline"}


class GuidePage(Markdown):
    """Markdown whose links are told and not opened."""

    def __init__(self, text: str) -> None:
        super().__init__(text, open_links=False, parser_factory=_parser)

    def unhandled_token(self, token: "Token") -> MarkdownBlock | None:
        kind = {TABLE: WholeTable, LIST: WholeList}.get(token.type)
        return super().unhandled_token(token) if kind is None else kind(self, token)


class _Whole(MarkdownBlock):
    def texts(self) -> Iterator[Text]:
        """As they are shown, each link where it stands."""
        for each in self._token.children or ():
            content: Content = self._token_to_content(each)
            text = Text(content.plain)
            for start, end, style in content.spans:
                # The name of one of Markdown's own styles, such as `.code_inline`, or what a link does.
                found = self.get_component_styles(style[1:]) if isinstance(style, str) else style
                text.stylize(found.rich_style, start, end)
            yield text


class WholeTable(_Whole):
    """A table as one part of the page."""

    def render(self) -> "RenderableType":
        head = self.get_component_styles("strong").rich_style
        table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style=head)
        columns, texts = int(self._token.meta["columns"]), list(self.texts())
        for heading in texts[:columns]:
            table.add_column(heading)
        for at in range(columns, len(texts), columns):
            table.add_row(*texts[at : at + columns])
        return table


class WholeList(_Whole):
    """A list as one part of the page."""

    DEFAULT_CSS = "WholeList { margin: 0 0 1 0; }"

    def render(self) -> "RenderableType":
        items = Table.grid(padding=(0, 1, 0, 0))
        for sign, text in zip(self._token.meta["signs"], self.texts(), strict=True):
            items.add_row(sign, text)
        return items


def _parser() -> MarkdownIt:
    parser = MarkdownIt("gfm-like")
    parser.core.ruler.push("whole", _with_whole_parts)
    return parser


def _with_whole_parts(state: "StateCore") -> None:
    tokens: list[Token] = []
    rest = iter(state.tokens)
    for token in rest:
        tokens.append(token)
        if token.type in ("table_open", "bullet_list_open", "ordered_list_open"):
            within = _up_to_the_end(token, state.tokens)
            if token.type == "table_open":
                token.type, token.meta = TABLE, {"columns": sum(each.type == "th_open" for each in within)}
            elif _is_plain(within):
                items = (each for each in within if each.type == "list_item_open")
                token.type, token.meta = LIST, {"signs": [f"{each.info}." if each.info else "•" for each in items]}
            else:
                continue
            token.children = [each for each in within if each.type == "inline"]
            for _ in range(len(within) + 1):  # which it stands for, and its end
                next(rest)
    state.tokens = tokens


def _up_to_the_end(token: "Token", tokens: "list[Token]") -> "list[Token]":
    """What stands between the beginning of a part and its end."""
    first = next(place for place, each in enumerate(tokens) if each is token) + 1
    return list(takewhile(lambda each: each.nesting != -1 or each.level != token.level, tokens[first:]))


def _is_plain(within: "list[Token]") -> bool:
    """Whether every item of a list is one text, with no list or example in it."""
    kinds = [each.type for each in within]
    return set(kinds) <= _IN_A_LIST and kinds.count("list_item_open") == kinds.count("inline")
