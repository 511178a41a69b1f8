"""The JSON schemas of files: held as they are, and every shipped file is right by its own.

`python tests/library/test_json_schemas.py` writes them anew; look at the difference, which is what an editor will see.
"""

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from reward.base.errors import InputError
from reward.cli import main
from reward.library.folders import shipped_scales
from reward.library.json_schemas import SCHEMAS, json_schema

KEPT = Path(__file__).parent / "schemas"


def written(name: str) -> str:
    return json.dumps(json_schema(name), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def plain(value: Any) -> Any:
    """TOML as JSON has it: days as text."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_what_it_was(name: str) -> None:
    kept = (KEPT / f"{name}.json").read_text("utf-8")
    assert written(name) == kept, "python tests/library/test_json_schemas.py writes them anew"


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(name))


def test_every_shipped_offer_is_right_by_its_schema() -> None:
    schema = jsonschema.Draft202012Validator(json_schema("offer"))
    paths = sorted((shipped_scales() / "offers").glob("*.toml"))
    assert paths
    for path in paths:
        offer = plain(tomllib.loads(path.read_text("utf-8")))
        assert not list(schema.iter_errors(offer)), path
        assert not schema.is_valid({**offer, "kind": "no kind"}), path
        assert not schema.is_valid({**offer, "no_key": 1}), path


def test_a_case_is_right_by_its_schema(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        main, ["case", "save", str(tmp_path / "case.toml"), "met-external-relations-manager", "--tax-year", "2026-27"]
    )
    assert done.exit_code == 0, done.output
    jsonschema.validate(plain(tomllib.loads((tmp_path / "case.toml").read_text("utf-8"))), json_schema("case"))


def test_a_default_stands_as_a_file_has_it() -> None:
    keys = json_schema("assumptions")["properties"]
    assert keys["retirement_tax_rate"]["default"] == "20%"
    pay = json_schema("offer")["$defs"]["Pay"]["properties"]
    assert (pay["fte_percent"]["default"], pay["basic"]["examples"]) == ("100%", ["42,232"])


def test_the_command_prints_it_and_names_them() -> None:
    printed = CliRunner().invoke(main, ["schema", "person"])
    assert json.loads(printed.stdout) == json_schema("person")
    listed = CliRunner().invoke(main, ["schema"]).stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(SCHEMAS)
    wrong = CliRunner().invoke(main, ["schema", "ofer"])
    assert (wrong.exit_code, wrong.stderr) == (2, "reward: there is no schema 'ofer'; did you mean 'offer'?\n")
    with pytest.raises(InputError, match="they are offer, person"):
        json_schema("")


if __name__ == "__main__":
    for each in SCHEMAS:
        (KEPT / f"{each}.json").write_text(written(each), "utf-8")
