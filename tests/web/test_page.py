"""The page that is committed is what its sources give, and it has a word for everything."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from serving_here import Caller

from onward.acts import notify
from onward.cli import sections
from onward.explain.reasons import ORDER
from onward.formats.changes import columns_of
from onward.money.fund_flows import FlowEnd
from onward.people.operations import OPERATIONS
from onward.people.roles import Role
from onward.people.scopes import Scope
from onward.report.questions import QUESTIONS
from onward.report.table import Table
from onward.report.tables.deputies import deputies_table
from onward.report.tables.keys import keys_table
from onward.report.tables.ledger import proposals_table
from onward.report.tables.sign_ins import sign_ins_table
from onward.scenario.change import KINDS as NOTICES
from onward.store.sign_ins import SignInKind
from onward.web.work import KINDS
from onward.wording.currencies import CURRENCIES

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "scripts"))
import page_sources  # noqa: E402

WEB, PAGE = ROOT / "web", ROOT / "onward" / "web" / "page"
ROTATION = "charter_rotation"  # of several notices, one form
WORDS = (WEB / "src" / "lib" / "words.ts").read_text(encoding="utf-8")
TABLES = (
    *("exceptions", "departures", "shipments", "plans", "notices", "history", "pins", "jobs"),
    *("notify", "messages", "bookings", "numbers", "lanes", "charters", "simulated/service"),
    *("simulated/shipments", "claims", "users"),
)


def test_no_source_has_changed_since_the_page_was_built() -> None:
    listed = page_sources.LIST.read_text("utf-8")
    assert listed == page_sources.list_of_sources(), "a source has changed: run make page"


@pytest.mark.deep
def test_the_page_is_what_its_sources_give(tmp_path: Path) -> None:
    npx = shutil.which("npx")
    if npx is None or not (WEB / "node_modules").is_dir():
        pytest.skip("no Node here, or nothing installed in web/: make page")
    command = [npx, "vite", "build", "--outDir", str(tmp_path / "page"), "--emptyOutDir"]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = {p.relative_to(PAGE): p.read_bytes() for p in PAGE.rglob("*") if p.is_file()}
    fresh = tmp_path / "page"
    built = {p.relative_to(fresh): p.read_bytes() for p in fresh.rglob("*") if p.is_file()}
    assert sorted(built) == sorted(files)
    assert [str(name) for name in files if built[name] != files[name]] == [], "run: make page"


def test_the_page_asks_no_other_machine() -> None:
    known = ("http://www.w3.org/", "https://svelte.dev/", "http://localhost", "http://127.0.0.1")
    known += ("https://id.gs1.org/414/4012345000115",)  # an example in a sentence
    for file in PAGE.rglob("*.*"):
        for found in re.findall(rb"https?://[^\s\"'`)<>\\]+", file.read_bytes()):
            assert found.decode().startswith(known), (file.name, found)


def test_the_page_knows_every_command_that_a_sentence_may_name() -> None:
    refusal = (WEB / "src" / "lib" / "refusal.ts").read_text(encoding="utf-8")
    (named,) = re.findall(r"\\bonward \(([a-z|]+)\)", refusal)
    assert named.split("|") == sorted({name for group in sections().values() for name in group})


@pytest.mark.parametrize("table", [*TABLES, "track", "unconfirmed"])
def test_every_heading_has_a_chinese_word(looking: Caller, table: str) -> None:
    headings = WORDS.partition("const headings")[2].partition("\n}")[0]
    known = set(re.findall(r"(\w+): '", headings))
    keys = {column["key"] for column in looking.get(f"/{table}?limit=1").json["columns"]}
    assert keys - known == set()


@pytest.mark.parametrize(
    "table", [keys_table([]), deputies_table([]), sign_ins_table([]), proposals_table([])]
)
def test_every_heading_of_people_and_money_has_a_chinese_word(table: Table) -> None:
    headings = WORDS.partition("const headings")[2].partition("\n}")[0]
    known = set(re.findall(r"(\w+): '", headings))
    assert {column.key for column in table.columns} - known == set()


def test_every_role_scope_and_kind_of_sign_in_has_words() -> None:
    wanted = {f"users.{each}" for each in Role} | {f"does.{each}" for each in (*Role, *Scope)}
    wanted |= {f"scope.{each}" for each in Scope} | {f"sign-in.{each}" for each in SignInKind}
    codes = WORDS.partition("const codes")[2].partition("\n}")[0]
    assert {each for each in wanted if f"'{each}': {{" not in codes} == set()
    listed = (WEB / "src" / "lib" / "people.ts").read_text(encoding="utf-8")
    for name, kind in (("ROLES", Role), ("SCOPES", Scope)):
        found = re.search(rf"const {name} = \[(.*?)\]", listed)
        assert found is not None
        assert re.findall(r"'(\w+)'", found[1]) == list(kind)


def test_the_page_asks_for_operations_that_there_are() -> None:
    """Each name in ``who.may`` and in the acts that say why they are not offered."""
    known = {each.name for each in OPERATIONS} | {each.operation for each in QUESTIONS}
    menu = (WEB / "src" / "lib" / "menu.ts").read_text(encoding="utf-8")
    asked = {
        name for acts in re.findall(r"acts: \[(.*?)\]", menu) for name in re.findall(r"\w+", acts)
    }
    assert asked
    assert asked - known == set()
    for file in (WEB / "src").rglob("*.svelte"):
        text = file.read_text(encoding="utf-8")
        asked = {name for call in re.findall(r"who\.may\(([^)]*)\)", text)
                 for name in re.findall(r"'(\w+)'", call)}  # fmt: skip
        for acts in re.findall(r"<NotMine acts=\{\{(.*?)\}\}", text):
            asked |= set(re.findall(r"(\w+): ", acts))
        assert asked - known == set(), file.name


def test_every_limit_and_kind_of_job_has_words() -> None:
    limits = re.findall(
        r"kind=\"([a-z]+)\"", (ROOT / "onward/explain/minimal.py").read_text("utf-8")
    )
    wanted = {f"limit.{kind}" for kind in limits} | {f"job.{kind}" for kind in KINDS}
    wanted |= {f"remedy.{kind}" for kind in (*ORDER, "together")}
    wanted |= {f"lot.{kind}" for kind in ("missed", "connects", "ends", "no_way")}
    wanted |= {f"flow.{each}" for each in FlowEnd} | {f"role.{each}" for each in notify.Role}
    codes = WORDS.partition("const codes")[2].partition("\n}")[0]
    known = {a or b for a, b in re.findall(r"^  (?:'([^']+)'|(\w+)): \{", codes, re.M)}
    assert wanted - known == set()


def test_every_notice_has_words_and_every_link_to_a_form_a_kind() -> None:
    codes = WORDS.partition("const codes")[2].partition("\n}")[0]
    assert {kind for kind in NOTICES if f"'notice.{kind}'" not in codes} == set()
    headings = WORDS.partition("const headings")[2].partition("\n}")[0]
    known = set(re.findall(r"(\w+): '", headings))
    fields = {name for kind in NOTICES for name in columns_of(kind)} - {"id"}
    assert fields - known == set()
    for file in (WEB / "src").rglob("*.svelte"):
        text = file.read_text(encoding="utf-8")
        for kind in re.findall(r"(?:form|kind): '([a-z]+_[a-z]+)'", text):
            assert kind in {*NOTICES, ROTATION}, (file.name, kind)


def test_every_reason_that_a_plan_gives_has_words() -> None:
    """The reasons of onward.explain, by what its modules say."""
    told: set[str] = set()
    for module in (ROOT / "onward" / "explain").glob("*.py"):
        told |= set(re.findall(r"Cause\(\s*\"([^\"]+)\"", module.read_text(encoding="utf-8")))
    codes = WORDS.partition("const codes")[2].partition("\n}")[0]
    known = {a or b for a, b in re.findall(r"^  (?:'([^']+)'|(\w+)): \{", codes, re.M)}
    assert told - known == set()


def test_amounts_have_the_decimals_that_the_core_gives_them() -> None:
    said = (WEB / "src" / "lib" / "say.ts").read_text(encoding="utf-8")
    listed = re.search(r"DECIMALS[^=]*= \{(.*?)\}", said, re.DOTALL)
    assert listed is not None
    found = {code: int(digits) for code, digits in re.findall(r"(\w+): (\d)", listed[1])}
    assert found == {code: digits for code, digits in CURRENCIES.items() if digits != 2}
