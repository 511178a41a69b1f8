"""The same figures from a real Spark, in local mode, as from one machine.

Skipped where Spark or Java is missing, which an ordinary environment need not have; `.ci/run` has both
and says so with REWARD_TEST_SPARK=required, where nothing is skipped.
"""

import os
import random
import shutil
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reward.workforce.staff import price
from tests.strategies.staff_rows import LIBRARY, Row, contract, post, table_of

ROOT = Path(__file__).parents[2]
REQUIRED = os.environ.get("REWARD_TEST_SPARK") == "required"
JAVA = shutil.which("java") is not None or bool(os.environ.get("JAVA_HOME"))
if not REQUIRED:
    pytest.importorskip("pyspark", reason="needs the extra 'spark': pip install '.[spark]'")
pytestmark = [
    pytest.mark.skipif(not JAVA and not REQUIRED, reason="Spark needs Java 17 or later"),
    pytest.mark.filterwarnings("ignore"),  # of Spark's own code and of the JVM's pipes
]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    # Workers are Pythons of their own: this one, and with this checkout.
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    found = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .getOrCreate()
    )
    yield found
    found.stop()


def test_spark_prices_every_row_as_one_machine_does(session: Any) -> None:
    from reward.workforce.staff import spark

    draw = random.Random(4)
    rows: list[Row] = [post(draw, n) if n % 4 else contract(draw, n, "umbrella") for n in range(400)]
    rows[7]["salary"] = "forty thousand"
    table = table_of(rows)
    names = list(table)
    came = session.createDataFrame(list(zip(*table.values(), strict=True)), names).repartition(5)
    whole = price(table, library=LIBRARY)
    found = {row["id"]: row.asDict() for row in spark.price(came, library=LIBRARY).collect()}
    assert len(found) == 400
    refused = {rows[each.row - 1]["id"]: f"{each.column}: {each.what}" for each in whole.refused}
    assert {name: row["refused"] for name, row in found.items() if row["refused"]} == refused
    assert "P7" in refused
    for name, column in whole.columns.items():
        for of, cell in zip(whole.columns["id"], column, strict=True):
            got = found[of][name]
            assert (got if name in names else "" if got is None else str(got)) == cell, (of, name)


def test_columns_with_types_and_nulls_come_as_they_are(session: Any) -> None:
    from reward.workforce.staff import spark

    rows = [(1, "employment", Decimal("45073.00"), None), (2, "umbrella", None, 760.0)]
    came = session.createDataFrame(rows, "id long, kind string, salary decimal(18,2), rate double")
    first, second = sorted(
        spark.price(came, tax_year="2026-27", figures=["gross_pay", "assignment_income"], library=LIBRARY).collect()
    )
    assert (first["gross_pay"], first["assignment_income"]) == (Decimal("45073.00"), None)
    assert second["assignment_income"] == Decimal("167200.00")  # £760 for the typical 220 days
