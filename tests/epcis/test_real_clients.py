"""Two clients that others wrote, unchanged, against our server: PyPI `openepcis-client` and npm
`epcis2.js`.

They are installed into a temporary folder; where that cannot be done, the tests are skipped.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accounts import admitted
from started import started

from onward.cli import main
from onward.people.scopes import Scope
from onward.store.store import open_store

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.deep


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address of a server's /epcis."""
    server, addresses = started(tmp_path / "onward.db", stderr=subprocess.DEVNULL)
    with server:
        try:
            yield addresses["epcis"]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


def installed(*words: str | Path, at: Path | None = None) -> None:
    done = subprocess.run(
        [str(word) for word in words],
        cwd=at,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode:
        pytest.skip(
            f"cannot be installed here: {(done.stderr or done.stdout).strip().splitlines()[-1:]}"
        )


def asked(*words: str | Path, at: Path | None = None) -> Any:
    """What a client's program prints: JSON."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=at,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


PYTHON = """
import json, sys
from datetime import datetime, timedelta, timezone
from openepcis_client.core.client import Client
from openepcis_client.core.config import ClientConfig
from openepcis_client.core.errors import OpenEpcisError
import openepcis_client.events.document
d = sys.modules['openepcis_client.events.document']
from openepcis_client.events.service import Capture, Query

class Nobody:
    def bearer(self): return sys.argv[2]
    def invalidate(self): pass

client = Client(ClientConfig(sys.argv[1]), Nobody())
capture, query = Capture(client), Query(client)
assert capture.check() == "" and query.check() == ""
at = datetime(2020, 4, 3, 21, 30, tzinfo=timezone(timedelta(hours=2)))
pallet, carton = d.sscc_uri("040123450000001112"), d.sscc_uri("040123450000002225")
events = [
    d.object_event(action="OBSERVE", event_time=at + timedelta(minutes=n), biz_step="departing", epcs=[pallet], read_point="4012345000009",
                   event_identifier=f"urn:uuid:00000000-0000-4000-8000-{n:012}")
    for n in range(5)
]
events.append(d.aggregation_event(action="ADD", event_time=at, biz_step="packing", parent_id=pallet, child_epcs=[carton]))
sent = d.document(events)
receipt = capture.submit(sent)
outcome = capture.outcome(receipt)
try:
    capture.submit(d.document([{"type": "ObjectEvent"}]))
    refused = None
except OpenEpcisError as wrong:
    refused = wrong.status
print(json.dumps({
    "answerable": receipt.answerable, "success": outcome.success, "running": outcome.running, "errors": outcome.errors,
    "unknown": capture.outcome("nothing").known, "refused": refused,
    "paged": len(list(query.since(since="2020-01-01T00:00:00Z", per_page=2))),
    "later": len(list(query.since(since="2190-01-01T00:00:00Z"))),
    "pallet": len(query.for_epc(pallet)), "offset": query.page().events[0]["eventTimeZoneOffset"], "ids": len(receipt.event_ids),
}))
"""


def test_openepcis_client(served: str, tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    installed(sys.executable, "-m", "venv", tmp_path / "venv")
    installed(python, "-m", "pip", "install", "--quiet", "openepcis-client==0.1.0")
    (tmp_path / "client.py").write_text(PYTHON, encoding="utf-8")
    with open_store(str(tmp_path / "onward.db"), write=True) as store:
        people = admitted(store, store.organisation("own"), scopes=(Scope.CAPTURE, Scope.QUERY))
    assert asked(python, tmp_path / "client.py", served, people["pia"].key) == {
        "answerable": True, "success": True, "running": False, "errors": [], "unknown": False,
        "refused": 400,
        "paged": 6, "later": 0, "pallet": 6, "offset": "+02:00", "ids": 5,
    }  # fmt: skip
    assert main(["db", "verify", "--db", str(tmp_path / "onward.db")]) == 0


JAVASCRIPT = """
const { EPCISDocument, ObjectEvent, AggregationEvent, setup, capture } = require('epcis2.js');
const url = process.argv[2];
const pallet = 'urn:epc:id:sscc:4012345.0000000111';
async function work() {
  setup({ apiUrl: url, eventTimeZoneOffset: '+02:00' });
  const seen = new ObjectEvent().setEventTime('2020-04-03T21:30:00.000+02:00').addEPC(pallet).setAction('OBSERVE')
    .setBizStep('departing').setReadPoint('urn:epc:id:sgln:4012345.00011.0');
  const packed = new AggregationEvent().setEventTime('2020-04-03T20:30:00.000+02:00').setParentId(pallet)
    .addChildEPC('urn:epc:id:sscc:4012345.0000000222').setAction('ADD').setBizStep('packing');
  const document = new EPCISDocument().setCreationDate('2020-04-03T22:00:00Z').addEvent(seen).addEvent(packed);
  const first = await capture(document);
  const job = await (await fetch(new URL(first.headers.get('location'), url))).json();
  const bad = new EPCISDocument().setCreationDate('2020-04-03T22:00:00Z').addEvent(new ObjectEvent().setAction('OBSERVE'));
  const second = await capture(bad, { documentValidation: false });
  const found = await (await fetch(`${url}/events?MATCH_anyEPC=${encodeURIComponent(pallet)}`)).json();
  const list = found.epcisBody.queryResults.resultsBody.eventList;
  const back = new ObjectEvent(list.find(each => each.type === 'ObjectEvent'));
  console.log(JSON.stringify({ first: first.status, success: job.success, second: second.status, found: list.length,
    same: back.getBizStep() === seen.getBizStep() && back.getEPCList()[0] === pallet }));
}
work().catch(wrong => { console.error(wrong); process.exit(1); });
"""


@pytest.mark.skipif(shutil.which("npm") is None, reason="no npm here")
def test_epcis2_js(served: str, tmp_path: Path) -> None:
    folder = tmp_path / "js"
    (folder / "fs").mkdir(parents=True)
    # it names one that is gone, and never loads it
    (folder / "fs" / "package.json").write_text('{"name": "fs", "version": "0.0.1"}')
    wanted = {
        "private": True,
        "dependencies": {"epcis2.js": "2.7.3"},
        "overrides": {"fs": "file:./fs"},
    }
    (folder / "package.json").write_text(json.dumps(wanted))
    installed("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", at=folder)
    (folder / "client.js").write_text(JAVASCRIPT, encoding="utf-8")
    told = asked("node", "client.js", served, at=folder)
    assert told == {"first": 202, "success": True, "second": 400, "found": 2, "same": True}
    assert main(["db", "verify", "--db", str(tmp_path / "onward.db")]) == 0
