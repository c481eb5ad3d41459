"""How the files beside this script were made, by commit 8d4858f2 in a worktree of its own:
python tests/data/desk_8d4858f2/make.py FOLDER. Nothing newer writes them again.
"""

from __future__ import annotations

import json
import lzma
import shlex
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from onward.desk.act import ActKind
from onward.desk.desk_values import MessageState, PinKind, PlanState, Silence
from onward.events.keys import KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.formats import figures
from onward.money.life import ClaimStage
from onward.money.register import RegisterKind
from onward.money.unit_accounts import UnitOrigin, UnitState
from onward.questions.users import Role
from onward.scenario import changes
from onward.store import OWN
from onward.store.codes import number_departures
from onward.store.store import open_store
from onward.store.tables import TABLES
from onward.web import work
from onward.web.cares import CARES
from onward.web.job_store import JOBS

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[2] / "examples"
COPIED = ("world", "input", "challenge")
PEOPLE = (
    "tom terms", "eva terms", "anna claims", "zoe claims", "bo approver", "cleo approver",
    "dan finance", "kim finance", "lin terms",
)  # fmt: skip
PLANS = """
plan world -o plans/from_nothing.json
replan world plans/from_nothing.json --as-of 2020-03-03T12:00Z --changes input/changes.csv
    -o plans/replan.json --write-scenario plans/replanned_world --diff plans/replan.csv
replan plans/replanned_world plans/replan.json --as-of 2020-03-05T06:00Z --changes input/more_changes.csv
    --price-per-touched 100 -o plans/again.json --write-scenario plans/world_again
plan world --greedy -o plans/greedy.json
events plan world plans/from_nothing.json --organisation files
events plan plans/replanned_world plans/replan.json --organisation files --changes input/changes.csv
    --diff plans/replan.csv --replaces plans/from_nothing.json
"""
FIRST_DAY = """
desk new world --as eva
plan --from input/by_hand.csv --draft by_csv -o plans/by_hand.json --as lin
adopt by_csv --withdraw --as lin
plan --draft first --as eva
adopt first --as eva
awb masks#1-4 --awb 999-12345675 --uld AKE12345CV --as eva
notify --sent --as eva
notify ack red --as eva
bookings --request CV --as eva
notice add confirm-booking masks departure=F1 --source "CV, by phone" --as eva
notice add refuse-booking spare departure=D@2020-03-01 --as eva
notice add -f input/notices.json --as eva
notice add approve-shipment kept --as eva
notice add decline-shipment asked --as eva
undo --as eva
notice add lift-policy P ends_at=2020-03-09T00:00Z --as eva
undo --as eva
redo --as eva
pin add gloves#1-2 --as eva
pin add suits --off B1 --as eva
pin add gowns --on F2 --as eva
pin off gowns --as eva
"""
SECOND_DAY = """
desk clock 2020-03-02T12:00Z --as eva
desk silence nothing-moved --as eva
desk silence as-planned --as eva
events add F1 --as-planned --as eva
events add --corrects 50 --as eva
events add F1 --count 7 --damaged 1 --reason capacity --note "one carton stayed" --as eva
replan --draft second --with-request asked --as eva
move parcels#30 --to C1 --draft second --give-way --as eva
adopt second --as eva
move gloves#3-8 --to F3>T3 --give-way --as eva
replan --fresh --draft fresh --as eva
db read-points input/places.csv
"""
SIXTH_DAY = """
desk clock 2020-03-06T18:00Z --as eva
events import input/events.csv --as eva
events import input/messages.txt --scenario world --received-at 2020-03-03T00:00Z --as eva
replan --draft third --as eva
offload gloves#3 --draft third --as eva
claims enter --cover input/cover.toml --as tom
claims enter --scenario world --orders world/orders.csv --rates world/fund/rates.csv --as tom
claims enter --orders input/corrected_orders.csv --correct --why "the invoice says so" --as tom
claims attach O1 waybill input/waybill.txt --as anna
ledger import input/office.csv --as dan
ledger reverse paper --why "booked twice" --as dan
"""


CHALLENGE = """
challenge run world "{python} {starter}" --days 5 --limit 10 -o challenge/world_run.json
challenge run spring-2020-S@2 "{python} challenge/team.py" --as-of 2020-02-03 --days 2 --limit 10
    -o challenge/run.json
"""
ANSWERS = {
    "from_nothing": "judge world plans/from_nothing.json",
    "replan": "judge plans/replanned_world plans/replan.json --earlier plans/from_nothing.json",
    "again": "judge plans/world_again plans/again.json --earlier plans/replan.json",
    "by_hand": "judge world input/by_hand.csv",
    "by_hand_in_schema": "judge world plans/by_hand.json",
    "greedy": "judge world plans/greedy.json",
    "board": "challenge board challenge",
    "verify": "db verify",
    "desk": "desk",
    "history": "history --rows 0",
    "claims": "claims open",
    "units": "fund units",
    "balance": "ledger balance --rows 0",
    "proposals": "ledger proposals --rows 0",
    "figures": "figures verify --rows 0",
    "flows": "flows --by mode",
    "notified": "notify list --rows 0",
    "users": "db user",
}
PROPOSED = ("ledger import input/pools.csv --as dan", "fund import --as dan")
APPROVE = "claims approve {claim} --seen {seen} --as bo"
PAY = "claims pay {claim} --as dan"
CARE = {"reason": "full", "remedy": "wait", "who": "eva", "until": "2020-03-07T00:00Z"}
BEGUN: tuple[dict[str, Any], ...] = (
    {"kind": "plan", "name": "fourth"},
    {"kind": "reasons", "plan": "second"},
    {"kind": "judge", "plan": "second"},
    {"kind": "lanes"},
    {"kind": "charters"},
    {"kind": "simulate", "plan": "second", "runs": 20},
    {"kind": "tranches", "amount": 10_000, "tranches": 1, "goods": ["masks"]},
)


class Caller:
    """Requests to a served store."""

    def __init__(self, addresses: dict[str, str]) -> None:
        self.root = addresses["address"]

    def __call__(
        self, method: str, path: str, body: str = "", kind: str = "application/json"
    ) -> Any:
        """The answer."""
        data = body.encode() if method != "GET" else None
        asked = Request(f"{self.root}/{path}", data, {"content-type": kind}, method=method)
        with urlopen(asked) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def job(self, asked: dict[str, Any]) -> None:
        """A job, until it has ended."""
        number = self("POST", "api/v1/jobs", json.dumps(asked))["number"]
        while (found := self("GET", f"api/v1/jobs/{number}"))["state"] not in ("done", "failed"):
            time.sleep(0.1)
        print(f"job {asked}: {found['state']}", file=sys.stderr)


class Maker:
    """Commands of that commit, carried out in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, words: str, *also_fine: int) -> str:
        """What a command prints; it ends with 0, or another code that is fine."""
        command = [sys.executable, "-m", "onward", *shlex.split(words)]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        print(f"onward {words}\n{done.stderr}", file=sys.stderr)
        if done.returncode not in (0, *also_fine):
            sys.exit(f"{done.stdout}{done.stderr}")
        return done.stdout

    def all(self, text: str) -> None:
        """Every command of a text; a line that is set in goes on with the one before it."""
        for line in text.strip().replace("\n    ", " ").splitlines():
            self.run(line)

    def document(self, words: str, *also_fine: int) -> Any:
        """The same as JSON."""
        return json.loads(self.run(f"{words} --json", *also_fine))

    def approved(self, words: str) -> None:
        """Carries out what proposes entries, and has two others approve them."""
        self.run(words)
        for person in ("bo", "cleo"):
            for each in self.document("ledger proposals")["proposals"]:
                if each["status"] == "waits":
                    name = each["proposal"].removeprefix("entries ")
                    self.run(f"ledger approve {name} --as {person}")

    def assessed(self, order: str, *then: str) -> None:
        """The claim of an order, assessed, and what follows: its words with {seen} filled in."""
        claim = f"{order}@terms/1"
        self.run(f"claims assess {claim} --as anna")
        for words in then:
            seen = self.document(f"claims approve {claim} --as bo", 3)["seal"]
            self.run(words.format(claim=claim, seen=seen))

    @contextmanager
    def served(self, organisation: str = "own") -> Iterator[Caller]:
        """The store, served."""
        command = [sys.executable, "-m", "onward", "serve", "--port", "0", "--json"]
        command += ["--organisation", organisation]
        server = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        lines: list[str] = []
        while not lines or lines[-1] != "}\n":
            lines.append(server.stdout.readline())
        try:
            yield Caller(json.loads("".join(lines)))
        finally:
            server.terminate()
            server.wait()


def money(maker: Maker) -> None:
    """Pools, the fund and a claim for each place where one may stand."""
    for words in PROPOSED:
        maker.approved(words)
    maker.run("ledger import input/more_pools.csv --as dan")  # and waits
    maker.run("fund follow")
    for order in ("O2", "O3", "O6"):
        maker.run(f"claims attach {order} waybill input/waybill.txt --as anna")
    maker.assessed("O1", APPROVE, PAY)
    maker.assessed("O2", APPROVE, PAY)
    maker.run(
        "claims enter --orders input/more_corrected_orders.csv --correct --why 'the invoice' --as tom"
    )
    maker.assessed("O2")
    maker.assessed("O3", APPROVE)
    maker.assessed("O4")
    maker.assessed("O5", "claims decide {claim} --amount 0 --why 'nobody said why' --as anna")
    maker.assessed(
        "O6", "claims decide {claim} --amount 500 --why 'the vendor has shown it' --as anna"
    )
    maker.run("db user kim --disable")
    maker.run("db user zoe --disable")
    maker.run("db user zoe --enable")
    maker.run("db erase lin")


def over_http(maker: Maker) -> None:
    """What programs do: jobs of every kind, EPCIS, who cares for what."""
    with maker.served() as ask:
        for name in ("epcis.json", "epcis_wrong.json"):
            ask("POST", "epcis/capture", (HERE / "input" / name).read_text(encoding="utf-8"))
        query = {"name": "departing", "query": {"EQ_bizStep": ["departing"]}}
        ask("POST", "epcis/queries", json.dumps(query))
        ask("PUT", "api/v1/cares", json.dumps(CARE))
        for job in BEGUN:
            ask.job(job)
    with maker.served("north") as ask:
        ask.job({"kind": "begin", "scenario": "tiny:one-flight", "story": True})
        upload = ask("POST", "api/v1/uploads", "")["id"]
        events = (HERE / "input" / "north.csv").read_text(encoding="utf-8")
        ask("PUT", f"api/v1/uploads/{upload}/files/events.csv", events, "application/octet-stream")
        ask.job({"kind": "import", "upload": upload})


def kinds() -> dict[str, list[str]]:
    """Every kind that the code of that day knows of what a store holds."""
    return {
        "acts": sorted(ActKind),
        "notices": sorted(changes.KINDS),
        "plans": sorted(PlanState),
        "plans made": ["file", "fresh", "hand", "plan", "replan"],
        "pins": sorted(PinKind),
        "messages": sorted(MessageState),
        "silence": sorted(Silence),
        "statuses": sorted(Status),
        "reasons": sorted(EventReason),
        "keys": sorted([*KeyKind, "event"]),
        "register": sorted(RegisterKind),
        "steps": sorted(["attached", "assessed", "approved", "decided", "paid", "proposed"]),
        "claims": sorted(ClaimStage),
        "units": sorted([*UnitOrigin, *UnitState]),
        "roles": sorted(Role),
        "figures": sorted(figures.KINDS),
        "jobs": sorted(work.KINDS),
        "tables": sorted([*TABLES.tables, *JOBS.tables, *CARES.tables]),
    }


def write_answers(maker: Maker) -> None:
    """What that commit says of all of it, kept as its commands give it."""
    (maker.folder / "answers").mkdir()
    for name, words in ANSWERS.items():
        text = maker.run(f"{words} --json")
        (maker.folder / "answers" / f"{name}.json").write_text(text, encoding="utf-8")
    text = json.dumps(kinds(), indent=1)
    (maker.folder / "answers" / "kinds.json").write_text(f"{text}\n", encoding="utf-8")


def main() -> None:
    """Makes all of it in a new folder."""
    folder = Path(sys.argv[1])
    folder.mkdir()
    for name in COPIED:
        shutil.copytree(HERE / name, folder / name)
    (folder / "plans").mkdir()
    maker = Maker(folder)
    maker.all(PLANS)
    for person in PEOPLE:
        name, role = person.split()
        maker.run(f"claims user {name} --role {role}")
    maker.all(FIRST_DAY)
    maker.all(SECOND_DAY)
    maker.all(SIXTH_DAY)
    money(maker)
    over_http(maker)
    with open_store(str(folder / "onward.db"), write=True) as store:  # which no command does
        number_departures(store, store.organisation(OWN), {"CV059/2020-03-02": "F1"})
    maker.all(CHALLENGE.format(starter=EXAMPLES / "challenge_planner.py", python=sys.executable))
    write_answers(maker)
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / "store.db.xz").write_bytes(lzma.compress((folder / "onward.db").read_bytes()))


if __name__ == "__main__":
    main()
