"""`reward mcp`: what an assistant may ask, by the official client in a process of its own."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import reward
from reward.base.figures import FIGURES
from reward.cli import main
from reward.cli.assistant_tools import called, tools

ROOT = Path(__file__).resolve().parents[2]
POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = {"tax_year": "2026-27"}
TABLE = {"title": "Clerk", "kind": "employment", "pay": {"basic": "30,000"}}


def asked(*questions: tuple[str, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """The tools that the server has, and its answers, by the package's own client."""
    mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")

    async def talk() -> tuple[list[Any], list[Any]]:
        server = mcp.StdioServerParameters(command=sys.executable, args=["-m", "reward", "mcp"], cwd=str(ROOT))
        async with mcp.Client(server) as client:
            listed = (await client.list_tools()).tools
            return listed, [await client.call_tool(name, given) for name, given in questions]

    return asyncio.run(talk())


def test_a_real_client_gets_the_librarys_own_answers() -> None:
    listed, answers = asked(
        ("price", {"offers": [POST, TABLE], **YEAR}),
        ("compare", {"offers": [POST, CONTRACT], **YEAR}),
        ("why", {"offer": POST, "figure": "income_tax", "person": {"nation": "scotland"}, **YEAR}),
        ("target", {"offer": CONTRACT, "value": "80,000", **YEAR}),
        ("read", {"text": "Clerk. Salary £30,000 a year. 37 hours a week, permanent, London."}),
        ("scales", {"name": "income_tax"}),
        ("price", {"offers": ["/etc/passwd"]}),
    )
    assert [tool.name for tool in listed] == ["price", "compare", "why", "target", "read", "scales"]
    *found, refused = answers
    assert [each.is_error for each in found] == [False] * 6
    priced, compared, why, reached, read, scales = (each.structured_content for each in found)
    for each in (priced, compared, why, reached, scales):
        assert each["data"]["version"] and each["as_of"] and each["sources"], each["tool"]
        assert all(source["title"] for source in each["sources"].values())
    take_home = [each["figures"]["take_home"] for each in priced["answer"]["statements"]]
    assert take_home == [str(reward.price(offer, **YEAR)["take_home"]) for offer in (POST, TABLE)]
    assert compared["doubts"] and any("two sites" in doubt for doubt in compared["doubts"])
    statement = reward.price(POST, person={"nation": "scotland"}, **YEAR)
    assert why["answer"]["why"][0]["name"] == "income_tax" and why["answer"]["why"][0]["law"]
    assert str(statement["income_tax"]) in json.dumps(why["answer"]).replace(",", "")
    assert reached["answer"]["value"] == str(reward.target(CONTRACT, "take_home", "80,000", **YEAR).value)
    assert read["answer"]["is_offer"] and read["doubts"]
    assert scales["answer"]["files"][0]["name"] == "income_tax"
    assert refused.is_error and refused.content[0].text.startswith("no shipped offer '/etc/passwd'")
    assert "\n" not in refused.content[0].text


def test_a_post_on_a_scale_is_an_offer_in_words() -> None:
    answer = called("price", {"offers": ["NHS England band 5 top"], **YEAR})["answer"]
    assert answer["statements"][0]["figures"]["basic_pay"] == "39043.00"


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("prise", {}, "no tool 'prise'; did you mean 'price'?"),
        ("price", {}, "price needs 'offers'"),
        ("price", {"offers": []}, "offers: give a list of 1 to 26"),
        ("price", {"offers": [POST] * 27}, "offers: give a list of 1 to 26"),
        ("price", {"offers": "x"}, "offers: give a list of 1 to 26"),
        (
            "price",
            {"offers": [7]},
            "offer 1: give a table of its keys, the name of a shipped offer or a post on a pay scale",
        ),
        ("price", {"offers": [TABLE], "persn": {}}, "price has no input 'persn'; did you mean 'person'?"),
        ("price", {"offers": [TABLE], "person": 7}, "person: give a table of its keys"),
        ("price", {"offers": [{**TABLE, "pay": {"basick": "1"}}]}, "did you mean 'basic'?"),
        ("price", {"offers": [{**TABLE, "pay": {"basic": 0.5}}]}, "Clerk: pay.basic"),
        ("price", {"offers": [TABLE], "basis": "slips"}, "it is year or payslips; did you mean 'payslips'?"),
        ("price", {"offers": [str(ROOT / "scales" / "offers" / f"{POST}.toml")]}, "no shipped offer"),
        ("price", {"offers": ["nhs england band 5"]}, "Band 5 of nhs-england has several points: name one"),
        ("compare", {"offers": [TABLE]}, "offers: give a list of 2 to 26"),
        ("why", {"offer": POST, "figure": "take_hom"}, "did you mean 'take_home'?"),
        ("target", {"offer": POST, "value": "1", "figure": 7}, "figure: give a text"),
        ("read", {"text": "x" * 300_000}, "the question is larger than 256 KB"),
        ("read", {"text": 1}, "text: give a text"),
        ("scales", {"name": "../version"}, "'../version'"),
    ],
)
def test_a_wrong_question_is_refused_in_one_line(name: str, given: dict[str, Any], said: str) -> None:
    with pytest.raises(reward.RewardError) as raised:
        called(name, given)
    assert said in str(raised.value) and "\n" not in str(raised.value)


def test_a_question_is_no_deeper_than_a_file_may_be() -> None:
    deep: Any = "1"
    for _ in range(50):
        deep = {"pay": deep}
    with pytest.raises(reward.RewardError, match="nested deeper than 32 levels"):
        called("price", {"offers": [deep]})


def test_the_schema_of_an_offer_has_each_key_with_its_unit() -> None:
    offer = tools()["price"].schema["properties"]["offers"]["items"]["anyOf"][1]["properties"]
    assert offer["pay"]["properties"]["basic"]["description"] == "full-time pay (pounds, such as 42,232)"
    assert offer["allowance"]["type"] == "array"
    assert "evidence" not in offer
    assert tools()["target"].schema["properties"]["figure"]["enum"] == list(FIGURES)


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.stdio", None)
    result = CliRunner().invoke(main, ["mcp"], prog_name="reward")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "reward: 'reward mcp' needs the package mcp; pip install 'reward[mcp]'\n"
