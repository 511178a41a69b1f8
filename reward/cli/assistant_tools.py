"""What an assistant may ask: tools with a schema of their inputs, each one call of the library.

An answer has the day it was given, the version of the data, its sources and what is doubted. Offers are tables, or
names of shipped offers, or posts on a scale in words: a tool reads no file that a question names, writes none, and asks nothing of a network.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reward.answer.answer import answer
from reward.answer.priced_offers import price_offers
from reward.base import dates
from reward.base.errors import InputError, nearest
from reward.base.figures import FIGURES
from reward.decisions.target import target
from reward.intake.advert.files import read_text
from reward.library.freshness import freshness
from reward.library.in_force import Library, shipped
from reward.library.inputs import InputKey, inputs
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import checked
from reward.library.offer_on_scale import offer_said
from reward.library.toml_files import MOST_BYTES, MOST_DEPTH
from reward.report import advert, data, explanation
from reward.statement.range_ends import price_lower_end

Table = dict[str, Any]
MOST_OFFERS = 26
"""In one question: as many as there are letters."""
NOT_ASKED = ("schema", "evidence")
"""Keys of an offer's file that an assistant has no use for."""


@dataclass(frozen=True)
class AssistantTool:
    """One thing that may be asked."""

    name: str
    about: str
    schema: Table
    """The JSON schema of its inputs."""
    run: Callable[[Library, Table], Table]


def tools() -> dict[str, AssistantTool]:
    """Every tool by its name."""
    one, several = _offer_schema(), {"type": "array", "minItems": 1, "maxItems": MOST_OFFERS, "items": _offer_schema()}
    figure = {"type": "string", "enum": list(FIGURES), "description": "The name of a figure"}
    path = {"type": "string", "description": "The path of an input, such as rate.amount or pay.basic"}
    found = (
        AssistantTool(
            "price",
            "Price offers of work in the UK: take-home, pension, cost to the employer and every figure between, in pounds"
            " a year, each line with law and source.",
            _schema({"offers": several, **_who(), "basis": {"type": "string", "enum": ["year", "payslips"]}}, "offers"),
            _price,
        ),
        AssistantTool(
            "compare",
            "Say which of two or more offers pays more, by how much, and what would change that.",
            _schema({"offers": {**several, "minItems": 2}, **_who()}, "offers"),
            _compare,
        ),
        AssistantTool(
            "why",
            "Take a figure of an offer apart: formula, numbers, law and source, down to the inputs.",
            _schema(
                {
                    "offer": one,
                    "figure": {
                        "type": "string",
                        "description": "A figure such as income_tax, or an input such as pay.basic",
                    },
                    **_who(),
                },
                "offer",
                "figure",
            ),
            _why,
        ),
        AssistantTool(
            "target",
            "The value of one input at which an offer comes to an amount: what to ask for, or give up.",
            _schema(
                {
                    "offer": one,
                    "figure": figure,
                    "value": {
                        "type": ["string", "integer"],
                        "description": "The amount of the figure wanted, in pounds",
                    },
                    "per": {
                        "type": "string",
                        "enum": ["year", "month", "week"],
                        "description": "What the amount is for",
                    },
                    "solve": {**path, "description": f"{path['description']}; left out, the rate or the basic pay"},
                    **_who(),
                },
                "offer",
                "value",
            ),
            _target,
        ),
        AssistantTool(
            "read",
            "Read the text of a job advert into a draft offer: each value with the words that say it, and what is not said.",
            _schema(
                {"text": {"type": "string", "maxLength": MOST_BYTES, "description": "The advert's own text"}}, "text"
            ),
            _read,
        ),
        AssistantTool(
            "scales",
            "The data: every file with the dates that it covers, or one of them whole, with its sources.",
            _schema({"name": {"type": "string", "description": "A data file, such as income_tax or pay/nhs-england"}}),
            _scales,
        ),
    )
    return {tool.name: tool for tool in found}


def called(name: str, arguments: Mapping[str, Any]) -> Table:
    """The answer of a tool, with what it rests on. Raises a `RewardError` of one line for what it cannot answer."""
    known = tools()
    if name not in known:
        raise InputError(f"no tool {name[:40]!r}{_hint(name, list(known))}")
    tool, library = known[name], shipped()
    _refuse_too_large(arguments)
    properties = tool.schema["properties"]
    for key in arguments:
        if key not in properties:
            raise InputError(f"{name} has no input {key[:40]!r}{_hint(key, list(properties))}")
    for key in tool.schema["required"]:
        if arguments.get(key) is None:
            raise InputError(f"{name} needs {key!r}")
    found = tool.run(library, {key: value for key, value in arguments.items() if value is not None})
    cited = dict.fromkeys(_listed(found, ("sources",)))
    return {
        "schema": 1,
        "tool": name,
        "as_of": dates.today().isoformat(),
        "data": {"version": library.version},
        "answer": found,
        "sources": {key: _source(library, key) for key in cited if key in library.sources},
        "doubts": list(dict.fromkeys(_listed(found, ("warnings", "remarks", "doubts", "questions")))),
    }


# --- the tools ----------------------------------------------------------------------------


def _price(library: Library, given: Table) -> Table:
    offers, names = _offers(library, given["offers"], 1)
    more = _of_whom(library, given)
    return price_offers(*offers, names=names, basis=_text(given, "basis", "year"), **more).to_dict()


def _compare(library: Library, given: Table) -> Table:
    offers, names = _offers(library, given["offers"], 2)
    return answer(*offers, names=names, **_of_whom(library, given)).to_dict()


def _why(library: Library, given: Table) -> Table:
    (offer,), (name,) = _offers(library, [given["offer"]], 1)
    statement = price_lower_end(offer, name=name, **_of_whom(library, given))
    return {
        "schema": 1,
        "offer": statement.name,
        "tax_year": statement.tax_year,
        "why": explanation.why_data(statement, _text(given, "figure")),
        "remarks": [*statement.remarks, *statement.warnings],
    }


def _target(library: Library, given: Table) -> Table:
    (offer,), names = _offers(library, [given["offer"]], 1)
    figure, per = _text(given, "figure", "take_home"), _text(given, "per", "year")
    solve = _text(given, "solve") if "solve" in given else None
    who = _of_whom(library, given)
    found = target(offer, figure, given["value"], solve=solve, per=per, names=names, **who).to_dict()
    priced = price_lower_end(offer, name=names[0], **who)  # says what both rest on
    sources = dict.fromkeys(key for line in priced.lines for key in line.sources)
    return {**found, "sources": list(sources), "warnings": [*priced.remarks, *priced.warnings]}


def _read(library: Library, given: Table) -> Table:
    return advert.data(read_text(_text(given, "text"), library))


def _scales(library: Library, given: Table) -> Table:
    if "name" not in given:
        return {"files": [data.listed(row) for row in freshness(library, dates.today())]}
    return {"files": [data.as_json(library, *each) for each in data.find(library, _text(given, "name"))]}


# --- what is given ------------------------------------------------------------------------


def _offers(library: Library, given: object, least: int) -> tuple[list[Offer], list[str]]:
    """The offers of a list of tables and of shipped offers' names, and what each is called."""
    if not isinstance(given, list) or not least <= len(given) <= MOST_OFFERS:
        raise InputError(
            f"offers: give a list of {least} to {MOST_OFFERS}, each a table, the name of a shipped offer or a post on a pay scale"
        )
    found: list[Offer] = []
    names: list[str] = []
    for place, each in enumerate(given, start=1):
        if isinstance(each, str):
            table, name = _named_offer(library, each), each
        elif isinstance(each, dict):
            table, name = each, str(each.get("title", f"offer {place}"))[:200]
        else:
            raise InputError(
                f"offer {place}: give a table of its keys, the name of a shipped offer or a post on a pay scale"
            )
        found.append(checked(Offer, table, name))
        names.append(name)
    return found, names


def _named_offer(library: Library, name: str) -> Table:
    """A shipped offer, or a post on a published scale in words."""
    known = library.names("offers")
    if name in known:
        return library.table("offers", name)
    said = offer_said(library, name)
    if said is None:
        raise InputError(f"no shipped offer {name[:60]!r}{_hint(name, known)}")
    return said


def _hint(word: str, known: list[str]) -> str:
    return nearest(word, known) or f"; they are {', '.join(known)}"


def _of_whom(library: Library, given: Table) -> Table:
    """Whose pay it is, what is assumed, and the tax year, as the library takes them."""
    person, assume = given.get("person", {}), given.get("assume", {})
    for name, table in (("person", person), ("assume", assume)):
        if not isinstance(table, dict):
            raise InputError(f"{name}: give a table of its keys")
    return {
        "person": checked(Person, person, "person"),
        "assumptions": checked(Assumptions, assume, "assume"),
        "tax_year": _text(given, "tax_year") if "tax_year" in given else None,
        "library": library,
    }


def _text(given: Table, name: str, left_out: str | None = None) -> str:
    found = given.get(name, left_out)
    if not isinstance(found, str):
        raise InputError(f"{name}: give a text")
    return found


def _refuse_too_large(arguments: Mapping[str, Any]) -> None:
    """As a file of offers: so large, and so deep."""
    todo: list[tuple[Any, int]] = [(arguments, 0)]
    size = 0
    while todo:
        value, depth = todo.pop()
        if depth > MOST_DEPTH:
            raise InputError(f"the question is nested deeper than {MOST_DEPTH} levels")
        if isinstance(value, Mapping):
            todo += [(inner, depth + 1) for pair in value.items() for inner in pair]
        elif isinstance(value, list):
            todo += [(inner, depth + 1) for inner in value]
        size += len(value.encode("utf-8", "replace")) if isinstance(value, str) else 8
        if size > MOST_BYTES:
            raise InputError(f"the question is larger than {MOST_BYTES // 1024} KB, the most it may be")


# --- what is answered ---------------------------------------------------------------------


def _listed(found: object, names: tuple[str, ...]) -> Iterator[str]:
    """The texts of every list that stands under one of these names."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name in names and isinstance(value, list):
                yield from (each for each in value if isinstance(each, str))
                yield from (each["asks"] for each in value if isinstance(each, dict) and "asks" in each)
            yield from _listed(value, names)
    elif isinstance(found, list):
        for each in found:
            yield from _listed(each, names)


def _source(library: Library, key: str) -> Table:
    source = library.sources[key]
    return {name: str(source[name]) for name in ("title", "publisher", "address", "read") if name in source}


# --- schemas ------------------------------------------------------------------------------


def _schema(properties: Table, *required: str) -> Table:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _who() -> Table:
    return {
        "person": _table_schema("person.", "Whose pay it is"),
        "assume": _table_schema("assume.", "What is assumed"),
        "tax_year": {"type": "string", "description": "The tax year, such as 2026-27; left out, today's"},
    }


def _offer_schema() -> Table:
    name = {"type": "string", "enum": shipped().names("offers"), "description": "The name of a shipped offer"}
    words = {"type": "string", "description": "A post on a published pay scale: NHS England band 5 top in inner London"}
    return {"anyOf": [name, _table_schema("", "An offer, as a TOML file has it"), words]}


def _table_schema(prefix: str, about: str) -> Table:
    """The schema of a table of keys, with the unit and an example of each."""
    depth = prefix.count(".")
    keys = [key for path, key in inputs().items() if path.startswith(prefix) and path.count(".") == depth]
    keys = [key for key in keys if key.path not in NOT_ASKED]
    needed = [key.name for key in keys if key.needed]
    found: Table = {"type": "object", "description": about, "properties": {key.name: _key_schema(key) for key in keys}}
    return {**found, "required": needed} if needed else found


def _key_schema(key: InputKey) -> Table:
    about = key.info.about if key.table is not None and key.info.about else key.label
    if key.path == "person":
        return {"type": "object", "description": f"{about}: the keys of person"}
    if key.table is not None:
        table = _table_schema(f"{key.path}.", about)
        return {"type": "array", "items": table} if key.listed else table
    example = f", such as {key.info.example}" if key.info.example else ""
    kind: Any = "string"
    if key.choices == ("true", "false"):
        kind = ["boolean", "string"]
    elif key.type_words.startswith("one or more"):
        kind = ["array", "string"]
    elif key.unit is not None:
        kind = ["string", "integer"]
    elif key.info.example.startswith("["):
        kind = "array"
    return {"type": kind, "description": f"{about} ({key.type_words}{example})"}
