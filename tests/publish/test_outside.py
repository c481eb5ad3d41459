"""Checked by programs of others, where they and the published schemas are: IATI, OCDS, HXL,
beancount. They find nothing.

Programs are looked for on the path and in the folder that ONWARD_CHECKS names; schemas and the IATI
check beside the repository, or in the folder that ONWARD_MATERIAL names. What is not there is
skipped; tests of the same files without them stand beside this one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from accounts import at_terminal
from publishing import INVOICES, MOVEMENTS, folder

from onward.cli import main
from onward.people.roles import Role
from onward.store.proposals import proposals_in
from onward.store.store import open_store

SHARED = Path(__file__).parents[3] / "shared"
STANDARDS = Path(os.environ.get("ONWARD_MATERIAL", SHARED / "standards"))
SPRING = ("spring-2020", "--as-of", "2020-04-13")
EARLY = ("spring-2020", "--as-of", "2020-03-28")
LITTLE = ("desk",)


def program(name: str) -> str:
    """A program of others; skips the test if it is not there."""
    found = shutil.which(
        name,
        path=os.pathsep.join(
            filter(None, [os.environ.get("ONWARD_CHECKS"), os.environ.get("PATH")])
        ),
    )
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def python() -> str:
    """The interpreter in the folder of checks, or this one."""
    return shutil.which("python", path=os.environ.get("ONWARD_CHECKS", "")) or sys.executable


def run(
    *words: str, stdin: Path | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    text = stdin.read_text(encoding="utf-8") if stdin else None
    return subprocess.run(
        words, capture_output=True, text=True, check=False, input=text, cwd=cwd, timeout=120
    )


@pytest.fixture
def desk(little: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to write in, with the little fund as ``desk``, freight and losses included."""
    folder(little, invoices=INVOICES, movements=MOVEMENTS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", [SPRING, EARLY, LITTLE], ids=" ".join)
def test_iati_schema_rules_and_codes(words: tuple[str, ...], desk: Path) -> None:
    assert main(["publish", "iati", *words, "-o", "fund.xml", "-q"]) == 0
    check = SHARED / "checks" / "iati_check.py"
    if not check.exists():
        pytest.skip("the IATI check is not there")
    done = run(python(), str(check), "--material", str(STANDARDS), "fund.xml", cwd=desk)
    if done.returncode == 2:
        pytest.skip(done.stderr.strip())
    assert done.stdout.startswith("0 problems"), done.stdout


VALIDATE = """
import sys
try:
    from lxml import etree
except ImportError:
    sys.exit(2)
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
sys.exit(0 if schema.validate(etree.parse(sys.argv[2])) else str(schema.error_log))
"""


@pytest.mark.parametrize("words", [SPRING, EARLY, LITTLE], ids=" ".join)
def test_iati_schema(words: tuple[str, ...], desk: Path) -> None:
    """The schema alone, where the rules are not there."""
    schema = STANDARDS / "iati-schemas-2.03" / "iati-activities-schema.xsd"
    if not schema.exists():
        pytest.skip("the IATI schemas are not there")
    assert main(["publish", "iati", *words, "-o", "fund.xml", "-q"]) == 0
    done = run(python(), "-c", VALIDATE, str(schema), "fund.xml", cwd=desk)
    if done.returncode == 2:
        pytest.skip("lxml is not installed")
    assert done.returncode == 0, done.stderr


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""


@pytest.fixture
def served(desk: Path) -> Iterator[str]:
    """The folder over HTTP on this machine, since the validator fetches the extension."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(desk))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("words", [SPRING, LITTLE], ids=" ".join)
def test_ocds_and_its_extension(words: tuple[str, ...], desk: Path, served: str) -> None:
    validator, schemas = (
        program("libcoveocds"),
        STANDARDS / "ocds-1.1" / "standard-1__1__5-schema.zip",
    )
    if not schemas.exists():
        pytest.skip("the OCDS schemas are not there")
    assert main(["publish", "ocds", *words, "--base-url", served, "-o", "releases.json", "-q"]) == 0
    done = run(validator, "--standard-zip", str(schemas), "releases.json", cwd=desk)
    found = json.loads(done.stdout)
    assert found["extensions"]["invalid_extensions"] == []
    for each in (
        "validation_errors",
        "additional_checks",
        "additional_fields",
        "additional_open_codelist_values",
        "deprecated_fields",
    ):
        assert not found[each], found[each]
    assert not found["additional_closed_codelist_values"]


@pytest.mark.parametrize("words", [SPRING, EARLY, LITTLE], ids=" ".join)
def test_hxl(words: tuple[str, ...], desk: Path) -> None:
    validator = program("hxlvalidate")
    assert main(["publish", "hxl", *words, "-o", "nations.csv", "-q"]) == 0
    done = run(validator, stdin=desk / "nations.csv")
    assert "0 error(s), 0 warnings, 0 suggestions" in done.stdout, done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    "words", [SPRING, EARLY, LITTLE, ("spring-2020", "--as-of", "2020-03-01")], ids=" ".join
)
def test_beancount(words: tuple[str, ...], desk: Path) -> None:
    checker = program("bean-check")
    assert main(["publish", "beancount", *words, "-o", "fund.beancount", "-q"]) == 0
    done = run(checker, "fund.beancount", cwd=desk)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    text = (desk / "fund.beancount").read_text(encoding="utf-8")
    if " balance " in text:
        (desk / "fund.beancount").write_text(
            text.replace("balance Assets:Available:", "balance Assets:Available:X", 1),
            encoding="utf-8",
        )
        assert run(checker, "fund.beancount", cwd=desk).returncode != 0


def test_beancount_of_a_store(desk: Path) -> None:
    checker = program("bean-check")
    at_terminal("a.db", {"dan": [Role.FINANCE], "bo": [Role.APPROVER], "cleo": [Role.APPROVER]})
    assert (
        main(["fund", "import", "--fund", "spring-2020", "--db", "a.db", "--as", "dan", "-q"]) == 0
    )
    with open_store("a.db") as store, store.reading.connect() as connection:
        (proposal,) = proposals_in(connection, store.organisation())
    for name in ("bo", "cleo"):
        assert main(["ledger", "approve", proposal.digits, "--as", name, "--db", "a.db", "-q"]) == 0
    assert main(["ledger", "beancount", "--db", "a.db", "-o", "a.beancount", "-q"]) == 0
    assert run(checker, "a.beancount", cwd=desk).returncode == 0
