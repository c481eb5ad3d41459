"""Claims as a person records them: what the store holds is assessed, approved and paid; from files
it is a preview.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from approved import CLAIM, POOLS, approved, people
from first_spring import home

from onward.formats.builtin import read_scenario, scenarios_folder
from onward.formats.workbook import sheets_of

Run = Callable[..., tuple[int, str, str]]


def queued(out: str) -> dict[str, tuple[str, int]]:
    return {
        each["claim"]: (each["status"], each["paid_minor"]) for each in json.loads(out)["claims"]
    }


S = ("--scenario", "spring-2020:S")
pytestmark = pytest.mark.usefixtures("first_spring")
EVENTS = home() / "spring-2020" / "S" / "events.csv.gz"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the store that several tests begin with is kept once it is made."""
    return tmp_path_factory.mktemp("kept") / "onward.db"


@pytest.fixture
def entered(run: Run, kept: Path, tmp_path: Path) -> Run:
    """A store that holds spring-2020:S's covers, orders, rules, rates and events; and users."""
    if kept.exists():
        shutil.copy(kept, tmp_path / "onward.db")
        people()
        return run
    people()
    assert run("claims", "enter", *S, "--as", "tom")[:2] == (
        0,
        "entered covers 2  orders 8  rules 76  rates 1,651  shipments 252  there before 0\n",
    )
    assert run("events", "import", str(EVENTS), "--as", "tom", "-q")[0] == 0
    shutil.copy(tmp_path / "onward.db", kept)
    return run


def seal(run: Run, claim: str = CLAIM) -> str:
    code, out, said = run("claims", "approve", claim, "--as", "bo", "--json")
    assert (code, "Nothing was approved." in said) == (3, True)
    return str(json.loads(out)["seal"])


def test_a_detained_parcel_from_notice_to_ledger(entered: Run, tmp_path: Path) -> None:
    """Italy's closure is the notice; it explains the hold of 29 hours 42 minutes at Rome; two days
    begun x 1 % of 360.00, and 4.80.
    """
    notice = next(
        each for each in read_scenario("spring-2020:S").policies if each.id == "IT-CLOSURE"
    )
    assert notice.known_at is not None
    (tmp_path / "pools.csv").write_text(POOLS)
    (tmp_path / "waybill.pdf").write_bytes(b"waybill")
    (tmp_path / "invoice.pdf").write_bytes(b"commercial invoice")
    assert entered("claims", "user", "bo", "--role", "finance", "--as", "ada")[0] == 2
    assert approved(entered, "ledger", "import", "pools.csv") == 2

    mine = _previewed(entered, tmp_path)
    kept = _attached(entered)
    seen = _approved(entered, kept)
    _paid_once(entered, tmp_path)
    _listed(entered, tmp_path, kept)
    page = _dossier(entered, tmp_path, seen)
    assert kept in page
    assert mine["event"] in page
    _in_the_ledger(entered, tmp_path)


def _previewed(run: Run, tmp_path: Path) -> dict[str, Any]:
    """The queue from files, and the same from the store; gives the claim of the story."""
    code, out, _ = run("claims", "open", *S, "--json", "--xlsx", "queue.xlsx")
    header, *queue = sheets_of(tmp_path / "queue.xlsx")["Claims"]
    named = [dict(zip(header, row, strict=True)) for row in queue]
    assert {each["Claim"]: each["Amount"] for each in named}[CLAIM] == "12"
    assert named[-1]["Verdict"] == "undetermined"  # and what can be paid stands before it
    assert {each["Basis"] for each in named} == {"preview from files"}
    told = json.loads(out)
    found = {each["claim"]: each for each in told["claims"]}
    assert (code, told["preview"]) == (0, True)
    mine: dict[str, Any] = found[CLAIM]
    assert (mine["verdict"], mine["cause"], mine["amount_minor"], mine["preview"]) == (
        "eligible",
        "IT-CLOSURE",
        1200,
        True,
    )
    assert [line["amount_minor"] for line in mine["lines"]] == [720, 480]
    assert all(
        f"event {mine['event']}" in line["rests_on"] and "policy IT-CLOSURE" in line["rests_on"]
        for line in mine["lines"]
    )
    assert found["V17-1002@february-2020/1"]["duplicate_of"] == CLAIM
    assert found["V31-3001@article-2020-04/1"]["verdict"] == "undetermined"
    assert not any(name.startswith("V40-4001") for name in found)  # shipped by another service
    stored = json.loads(run("claims", "open", "--db", "onward.db", "--json")[1])
    assert stored["preview"] is False
    assert [{**each, "preview": True} for each in stored["claims"]] == [
        {**each, **{name: row[name] for name in row.keys() - each.keys() | {"status"}}}
        for each, row in zip(told["claims"], stored["claims"], strict=True)
    ]
    return mine


ASSESS = ("claims", "assess", CLAIM, "--db", "onward.db", "--as", "anna")


def _attached(run: Run) -> str:
    """Papers are kept by their hash, for orders that there are; gives that of the waybill."""
    assert "MISSING  waybill" in run(*ASSESS)[1]
    attach = ("claims", "attach", "V17-1002")
    assert "Maybe waybill" in run(*attach, "waybil", "waybill.pdf", "--as", "anna")[2]
    assert run(*attach, "waybill", "waybill.pdf", "--as", "dan")[0] == 3
    for order, near in (
        ("V17-102", "V17-1002"),
        (CLAIM, "V17-1002"),
        ("NOPE", "--orders FILE, which has it"),
    ):
        code, out, said = run("claims", "attach", order, "waybill", "waybill.pdf", "--as", "anna")
        assert (code, out) == (3, "")
        assert f"order='{order}' is the number of no order. Maybe {near}" in said
    kept = hashlib.sha256(b"waybill").hexdigest()
    assert run(*attach, "commercial_invoice", "invoice.pdf", "--as", "anna")[0] == 0
    assert run(*attach, "waybill", "waybill.pdf", "--as", "anna")[:2] == (0, f"{kept}\n")
    assert (
        json.loads(run(*attach, "waybill", "waybill.pdf", "--as", "anna", "--json")[1])["sha256"]
        == kept
    )
    return kept


def _approved(run: Run, kept: str) -> str:
    """What differs is shown before another approves what was assessed; gives its hash."""
    _, out, said = run(*ASSESS)
    assert "12.00 USD  in all: platform 6.00 USD, logistics partner 6.00 USD" in out
    assert "0 of 1 approvals, two from 1,000.00 USD on" in said
    assert "event     detained 2020-04-02" in out
    assert "tom, import" in out
    seen = seal(run)
    assert f"This assessment's hash: {seen}" in out
    review = run("claims", "approve", CLAIM, "--as", "bo")[1]
    assert f"What differs from the last assessment ({CLAIM})" in review
    assert f"evidence waybill missing -> {kept[:12]}" in review
    assert run("claims", "approve", CLAIM, "--as", "anna", "--seen", seen)[0] == 3
    assert (
        "is not the assessment that stands"
        in run("claims", "approve", CLAIM, "--as", "bo", "--seen", "0" * 12)[2]
    )
    assert "approved" in run("claims", "approve", CLAIM, "--as", "bo", "--seen", seen[:12])[1]
    assert queued(
        run("claims", "open", "--db", "onward.db", "--status", "approved", "--json")[1]
    ) == {CLAIM: ("approved", 0)}
    return seen


def _paid_once(run: Run, tmp_path: Path) -> None:
    """Paid twice, the money leaves once; the queue says so."""
    for _ in range(2):
        code, out, _ = run("claims", "pay", CLAIM, "--as", "dan", "--json")
        assert (code, json.loads(out)["paid_minor"]) == (0, 1200)
    stands = queued(run("claims", "open", "--db", "onward.db", "--json", "--xlsx", "queue.xlsx")[1])
    assert (stands[CLAIM], stands["V31-3001@article-2020-04/1"]) == (("paid", 1200), ("open", 0))
    header, *queue = sheets_of(tmp_path / "queue.xlsx")["Claims"]
    rows = {row[0]: dict(zip(header, row, strict=True)) for row in queue}
    assert [rows[CLAIM][name] for name in ("Status", "Paid", "Basis")] == [
        "paid",
        "12",
        "the store",
    ]
    out = run("claims", "open", "--db", "onward.db", "--status", "paid")[1]
    assert [line.split()[0] for line in out.splitlines()] == ["Claim", CLAIM, "Provenance:"]
    assert (
        run("claims", "open", "--db", "onward.db", "--status", "denied")[1]
        == "No claim is denied.\n"
    )


def _listed(run: Run, tmp_path: Path, kept: str) -> None:
    """The papers of an order, and what its cause came to."""
    listed = run("claims", "papers", "V17-1002", "--kind", "waybill", "-o", "copy.pdf")[1]
    assert listed.splitlines()[1].split()[:3] == ["waybill", kept, "waybill.pdf"]
    assert (tmp_path / "copy.pdf").read_bytes() == b"waybill"
    assert len(json.loads(run("claims", "papers", "V17-1002", "--json")[1])["papers"]) == 2
    assert run("claims", "papers", "X")[1] == "No evidence is kept.\n"
    assert run("claims", "papers", "X", "-o", "copy.pdf")[0] == 2
    assert run("claims", "papers", "X", "--kind", "waybill", "-o", "copy.pdf")[0] == 3
    assert (
        json.loads(run("claims", "exposure", "--db", "onward.db", "--json")[1])["causes"][0][
            "before_minor"
        ]
        == 0
    )


def _dossier(run: Run, tmp_path: Path, seen: str) -> str:
    """The page to sign."""
    assert "--status needs --db" in run("claims", "open", *S, "--status", "paid")[2]
    assert run(*ASSESS, "--html", "dossier.html")[0] == 0
    page = (tmp_path / "dossier.html").read_text()
    assert f'@bottom-left {{ content: "Claim {CLAIM}, eligible, as of' in page
    assert ">Detained<" in page
    assert ">held<" not in page
    assert f"<code>{seen}</code>" in page
    assert "Preview" not in page
    planned = re.findall(r'data-v="planned">Planned<td[^>]*>[^<]*<td[^>]*>([^<]*)', page)
    assert planned
    assert all("@" in cell for cell in planned), "a planned row names its departure"
    assert "<script" not in page
    assert "paid so far: 12.00 USD" in page, "nobody who signs it pays it again"
    assert "assessed as of 2020-04-13: eligible, 12.00 USD" in page
    return page


def _in_the_ledger(run: Run, tmp_path: Path) -> None:
    """What was paid stands in the ledger, and is taken back by other entries only."""
    balance = json.loads(run("ledger", "balance", "--json")[1])
    assert {line["account"]: line["debit"] - line["credit"] for line in balance["lines"]}[
        "claims:vendor 17"
    ] == 1200
    assert balance["totals"] == [{"commodity": "USD", "debit": 200000, "credit": 200000}]
    payment = (
        f"claim {CLAIM} assessment "
        f"{json.loads(run('claims', 'pay', CLAIM, '--as', 'dan', '--json')[1])['payments'][0].split()[-1]}"
    )
    assert (
        "undone only when the claim is assessed again"
        in run("ledger", "reverse", payment, "--why", "wrong vendor", "--as", "dan")[2]
    )
    # some of it is spent
    assert run("ledger", "reverse", "partner", "--why", "withdrawn", "--as", "dan")[0] == 3
    (tmp_path / "more.csv").write_text(POOLS.replace("platform,2020", "other,2020"))
    assert run("ledger", "import", "more.csv", "--as", "dan")[1].startswith(
        "proposed 1  there before 1\nentries "
    )
    assert approved(run, "ledger", "import", "more.csv") == 1
    assert run("ledger", "proposals")[1] == "Nothing waits for approval.\n"
    assert approved(run, "ledger", "reverse", "other", "--why", "withdrawn") == 1
    assert run("ledger", "reverse", "nothing", "--why", "none", "--as", "dan")[0] == 3
    assert "claims:vendor 17" not in run("ledger", "balance", "--as-of", "2020-04-13")[1]
    # all of it was recorded later
    assert run("ledger", "balance", "--known-to", "2020-04-13")[1] == "No entries.\n"
    assert run("db", "verify")[0] == 0


def test_what_a_store_does_not_hold_is_a_preview_and_is_not_recorded(
    entered: Run, tmp_path: Path
) -> None:
    """A copy of the cover with fatter terms, edited orders, an invented event, papers named by
    hashes: looked at, and never recorded.
    """
    cover = scenarios_folder() / "covers" / "article-2020-04.toml"
    (tmp_path / "fat.toml").write_text(
        cover.read_text().replace("share_ppm = 10_000", "share_ppm = 500_000")
    )
    orders = scenarios_folder() / "spring-2020" / "S" / "orders.csv"
    (tmp_path / "orders.csv").write_text(
        orders.read_text().replace("52000,36000", "5200000,3600000")
    )
    (tmp_path / "one.csv").write_text(
        "at,status,what,reason\n"
        "2020-04-10T00:00Z,destroyed,shipment:PA00079#301-301,force_majeure\n"
    )
    (tmp_path / "papers.csv").write_text(f"order,kind,sha256\nV17-1002,waybill,{'0' * 64}\n")
    claim = ("claims", "assess", CLAIM, "--db", "onward.db")
    files = (
        ("--cover", "fat.toml"),
        ("--orders", "orders.csv"),
        ("--events", "one.csv"),
        ("--evidence", "papers.csv"),
    )
    for words in (*files, ("--scenario", "spring-2020:S")):
        code, out, _ = entered(*claim, *words, "--html", "page.html")
        assert (code, out.startswith("Preview from files: ")) == (0, True)
        assert "Preview: not to be signed." in (tmp_path / "page.html").read_text()
        assert json.loads(entered(*claim, *words, "--json")[1])["preview"] is True
        code, out, said = entered(*claim, *words, "--as", "anna")
        assert (code, out, f"{words[0]}: only what the store holds is recorded" in said) == (
            2,
            "",
            True,
        )
    assert entered("claims", "open", *S)[1].splitlines()[-1].startswith("Preview from files: ")
    assert entered("claims", "exposure", *S)[1].splitlines()[-1].startswith("Preview from files: ")
    assert "Preview" not in entered(*claim)[1]
    assert "was never assessed" in entered("claims", "approve", CLAIM, "--as", "bo")[2]


def test_a_cover_that_is_entered_again_with_other_content_is_refused(
    entered: Run, tmp_path: Path
) -> None:
    cover = scenarios_folder() / "covers" / "article-2020-04.toml"
    (tmp_path / "fat.toml").write_text(
        cover.read_text().replace("share_ppm = 10_000", "share_ppm = 500_000")
    )
    fat = ("claims", "enter", "--cover", "fat.toml", "--as")
    code, out, said = entered(*fat, "tom")
    assert (code, out) == (3, "")
    assert (
        "cover='article-2020-04/1' is in the store with other content: triggers[3].share_ppm "
        "10000 -> 500000"
    ) in said
    assert "needs a version of its own" in said
    # a cover is never corrected, nor entered by who assesses
    assert entered(*fat, "tom", "--correct", "--why", "so")[0] == 3
    assert entered(*fat, "anna")[0] == 3


def test_an_order_is_corrected_with_a_reason_and_whoever_approves_is_told(
    entered: Run, tmp_path: Path
) -> None:
    orders = scenarios_folder() / "spring-2020" / "S" / "orders.csv"
    (tmp_path / "orders.csv").write_text(orders.read_text().replace("52000,36000", "52000,40000"))
    again = ("claims", "enter", "--orders", "orders.csv", "--as", "carl")
    code, _, said = entered(*again)
    assert code == 3
    assert (
        "order='V17-1002' is in the store with other content: order_amount_minor 36000 -> 40000"
    ) in said
    assert "--correct and --why go together" in entered(*again, "--correct")[2]
    code, out, said = entered(*again, "--correct", "--why", "the invoice says so")
    assert (code, out) == (0, "entered orders 1  there before 7\n")
    assert said == "corrected: order V17-1002: order_amount_minor 36000 -> 40000\n"
    assert entered(*again)[1] == "entered nothing new  there before 8\n"
    register = ("claims", "register", "V17-1002")
    first, second = json.loads(entered(*register, "--all", "--json")[1])["rows"]
    assert (second["replaces"], second["user"]) == (first["id"], "carl")
    assert second["why"] == "the invoice says so"
    assert entered(*register, "--kind", "order")[1].count("V17-1002") == 1
    assert entered("claims", "register", "nothing")[1] == "Nothing was entered.\n"
    entered("claims", "assess", CLAIM, "--db", "onward.db", "--as", "anna")
    review = entered("claims", "approve", CLAIM, "--as", "bo")[1]
    assert (
        "order V17-1002 was corrected by carl: order_amount_minor 36000 -> 40000 (the invoice "
        "says so)"
    ) in review
    assert entered("db", "verify")[0] == 0


def test_an_undetermined_claim_is_decided_by_a_person(entered: Run, tmp_path: Path) -> None:
    claim = "V31-3001@article-2020-04/1"
    _, out, _ = entered("claims", "assess", claim, "--db", "onward.db", "--as", "anna")
    assert "nobody has said why" in out
    assert (
        "only an eligible claim"
        in entered("claims", "approve", claim, "--as", "bo", "--seen", seal(entered, claim))[2]
    )
    decide = (
        "claims",
        "decide",
        claim,
        "--as",
        "anna",
        "--why",
        "the carrier named a missing invoice",
        "--amount",
    )
    code, _, said = entered(*decide, "0")
    assert code == 3
    assert "it waits until 2020-04-17T17:23+08:00" in said
    later = ("claims", "assess", claim, "--db", "onward.db", "--as-of", "2020-06-01")
    entered(*later, "--as", "anna")
    assert "evidence='waybill, commercial_invoice' is missing" in entered(*decide, "1")[2]
    (tmp_path / "paper.pdf").write_bytes(b"paper")
    for kind in ("waybill", "commercial_invoice"):
        assert entered("claims", "attach", "V31-3001", kind, "paper.pdf", "--as", "anna")[0] == 0
    entered(*later, "--as", "anna")
    code, _, said = entered(*decide, "50001")
    assert code == 3
    assert (
        "cap_consignment='500.01 USD' is more than the cap for one consignment, 500.00 USD, of "
        "which 0.00 USD are paid already"
    ) in said
    code, out, said = entered(*decide, "500")
    assert (code, out) == (
        0,
        f"{claim}: decided, 5.00 USD, 0 of 1 approvals, two from 1,000.00 USD on, paid 0.00 USD\n",
    )
    assert "cannot be paid today: the pool of platform has 0.00 USD, and 2.50 USD are owed" in said
    assert (
        "a person decided: 5.00 USD"
        in entered("claims", "open", "--db", "onward.db", "--status", "decided")[1]
    )
    # says nothing new, and takes no decision back
    entered("claims", "assess", claim, "--db", "onward.db", "--as", "anna")
    assert entered(*decide, "500")[1] == out
    assert entered(*later, "--html", "dossier.html")[1].startswith(f"{claim}: eligible, 5.00 USD\n")
    page = (tmp_path / "dossier.html").read_text()
    assert "decided: eligible, 5.00 USD: the carrier named a missing invoice" in page
    assert "attached" not in page.partition("What was done")[2]
