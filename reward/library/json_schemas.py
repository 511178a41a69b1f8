"""JSON schemas of the files that people write, made from the models that read them.

An editor that knows JSON Schema completes and checks a TOML file by them. They say what a file may hold, not all that
is refused: an amount is a text or a whole number here, and a model reads it with care.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from reward.base.errors import InputError, nearest
from reward.library.models.assumptions import Assumptions
from reward.library.models.case import Case
from reward.library.models.field_types import InputInfo, WhenSaid
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record
from reward.library.models.table_mapping import TableMapping

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: Mapping[str, tuple[type[Record], str]] = {
    "offer": (Offer, "An offer of work"),
    "person": (Person, "Whose pay it is"),
    "assumptions": (Assumptions, "What nobody knows yet"),
    "case": (Case, "Offers, person, assumptions and year in one file"),
    "mapping": (TableMapping, "How a staff or payroll table is read: what --rename takes"),
}
"""Each by its name: the model, and what the file is."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON schema of a file: `offer`, `person`, `assumptions`, `case` or `mapping`.

    >>> json_schema("person")["properties"]["nation"]["enum"]
    ['england', 'scotland', 'wales', 'northern-ireland']
    """
    if name not in SCHEMAS:
        hint = nearest(name, list(SCHEMAS)) or f"; they are {', '.join(SCHEMAS)}"
        raise InputError(f"there is no schema {name[:40]!r}{hint}")
    model, title = SCHEMAS[name]
    return {"$schema": DIALECT, **model.model_json_schema(schema_generator=_AsWritten), "title": title}


class _AsWritten(GenerateJsonSchema):
    """Keys as people are told of them, and defaults as a file has them (`6.5%`), not as the model counts them."""

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """Each key with what people are told of it, its unit and an example."""
        found = super().model_schema(schema)
        if "description" in found:
            found["description"] = found["description"].partition(">>>")[0].strip()  # an example is of Python
        for name, of in schema["cls"].model_fields.items():
            info = next((each for each in of.metadata if isinstance(each, InputInfo)), None)
            key = of.alias or name
            if info is None or key not in found.get("properties", {}):
                continue
            written, about = found["properties"][key], info.about or info.label
            unit = "" if "$ref" in written else written.get("description", "")
            examples = {"examples": [info.example]} if info.example else {}
            found["properties"][key] = {**written, "description": f"{about} ({unit})" if unit else about, **examples}
        return found

    def field_title_should_be_set(self, schema: Any) -> bool:
        """As of what may stand at a field, where that is looked up only when somebody says something."""
        read = schema.get("function", {}).get("function")
        later = getattr(read, "__self__", None)
        return super().field_title_should_be_set(later.whole.core_schema if isinstance(later, WhenSaid) else schema)

    def default_schema(self, schema: Any) -> dict[str, Any]:
        found, value = super().default_schema(schema), schema.get("default")
        inner: Any = schema["schema"] if isinstance(value, int | Decimal) and not isinstance(value, bool) else None
        while inner:
            written = inner.get("serialization", {})
            if written.get("type") == "function-plain":
                return {**found, "default": written["function"](value)}
            inner = inner.get("schema")
        return found
