"""Names of users that look alike: the second one is refused, with a name that is free; a store
that has such names works, and verify tells of them.
"""

from __future__ import annotations

import json
import re
import threading
import time
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from accounts import at_terminal
from hypothesis import example, given, settings, strategies as st
from sqlalchemy import Connection

from onward.money.life import NotAllowed
from onward.store.acting import teller
from onward.store.failures import StoreRefused
from onward.store.lookalike import (
    INVISIBLE,
    LONGEST,
    fault,
    free_name,
    looks,
    prototypes,
    skeleton,
    tidied,
)
from onward.store.persons import erase, find_persons, remember, remember_user
from onward.store.store import Store, open_store
from onward.store.users import add_user_in, proper_name, set_disabled, users_in
from onward.store.verify import verify

Run = Callable[..., tuple[int, str, str]]

ALIKE = [
    ("paypal", "раураl", "Cyrillic letters"),
    ("scope", "ѕсоре", "Cyrillic letters"),
    ("Anna", "anna", "capitals"),
    ("ANNA", "аnnа", "capitals, and Cyrillic letters"),
    ("Modern", "Modem", "rn and m"),
    ("Ilya", "llya", "a capital I and a small l"),
    ("Ilya", "1lya", "a capital I and the digit 1"),
    ("AINO", "alno", "a capital I and a small l, in other capitals"),
    ("I|ya", "llya", "a bar"),
    ("Ilya0", "ilyao", "capitals, and a digit that is drawn as a capital"),
    ("b0", "bO", "the digit 0 and a capital O"),
    ("b0", "bo", "the digit 0 and a small o"),
    ("Ａｎｎａ", "anna", "full width"),
    ("𝐀𝐧𝐧𝐚", "anna", "letters of mathematics"),
    ("ﬁnn", "finn", "a ligature"),
    ("O'Brien", "O’Brien", "apostrophes"),
    ("O'Brien", "O´Brien", "an accent that stands alone"),
    ("anna-2", "anna–2", "a hyphen and a dash"),
    ("anna¹", "anna1", "a raised digit"),
    ("Strasse", "Straße", "a sharp s is a double s in capitals"),
    ("Jos\u00e9", "Jose\u0301", "one character, or a letter and a mark"),
    ("Nguy\u1ec5n", "Nguye\u0302\u0303n", "two marks"),
    ("\uae40\ubbfc\uc900", "\u1100\u1175\u11b7\u1106\u1175\u11ab\u110c\u116e\u11ab", "Hangul"),
    ("Οδυσσέας", "ΟΔΥΣΣΈΑΣ", "two small sigmas of one capital"),
    ("İpek", "i\u0307pek", "a capital whose small letter is two characters"),
    ("anna", "ann\u200ba", "space without width"),
    ("anna", "ann\u00ada", "a hyphen that is not drawn"),
    ("anna", "anna\u3164", "a letter that is not drawn"),
    ("葛城", "葛\U000e0100城", "a variant of a character"),
    ("علی\u200cرضا", "علیرضا", "letters that are not joined"),
    ("⼄", "乙", "a radical and the character"),
    ("محمد1", "محمدا", "a digit and an alif"),
    ("Li Wen", "Li\u3000\u00a0Wen", "wide space"),
]
APART = [
    ("anna", "hanna"),
    ("anna", "anna-2"),
    ("Jose", "José"),
    ("Müller", "Muller"),
    ("Łukasz", "Lukasz"),
    ("Nguyễn", "Nguyên"),
    ("Ali", "All"),
    ("eva", "eve"),
    ("Li Wen", "LiWen"),
    ("李文", "李雯"),
    ("王伟", "汪伟"),
    ("محمد", "محمود"),
    ("ANNA", "АННА"),  # a Cyrillic en is drawn as an H
    ("김민준", "김민중"),
    ("Иван", "Илан"),
]


@pytest.mark.parametrize(("one", "other", "why"), ALIKE)
def test_names_that_look_alike(one: str, other: str, why: str) -> None:
    assert looks(one) & looks(other), why
    assert looks(tidied(one)) & looks(tidied(other)), why


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_that_can_be_told_apart(one: str, other: str) -> None:
    assert not looks(one) & looks(other)


def test_the_table_gives_each_character_its_prototype() -> None:
    """Examples of UTS 39, section 4, and of the lines in its table ``confusables.txt``."""
    assert skeleton("\u0440\u0430\u0443\u0440\u0430\u04c0") == skeleton("paypal") == "paypal"
    assert skeleton("\u01b6") == skeleton("z\u0335") == "z\u0335"
    assert skeleton("m1I|0") == "rnlllO"
    assert [skeleton(each) for each in ("l", "O", "rn", "a")] == ["l", "O", "rn", "a"]
    assert skeleton("\ufe8e") == skeleton("\u0627") == "l"  # an alif at the end of a word, alone
    assert len(prototypes()) > 6_000
    last = {ord(each) for seen in prototypes().values() for each in seen if len(seen) == 1}
    assert not last & set(prototypes())  # no prototype has another one


# any character, or one of the table's, and what is not drawn or joins others
LETTERS = st.characters() | st.sampled_from(
    [*map(chr, prototypes()), *"\u0301\u0327\u0345\u200c\u200d\u2060\u3164 ßıİς"]
)


@settings(max_examples=100, deadline=None)
@given(st.text(LETTERS, max_size=12))
@example("0")
@example("½ ﷺ İ ẞ ´")
def test_what_is_drawn_the_same_looks_the_same(name: str) -> None:
    mine = looks(name)
    assert mine == looks(tidied(name)) == looks(unicodedata.normalize("NFD", name))
    assert mine & looks(skeleton(name))
    assert mine & looks(name.casefold())
    assert mine & looks(unicodedata.normalize("NFKC", name))
    assert mine == looks("\u2060".join(name))
    assert not any(INVISIBLE.search(each) for each in mine)
    if not fault(name):
        assert not fault(tidied(name))
        free = free_name(tidied(name), mine)
        assert not looks(free) & mine
        assert (fault(free), tidied(free)) == ("", free)


def names_of(store: Store) -> list[str]:
    with store.reading.connect() as connection:
        return [each.name for each in users_in(connection, store.organisation())]


def refusal(store: Store, name: str, role: str = "approver") -> str:
    """Why a user of this name is not made; nothing is."""
    before = names_of(store)
    with pytest.raises(StoreRefused) as refused:
        remember_user(store, store.organisation(), name, role)
    assert names_of(store) == before
    assert find_persons(store, store.organisation(), name) == []
    return str(refused.value)


def test_a_name_that_looks_like_another_is_refused_with_one_that_is_free(store: Store) -> None:
    mine = store.organisation()
    user = remember_user(store, mine, "anna", "claims")
    assert refusal(store, "Anna") == (
        f"users: name='Anna' looks like anna, who is a user already ({user}, role claims). "
        "Maybe Anna-2."
    )
    assert "looks like anna" in refusal(store, "аnnа")
    assert "looks like anna" in refusal(store, user.upper())  # the log says the id
    remember_user(store, mine, "Anna-2", "claims")
    assert "Maybe anna-3." in refusal(store, "anna–2")
    assert "Maybe аnnа-3." in refusal(store, "аnnа")
    remember_user(store, mine, "anna-3", "claims")
    assert names_of(store) == ["Anna-2", "anna", "anna-3"]


def test_a_disabled_user_keeps_the_name_and_one_who_was_erased_does_not(store: Store) -> None:
    mine = store.organisation()
    user = remember_user(store, mine, "anna", "claims")
    set_disabled(store, mine, "anna", disabled=True)
    assert "looks like anna" in refusal(store, "Anna")
    erase(store, mine, [each.id for each in find_persons(store, mine, "anna")])
    assert names_of(store) == [user]
    remember_user(store, mine, "Anna", "claims")
    assert f"looks like {user}" in refusal(store, user.upper())  # an erased user is shown by id


def test_other_organisations_have_names_of_their_own(store: Store) -> None:
    remember_user(store, store.organisation(), "anna", "claims")
    remember_user(store, store.organisation("other"), "Anna", "claims")
    assert names_of(store) == ["anna"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (" \u3000", "is no name"),
        ("\u3164\u115f", "no part of a name (U+3164)"),  # nothing is drawn
        ("\ufe0f", "is no name"),
        ("an\nna", "has a line break"),
        ("anna\n", "has a line break"),
        ("an\tna", "no part of a name (U+0009)"),
        ("an\x00na", "no part of a name (U+0000)"),
        ("an\u2028na", "has a line break"),
        ("anna\u202e", "no part of a name (U+202E)"),  # what follows is drawn from right to left
        ("\u2066anna", "no part of a name (U+2066)"),
        ("\u200fanna", "contains U+200F"),
        ("an\u200bna", "no part of a name (U+200B)"),
        ("an\u200cna", "contains U+200C"),  # letters of Latin are not joined
        ("an\ud800na", "contains U+D800"),
        ("a" * (LONGEST + 1), "is longer than 200 characters"),
    ],
)
def test_what_is_no_name_is_refused(name: str, why: str) -> None:
    with pytest.raises(StoreRefused, match=f"^users: name.* {re.escape(why)}"):
        proper_name(name)


def test_a_name_is_stored_in_one_spelling_and_found_in_all(store: Store) -> None:
    mine = store.organisation()
    name = "Jos\u00e9 \u0639\u0644\u06cc\u200c\u0631\u0636\u0627"  # a non-joiner where it belongs
    came = "  Jose\u0301\u3000\u0639\u0644\u06cc\u200c\u0631\u0636\u0627 "
    user = remember_user(store, mine, came, "claims")
    assert names_of(store) == [name]
    assert [each.name for each in find_persons(store, mine, name)] == [name]
    assert teller(store, mine, came) == teller(store, mine, name) == user
    with pytest.raises(StoreRefused, match="is a user already, with the role claims"):
        remember_user(store, mine, f" {came}", "claims")


@pytest.mark.parametrize("other", ["Anna", "аnnа", "anna\u200b", "ａnna"])
def test_nobody_acts_by_a_name_that_looks_like_a_users(store: Store, other: str) -> None:
    mine = store.organisation()
    remember_user(store, mine, "anna", "claims")
    with pytest.raises(NotAllowed, match=r"is no user that the store knows\. Maybe anna\."):
        teller(store, mine, other)


Older = Callable[[Store, str], str]


@pytest.fixture
def as_it_came(monkeypatch: pytest.MonkeyPatch) -> Older:
    """Makes a user as a version did that did not compare names, and stored them as they came."""

    def made(store: Store, name: str) -> str:
        with monkeypatch.context() as then:
            then.setattr("onward.store.users._refuse_look_alike", lambda *_: None)
            for module in ("users", "persons"):
                then.setattr(f"onward.store.{module}.proper_name", str)
            then.setattr("onward.store.users.tidied", str)
            return remember_user(store, store.organisation(), name, "claims")

    return made


def test_a_store_with_names_that_look_alike_works_and_verify_tells_of_them(
    address: str, run: Run, as_it_came: Older
) -> None:
    with open_store(address, write=True) as store:
        mine = store.organisation()
        remember_user(store, mine, "zoe", "claims")
        names = ("anna", "Anna", " anna", "Ilya", "ILYA", "llya", "ilya")
        made = {name: as_it_came(store, name) for name in names}
        for name, user in made.items():  # each of them is still meant by the name as it was made
            assert teller(store, mine, name) == user
        found = verify(store.reading)
        assert found.problems == []
        assert [[each.name for each in users] for users in found.alike] == [
            [" anna", "Anna", "anna"],
            ["ILYA", "Ilya", "ilya"],
            ["ILYA", "Ilya", "llya"],
        ]
        set_disabled(store, mine, "Anna", disabled=True)
        assert "Maybe ANNA-2." in refusal(store, "ANNA")
    code, out, _ = run("db", "verify", "--db", address)
    assert code == 0
    assert f" and Ilya ({made['Ilya']}) and llya ({made['llya']}) look alike\n" in out
    assert f" and Anna ({made['Anna']}, disabled) and anna ({made['anna']}) look alike\n" in out
    told = json.loads(run("db", "verify", "--db", address, "--json")[1])
    assert (told["ok"], told["look_alikes"][1]) == (
        True,
        [{"name": name, "id": made[name]} for name in ("ILYA", "Ilya", "ilya")],
    )


def test_of_two_servers_that_make_names_that_look_alike_one_does(address: str) -> None:
    """The second begins while the first one's transaction is open, and waits for it."""
    begun = threading.Event()

    def slowly(connection: Connection) -> str:
        user = add_user_in(connection, mine, "anna", person, "claims")
        begun.set()
        waiting.wait(10)
        time.sleep(0.1)
        return user

    waiting = threading.Event()
    with (
        open_store(address, write=True, shared=True) as one,
        open_store(address, write=True, shared=True) as other,
        ThreadPoolExecutor(1) as beside,
    ):
        mine = one.organisation()
        person = remember(one, mine, name="anna")
        first = beside.submit(one.writer.write, slowly)
        assert begun.wait(10)
        waiting.set()
        with pytest.raises(StoreRefused, match="looks like anna"):
            remember_user(other, mine, "Anna", "approver")
        assert first.result()
        assert names_of(other) == ["anna"]


def test_the_command_line_refuses_a_name_that_looks_like_another(address: str, run: Run) -> None:
    def made(name: str) -> tuple[int, str, str]:
        return run("claims", "user", name, "--role", "claims", "--as", "ada", "--db", address)

    at_terminal(address, {})
    code, out, _ = made("  Li   Wen ")
    assert (code, out.startswith("Li Wen: claims\n/sign-in#")) == (0, True)
    code, out, said = made("li wen")
    assert (code, out) == (3, "")
    assert "'li wen' looks like Li Wen, who is a user already (user-" in said
    assert "Maybe li wen-2." in said
    assert made("Li\u3000Wen")[0] == 2  # a user already, in another spelling
    assert made("li wen-2")[0] == 0
    code, _, said = run("db", "user", "LI WEN", "--db", address)
    assert (code, "is no user that the store knows. Maybe Li Wen." in said) == (3, True)
