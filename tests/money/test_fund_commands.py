"""The fund's commands as a person uses them: traced, printed, imported; which rates hold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from approved import approved

from onward.formats.builtin import scenarios_folder

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("first_spring")
S = ("--scenario", "spring-2020:S")


def test_the_fund_by_commands(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("fund", "trace", "--fund", "spring-2020", "--as-of", "2020-04-13")
    assert code == 0
    assert "delivered to 15 nations" in out
    assert "1,000,000,000.00 ZAR" in out  # the other statement is not hidden
    traced = json.loads(run("fund", "trace", "--fund", "spring-2020", "--json")[1])
    gapf = traced["funds"][0]
    assert (
        gapf["pledged_minor"]
        == gapf["available_minor"] + gapf["committed_minor"] + gapf["granted"][0]["amount_minor"]
    )
    assert sum(gapf["delivered"].values()) == 7_700_000
    back = json.loads(run("fund", "trace", "--fund", "spring-2020", "--back", "R150", "--json")[1])
    assert (back["line"], back["cost"]) == ("PO-2/1", [["gapf", 25_500_000, "CNY"]])
    assert "order line PO-2/1" in run("fund", "trace", "--fund", "spring-2020", "--back", "R150")[1]
    assert run("fund", "trace", "--fund", "spring-2020", "--back", "nothing")[0] == 3
    assert run("fund", "trace", "--fund", "spring-2020", "--back", "")[0] == 3
    assert run("fund", "trace", "--fund", str(tmp_path))[0] == 3
    assert (
        json.loads(run("fund", "figures", "--fund", "spring-2020", "--json")[1])["figures"][2][
            "value"
        ]
        == "more than 70,864,040.00 USD"
    )
    assert (
        "70,832,627.20 USD"
        in run("fund", "figures", "--fund", "spring-2020", "--rate-on", "2020-04-13")[1]
    )
    assert "that needs accounts" in run("fund", "import", "--fund", "spring-2020")[2]
    assert approved(run, "fund", "import", "--fund", "spring-2020") == 164
    assert (
        json.loads(run("fund", "import", "--fund", "spring-2020", "--as", "dan", "--json")[1])[
            "there_before"
        ]
        == 164
    )
    assert run("db", "verify")[0] == 0


def test_a_fund_or_a_store_that_is_not_there_is_a_wrong_command_line(run: Run) -> None:
    for words in (
        ("fund", "trace", "--fund"),
        ("fund", "next", "spring-2020:S", "--fund"),
        ("claims", "open", *S, "--events-db"),
    ):
        code, out, _ = run(*words, "nope")
        assert (code, out) == (2, "")


def test_a_row_that_delivers_more_than_its_lot_has_is_named(run: Run, tmp_path: Path) -> None:
    shutil.copytree(scenarios_folder() / "spring-2020" / "fund", tmp_path / "mine")
    path = tmp_path / "mine" / "receipts.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "R100,M2,masks,BR,118000,", "R100,M2,masks,BR,9000000,"
        ),
        encoding="utf-8",
    )
    for words in (("trace",), ("import", "--db", "onward.db")):
        code, out, said = run("fund", *words, "--fund", "mine")
        assert (code, out) == (3, "")
        assert said == (
            "receipts.csv:101: units='9000000' is the largest amount out of stock M2, which falls "
            "short by 8,578,000 masks (R100).\n"
        )


def test_no_figure_has_a_rate_of_a_day_that_was_not_known_yet(run: Run) -> None:
    def dollars(*words: str) -> dict[str, str]:
        told = json.loads(run("fund", "figures", "--fund", "spring-2020", "--json", *words)[1])
        return next(
            each for each in told["figures"] if each["name"] == "pledged to naspers in dollars"
        )

    later = ("--as-of", "2020-04-13T00:00Z", "--known-to", "2020-04-13T00:00Z")
    assert dollars(*later)["as_of"] == "2020-04-07"
    code, _, errors = run(
        "fund",
        "figures",
        "--fund",
        "spring-2020",
        "--as-of",
        "2020-04-13",
        "--rate-on",
        "2020-04-14",
    )
    assert (
        code,
        "its rate was not known by 2020-04-13. Maybe --known-to 2020-04-14" in errors,
    ) == (3, True)


def test_a_rate_that_is_missing_for_a_figure_names_the_last_fixing_and_the_option(
    run: Run, tmp_path: Path
) -> None:
    rows = [
        "pledge,fund,payer,currency,amount_minor,at,source",
        "P1,relief,Alice,EUR,1000,2020-03-01T00:00Z,a letter",
    ]
    rows.append("P2,other,Bob,CHF,1000,2020-03-01T00:00Z,a letter")
    (tmp_path / "pledges.csv").write_text("\n".join(rows))
    fixings = [
        "fixed_on,base,quote,rate,source",
        "2020-03-02,EUR,USD,1.1,ECB",
        "2020-04-07,EUR,USD,1.2,ECB",
    ]
    (tmp_path / "rates.csv").write_text("\n".join(fixings))
    code, _, said = run("fund", "figures", "--fund", ".", "--as-of", "2020-03-26", "-q")
    assert (code, said.count("rates: fixed_on='2020-03-26' no rate from")) == (3, 2)
    assert (
        "Maybe --rate-on 2020-03-02, the day of the last fixing, or add fixings with their source "
        "to rates.csv."
    ) in said
    assert (
        "there is no fixing of the two on any day. Maybe add fixings with their source to "
        "rates.csv."
    ) in said
    (tmp_path / "pledges.csv").write_text("\n".join(rows[:2]))
    assert (
        "11.00 USD"
        in run(
            "fund", "figures", "--fund", ".", "--as-of", "2020-03-26", "--rate-on", "2020-03-02"
        )[1]
    )


def test_the_rate_of_a_fund_of_ones_own_is_not_later_than_what_is_known(
    run: Run, tmp_path: Path
) -> None:
    rows = [
        "pledge,fund,payer,currency,amount_minor,at,source",
        "P1,relief,Alice,EUR,100000000,2020-03-01T00:00Z,a letter",
    ]
    (tmp_path / "pledges.csv").write_text("\n".join(rows))
    fixings = [
        "fixed_on,base,quote,rate,source",
        "2020-03-10,EUR,USD,1.139,ECB",
        "2020-04-07,EUR,USD,1.0885,ECB",
    ]
    (tmp_path / "rates.csv").write_text("\n".join(fixings))
    told = json.loads(
        run("fund", "figures", "--fund", str(tmp_path), "--as-of", "2020-03-15", "--json")[1]
    )
    assert [(each["value"], each["as_of"]) for each in told["figures"][:2]] == [
        ("1,000,000.00 EUR", "2020-03-15"),
        ("1,139,000.00 USD", "2020-03-15"),
    ]
