"""`reward mcp`: the tools of `assistant_tools` over standard input and output, for an assistant that speaks MCP."""

import gc
import json
from typing import Any

import click

from reward import __version__
from reward.base.errors import InputError, RewardError

ABOUT = (
    "Exact pay in the UK, to the penny, and why. Offers are tables of keys, names of shipped offers, or posts on a pay scale in words. Say the doubts"
    " and the tax year of an answer with it, and ask the person what is not said before you rely on it."
)


@click.command("mcp")
def assistant() -> None:
    """Serve price, compare, why, target, read and scales to an assistant (MCP), over standard input and output."""
    try:
        import anyio
        from mcp.server.stdio import stdio_server
    except ImportError:
        raise InputError("'reward mcp' needs the package mcp; pip install 'reward[mcp]'") from None
    gc.enable()  # it runs for long, unlike other commands
    server = _server()

    async def serve() -> None:
        async with stdio_server() as (received, sent):
            await server.run(received, sent, server.create_initialization_options())

    anyio.run(serve)


def _server() -> Any:
    import mcp_types as types
    from mcp.server import Server

    from reward.cli.assistant_tools import called, tools

    async def listed(_context: Any, _params: Any) -> Any:
        found = [
            types.Tool(name=tool.name, description=tool.about, input_schema=tool.schema) for tool in tools().values()
        ]
        return types.ListToolsResult(tools=found)

    async def answered(_context: Any, params: Any) -> Any:
        try:
            found = called(params.name, params.arguments or {})
        except RewardError as error:
            return types.CallToolResult(content=[types.TextContent(type="text", text=str(error))], is_error=True)
        text = json.dumps(found, ensure_ascii=False)
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=found)

    return Server("reward", version=__version__, instructions=ABOUT, on_list_tools=listed, on_call_tool=answered)


COMMANDS = (assistant,)
