"""The commands as a person uses them, and the article's figures in every file."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from approved import approved
from publishing import INVOICES, MOVEMENTS, PLEDGES, PURCHASES, RECEIPTS, folder

from onward.acts.settings import new_desk
from onward.answer import NotThere
from onward.errors import InvalidInput
from onward.formats.builtin import read_scenario
from onward.formats.workbook import sheets_of
from onward.publish.published import FundForm, PublishFund, publish_fund
from onward.questions.record import Sources, open_record
from onward.store.store import open_store

NOW = datetime(2020, 3, 1, tzinfo=UTC)
Run = Callable[..., tuple[int, str, str]]
OF = ("spring-2020", "--as-of", "2020-04-13", "-o")


def test_the_figures_of_the_article_are_in_every_file(run: Run, tmp_path: Path) -> None:
    """US$100 million; more than 500 million yuan; 7.7 million units to 15 nations; another
    statement in rand, told and not added.
    """
    assert run("publish", "iati", *OF, "fund.xml")[:2] == (
        0,
        "activities 2  pledges 2  statements not counted 1  grants 1  commitments 4  payments 1  "
        "units delivered 7,687,000\n"
        "units without money 0  commitments without pledge 0\n",
    )
    root = ElementTree.parse(tmp_path / "fund.xml").getroot()
    pledged = {
        each.findtext("value")
        for each in root.iter("transaction")
        if each.find("transaction-type[@code='13']") is not None
    }
    assert pledged == {"100000000.00", "500000000.00"}
    assert "1,000,000,000.00 ZAR" in (tmp_path / "fund.xml").read_text()

    code, out, said = run("publish", "ocds", *OF, "releases.json", "--json")
    told = json.loads(out)
    assert (code, told["schema"], told["as_of"]) == (
        0,
        "onward.publish-ocds/1",
        "2020-04-13T00:00:00Z",
    )
    assert (
        told["orders"],
        told["order_lines"],
        told["units_delivered"],
        told["units_of_no_order"],
    ) == (3, 4, 7_687_000, 0)
    assert said == (
        "releases.json: as of 2020-04-13 00:00Z, known to 2020-04-13 00:00Z; from the fund's "
        "tables\n"
    )
    assert (tmp_path / "ocds-units-delivered" / "codelists" / "+partyRole.csv").is_file()
    package = json.loads((tmp_path / "releases.json").read_text())
    assert package["uri"] == "https://example.org/onward/releases.json"

    assert (
        run("publish", "hxl", *OF, "nations.csv")[1]
        == "rows 18  nations 15  deliveries 168  units delivered 7,687,000\n"
    )
    with (tmp_path / "nations.csv").open(encoding="utf-8", newline="") as file:
        assert sum(int(row[5]) for row in list(csv.reader(file))[2:]) == 7_687_000
    assert (
        "commodities 4  statements not counted 1"
        in run("publish", "beancount", *OF, "fund.beancount")[1]
    )
    press = run("publish", "press", *OF, "press.xlsx", "--rate-on", "2020-04-07")
    assert (
        "nations 15  movements of money 9  order lines 4  proofs of delivery 168  units delivered "
        "7,687,000"
    ) in press[1]
    assert run("publish", "hxl", *OF, "nations.csv", "--quiet")[2] == ""


def test_a_folder_of_ones_own_and_both_clocks(run: Run, little: Path) -> None:
    desk = str(little.parent)
    assert (
        "units delivered 57"
        in run("publish", "hxl", desk, "--as-of", "2020-03-13", "-o", "a.csv")[1]
    )
    later = run(
        "publish", "hxl", desk, "--as-of", "2020-03-13", "--known-to", "2020-03-20", "-o", "a.csv"
    )
    assert "units delivered 157" in later[1]
    assert (
        later[2]
        == "a.csv: as of 2020-03-13 00:00Z, known to 2020-03-20 00:00Z; from the fund's tables\n"
    )
    assert "units without money 7" in run("publish", "iati", desk, "-o", "a.xml")[1]
    assert "units of no order 7" in run("publish", "ocds", desk, "-o", "a.json")[1]
    folder(little, invoices=INVOICES)
    assert "invoices of no order 2" in run("publish", "ocds", desk, "-o", "a.json")[1]
    (little / "publication.toml").unlink()
    assert run("publish", "press", desk, "-o", "a.xlsx")[0] == 0  # needs no publisher


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("iati", "tiny:one-flight", "-o", "a.xml"), 3, "has no fund"),
        (("iati", "DESK"), 2, "Missing option '-o'"),
        (("iati", "DESK", "-o", "nowhere/a.xml"), 2, "there is no folder nowhere"),
        (("iati", "DESK", "-o", "a.xml", "--as-of", "yesterday"), 2, "is not an instant"),
        (("iati", "DESK", "-o", "a.xml", "--as-of", "2020-01-01"), 3, "no fund was known of"),
        (("ocds", "DESK", "-o", "a.json", "--as-of", "2020-03-02"), 3, "no order was known"),
        (("ocds", "DESK", "-o", "a.json", "--base-url", "file:///x/"), 2, "is no URL"),
        (
            ("press", "DESK", "-o", "a.xlsx", "--as-of", "2020-05-01", "--rate-on", "2020-05-01"),
            3,
            "no rate from ZAR to USD",
        ),
        (
            ("press", "DESK", "-o", "a.xlsx", "--as-of", "2020-03-20", "--rate-on", "2020-03-21"),
            3,
            "its rate was not known by 2020-03-20",
        ),
    ],
)
def test_what_is_wrong_leaves_nothing_behind(
    run: Run, little: Path, tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    found = run("publish", *(str(little.parent) if each == "DESK" else each for each in words))
    assert found[0] == code
    assert said in found[2]
    assert [each.name for each in tmp_path.iterdir()] == ["desk"]


def test_everything_that_is_wrong_is_said_at_once(little: Path) -> None:
    folder(little, receipts=RECEIPTS.replace("ZA,100", "ZX,100").replace("IT,7", "QQ,7"))
    with (
        open_record(Sources(scenario=str(little.parent))) as record,
        pytest.raises(InvalidInput) as wrong,
    ):
        publish_fund(record, PublishFund(form=FundForm.HXL))
    assert {each.value for each in wrong.value.problems} == {"ZX", "QQ"}


def test_a_desk_without_a_fund_says_what_to_name(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        own = store.organisation()
        new_desk(store, own, read_scenario("tiny:one-flight"), wall=NOW, story=NOW)
    with (
        open_record(Sources(store=str(tmp_path / "onward.db"))) as record,
        pytest.raises(NotThere, match="no fund lies beside the desk's scenario"),
    ):
        publish_fund(record, PublishFund(form=FundForm.HXL))


def test_a_package_that_goes_to_no_file_has_no_extension_beside_it(
    run: Run, little: Path, tmp_path: Path
) -> None:
    assert run("publish", "ocds", str(little.parent), "-o", "/dev/null")[0] == 0
    assert not (tmp_path / "ocds-units-delivered").exists()


def test_the_ledger_of_a_store(run: Run, little: Path, tmp_path: Path) -> None:
    approved(run, "fund", "import", "--fund", str(little), db="a.db")
    told = run("ledger", "beancount", "--db", "a.db", "-o", "a.beancount", "--as-of", "2020-03-02")
    assert told[:2] == (0, "entries 3\n")
    assert "balance Assets:Available:Relief  900.00 USD" in (tmp_path / "a.beancount").read_text()
    whole = json.loads(run("ledger", "beancount", "--db", "a.db", "-o", "a.beancount", "--json")[1])
    assert whole["entries"] == (tmp_path / "a.beancount").read_text().count("\n  key: ")
    # would overwrite the store
    assert run("ledger", "beancount", "--db", "a.db", "-o", "a.db")[0] == 2


def test_a_ledger_that_has_every_row_gives_the_same_files(
    run: Run, little: Path, tmp_path: Path
) -> None:
    """Two payers, a gift, freight, a loss, two clocks: recorded in a store and published from
    there, only the words of origin differ.
    """
    folder(little, invoices=INVOICES, movements=MOVEMENTS)
    approved(run, "fund", "import", "--fund", str(little), db="a.db")
    for name in ("iati", "ocds", "hxl", "beancount"):
        for clocks in (
            ("--as-of", "2020-03-31"),
            ("--as-of", "2020-03-14"),
            ("--as-of", "2020-03-13", "--known-to", "2020-03-20"),
        ):
            texts = []
            for more in ((), ("--db", "a.db")):
                assert run("publish", name, str(little), *clocks, *more, "-o", "out")[0] == 0
                texts.append((tmp_path / "out").read_text(encoding="utf-8"))
            assert texts[1].replace("the fund's ledger", "the fund's tables") == texts[0]


def test_an_order_that_is_known_before_the_pledge_to_its_fund(run: Run, little: Path) -> None:
    """PO/1 was ordered on the 8th; the pledge to relief comes on the 20th. Until then other's share
    is told, and what lacks.
    """
    pledges = PLEDGES.replace(
        "2020-03-01T00:00Z,,true,more", "2020-03-01T00:00Z,2020-03-20T00:00Z,true,more"
    )
    folder(little, pledges=pledges)
    desk, when = str(little.parent), ("--as-of", "2020-03-15", "-o")
    assert run("publish", "iati", desk, *when, "a.xml")[1] == (
        "activities 1  pledges 1  statements not counted 1  grants 0  commitments 1  payments 1  "
        "units delivered 50\n"
        "units without money 7  commitments without pledge 1\n"
    )
    traced = run("fund", "trace", "--fund", str(little), "--as-of", "2020-03-15")[1]
    assert re.search(r"PO/1 +1,000\.01 CNY  relief", traced)
    # nobody else pays for its 300 masks
    folder(little, pledges=pledges, purchases=PURCHASES.replace("relief:2;other:1", "relief"))
    assert "order lines 1" in run("publish", "press", desk, *when, "a.xlsx")[1]
    sheets = sheets_of(Path("a.xlsx"))
    assert [row[10:12] for row in sheets["Order lines"] if row[0] == "PO/1"] == [["50", "250"]]
    assert any(
        "No pledge to relief was known of, which pays for order PO/1" in cell
        for row in sheets["Notes"]
        for cell in row
    )
