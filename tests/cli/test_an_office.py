"""docs/admin.md: its commands make an office of five out of an empty home."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from accounts import PASSWORD

from onward.cli import main
from onward.cli.listening import Listening
from onward.cli.serve import command as serve

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "admin.md").read_text(encoding="utf-8")
CADDY = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:^<!-- ([^\n]*) -->\n\n)?((?:^    [^\n]*\n)+)", re.M)
NAME = "desk.example.org"
ELSEWHERE = "/mnt/elsewhere"
USERS = {
    "anna": "admin",
    "bo": "approver",
    "carl": "claims terms",
    "dan": "finance fund",
    "pia": "planner hub",
}


def commands(heading: str) -> list[list[str]]:
    """The commands of a part of the page that a test runs, as words."""
    (part,) = re.findall(rf"^## {heading}[^\n]*\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    blocks = [block for mark, block in BLOCK.findall(part) if mark == "run"]
    lines = [line for block in blocks for line in block.strip().split("\n")]
    return [shlex.split(line, comments=True) for line in lines]


@dataclass
class Typist:
    """A person at the machine. ``run`` runs a command of ours with what is typed when it asks, and
    returns what it prints.
    """

    run: Callable[[list[str], str], str]
    printed: list[str] = field(default_factory=list)

    def types(self, words: list[str]) -> str:
        """Run a command; KEY in it is the id of the key that was printed last."""
        keys = re.findall(r"onward_(key-\w+)_", "".join(self.printed))
        given = [keys[-1] if word == "KEY" else word for word in words]
        self.printed.append(self.run(given, self.asked(given)))
        return self.printed[-1]

    def asked(self, words: list[str]) -> str:
        """What is typed when this command asks."""
        if words[:2] == ["db", "password"]:
            return f"{self.printed[-1]}{PASSWORD.format(words[2])}\n"
        return f"{PASSWORD.format(words[2])}\n" if words[:2] == ["db", "key"] else ""


def test_each_command_is_run_or_the_page_says_why_not() -> None:
    marks = [mark for mark, _ in BLOCK.findall(PAGE)]
    assert marks.count("run") >= 4
    assert [mark for mark in marks if not re.fullmatch(r"run|not run: \w.+", mark)] == []


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, where the commands are typed."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.delenv("ONWARD_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def typist(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Typist:
    """Whose commands run in this process."""

    def run(words: list[str], typed: str) -> str:
        monkeypatch.setattr("sys.stdin", StringIO(typed))
        code = main(words)
        printed = capsys.readouterr()
        assert code == 0, printed.err
        return printed.out

    return Typist(run)


def test_the_commands_of_the_page_make_an_office(typist: Typist) -> None:
    opened: dict[str, str] = {}
    for program, *words in commands("An office"):
        if words[0] == "serve":  # is served in the test below
            asked = serve.make_context("serve", words[1:]).params
            Listening(port=asked["port"], behind=asked["behind"]).check()
        elif program == "onward":
            printed = typist.types(words)
            if words[:2] == ["db", "user"] and words[2] != "anna":
                opened[words[2]] = printed
    links = re.findall(r"^(\S+/sign-in)#\w{32}$", "".join(typist.printed), re.M)
    assert links == [f"https://{NAME}/sign-in"] * len(USERS)
    assert users(typist) == USERS
    for name, link in opened.items():
        typist.run(["db", "password", name], f"{link}{PASSWORD.format(name)}\n")
    comings = [words for program, *words in commands("Who comes") if program == "onward"]
    for words in comings:
        typist.types(words)
    assert users(typist) == {**USERS, "pia": "planner"}
    assert lasting(typist, "keys", "keys", "name") == {"terminal", "forwarder"}
    assert lasting(typist, "deputy", "deputies", "deputy") == {"pia"}
    typist.types(["db", "user", "pia", "--disable", "--as", "anna"])
    assert lasting(typist, "keys", "keys", "name") == {"terminal"}
    assert lasting(typist, "deputy", "deputies", "deputy") == set()
    assert "all is as it was recorded" in typist.types(["db", "verify"])


def lasting(typist: Typist, command: str, listed: str, name: str) -> set[str]:
    """What has not ended of a list."""
    found = json.loads(typist.types(["db", command, "--json"]))[listed]
    return {each[name] for each in found if each["ended"] is None}


def users(typist: Typist) -> dict[str, str]:
    """The roles of each user who may act."""
    found = json.loads(typist.types(["db", "user", "--json"]))["users"]
    return {each["name"]: each["role"] for each in found if each["disabled"] is None}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@contextmanager
def running(*words: str | Path, **settings: str) -> Iterator[None]:
    """A program, which is ended afterwards."""
    program = subprocess.Popen(words, env={**os.environ, **settings})
    try:
        yield
    finally:
        program.terminate()
        assert program.wait(timeout=60) == 0


@dataclass
class Office:
    """Five people, each with a browser of their own, at a desk behind Caddy. What is asked of the
    desk's name goes to this machine.
    """

    home: Path
    at: str

    def curl(self, *words: str) -> str:
        """What is answered; a certificate that Caddy's authority has not signed is refused."""
        ca = self.home / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        settings = ["--cacert", str(ca), "--connect-to", "::127.0.0.1:"]
        asked = ["curl", "--silent", "--show-error", "--max-time", "60", *settings, *words]
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout

    def opens(self, name: str, path: str, *more: str) -> Any:
        """What the person's browser is answered, with the cookies that it has."""
        jar = str(self.home / f"{name}.cookies")
        return json.loads(self.curl("-b", jar, "-c", jar, *more, f"{self.at}/api/v1/{path}"))

    def uses(self, name: str, link: str) -> None:
        """Set the first password by a link."""
        at, code = link.strip().split("#")
        assert at == f"{self.at}/sign-in"
        body = {"code": code, "password": PASSWORD.format(name)}
        assert self.opens(name, "links/use", "--json", json.dumps(body))["signed_in"]

    def signs_in(self, name: str) -> None:
        """By name and password."""
        body = {"name": name, "password": PASSWORD.format(name)}
        assert self.opens(name, "sign-in", "--json", json.dumps(body))["signed_in"]

    def sees(self, url: str) -> None:
        """Wait until the server's health is good."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                if "ready" in self.curl(url):
                    return
            except subprocess.CalledProcessError:
                pass
            time.sleep(0.2)
        pytest.fail(f"{url} is not served")


@pytest.mark.deep
@pytest.mark.skipif(not (shutil.which("caddy") and shutil.which("curl")), reason="needs Caddy")
def test_five_people_sign_in_through_caddy(home: Path) -> None:
    """All programs are the real ones; the page's name, port and other disk stand for ours."""
    https, port = free_port(), str(free_port())
    office = Office(home, f"https://{NAME}:{https}")
    ours = {
        NAME: f"{NAME}:{https}",
        "/mnt/elsewhere": str(home / "elsewhere"),
        "/opt/onward/deploy": str(home),
    }

    def here(words: list[str]) -> list[str]:
        for said, meant in ours.items():
            words = [word.replace(said, meant) for word in words]
        return [port if word == "8000" else word for word in words]

    def run(words: list[str], typed: str) -> str:
        command = [sys.executable, "-m", "onward", *here(words)]
        done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    typist = Typist(run)
    options = f"admin off\n https_port {https}\n http_port {free_port()}\n storage file_system {home}/caddy"
    written = CADDY.replace("skip_install_trust", f"skip_install_trust\n {options}")
    (home / "Caddyfile").write_text(written.replace("127.0.0.1:8000", f"127.0.0.1:{port}"))
    (home / "elsewhere").mkdir()
    with ExitStack() as ends:
        links = {}
        for program, *words in commands("An office"):
            if program == "mkdir":
                subprocess.run([program, *words], check=True)
            elif program == "caddy":
                ends.enter_context(running(program, *here(words)))
            elif words[0] == "serve":
                ends.enter_context(running(sys.executable, "-m", "onward", *here(words)))
            else:
                links[words[2]] = typist.types(words)
        office.sees(f"{office.at}/healthz")
        office.signs_in("anna")
        for name in {*USERS} - {"anna"}:
            office.uses(name, links[name])
        assert {name: " ".join(office.opens(name, "me")["roles"]) for name in USERS} == USERS
        for program, *words in commands("Who comes"):
            if program == "curl":
                key = typist.printed[-1].strip()
                asked = [word.replace("$KEY", key) for word in here(words)]
                assert json.loads(office.curl(*asked))["type"] == "EPCISQueryDocument"
            else:
                typist.types(words)
            if "--disable" in words:
                assert not office.opens("dan", "me")["signed_in"]
        assert {name for name in USERS if office.opens(name, "me")["signed_in"]} == {*USERS} - {
            "dan"
        }
        (kept, *_) = sorted((home / "backups").glob("*.db"))
        for checked in (["--heads", "/mnt/elsewhere"], ["--db", str(kept)]):
            assert "all is as it was recorded" in typist.types(["db", "verify", *checked])
