"""What somebody does to the accounts, links, keys, deputies, sessions and sign-ins of
``filled.fill``.
"""

from __future__ import annotations

from collections.abc import Mapping

from tampering_rows import Kinds, again

ADA = "(SELECT user_id FROM user_names WHERE name = 'ada')"
DAN = "(SELECT user_id FROM user_names WHERE name = 'dan')"
OLGA = "(SELECT user_id FROM user_names WHERE name = 'olga')"
ACCOUNTS: Kinds = {
    "one's password for another": (
        f"UPDATE accounts SET password = (SELECT password FROM accounts WHERE user_id = {ADA})",
        "accounts 0 row user-",
    ),
    "a password in clear": (
        "UPDATE accounts SET password = 'a long password'",
        "accounts 0 password user-",
    ),
    "a used link let in again": (
        "UPDATE sign_in_links SET used_us = NULL WHERE used_us IS NOT NULL",
        "sign_in_links 0 row link-",
    ),
    "an account more": (
        again("accounts", f"user_id = {ADA}", user_id=DAN),
        "accounts 0 row user-",
    ),
    "an account deleted": (
        "DELETE FROM accounts WHERE password IS NULL",
        "is gone, though the journal tells of it",
    ),
    "who made an account": (
        f"UPDATE accounts SET made_by = {DAN}",
        "accounts 0 row user-",
    ),
    "how long a link lasts": (
        "UPDATE sign_in_links SET until_us = until_us + 1",
        "sign_in_links 0 row link-",
    ),
    "a link's code": (
        "UPDATE sign_in_links SET code_hash = (SELECT chain FROM events WHERE seq = 7) "
        "WHERE used_us IS NULL",
        "sign_in_links 0 row link-",
    ),
    "a link more": (
        again(
            "sign_in_links", "used_us IS NULL", id="'link-0'",
            code_hash="(SELECT chain FROM events WHERE seq = 7)",
        ),
        "sign_in_links 0 row link-0: the journal does not tell of this row",
    ),
    "a link of a disabled user": (
        f"UPDATE sign_in_links SET user_id = {OLGA} WHERE used_us IS NULL",
        "lets in a user who was disabled",
    ),
    "what a key may do": (
        "UPDATE api_keys SET scopes = 'capture query read' WHERE ended_us IS NULL",
        "api_keys 0 row key-",
    ),
    "a scope that there is not": (
        "UPDATE api_keys SET scopes = 'read everything' WHERE ended_us IS NULL",
        "has 'everything', which this version does not know",
    ),
    "whose key it is": (
        f"UPDATE api_keys SET user_id = {DAN} WHERE ended_us IS NULL",
        "api_keys 0 row key-",
    ),
    "an ended key let in again": (
        "UPDATE api_keys SET ended_us = NULL, ended_by = NULL WHERE ended_us IS NOT NULL",
        "api_keys 0 row key-",
    ),
    "a key more": (
        again("api_keys", "ended_us IS NULL", id="'key-0'"),
        "api_keys 0 row key-0: the journal does not tell of this row",
    ),
    "until when there is a deputy": (
        "UPDATE deputies SET until_us = until_us + 1",
        "deputies 0 row deputy-",
    ),
    "a deputy of oneself": (
        "UPDATE deputies SET deputy_id = user_id",
        "is the deputy of the same person",
    ),
    "a deputy deleted": ("DELETE FROM deputies", "is gone, though the journal tells of it"),
    "a role that there is not": (
        "UPDATE users SET role = 'terms king' WHERE role = 'terms'",
        "has 'king', which this version does not know",
    ),
    "who gave roles": (
        "UPDATE users SET admissions = '[[1, \"user-0\"]]' WHERE admissions IS NOT NULL",
        "users 0 admissions user-0: names nobody whom the store knows",
    ),
    "a session of a disabled user": (
        f"UPDATE sessions SET user_id = {OLGA}",
        "sessions 0 user_id user-",
    ),
    "a session without a password": (
        f"UPDATE sessions SET user_id = {DAN}",
        "signs in a user without a password",
    ),
    "a sign-in of a kind that there is not": (
        "UPDATE sign_ins SET what = 'flown' WHERE number = 1",
        "sign_ins 0 what 1: has 'flown'",
    ),
}  # fmt: skip
OPEN: Mapping[str, tuple[str, str]] = {
    "a session that goes on": (
        "UPDATE sessions SET seen_us = seen_us + 1",
        "sessions are not covered: they end with their day",
    ),
    "a session ended": ("DELETE FROM sessions", "sessions are not covered"),
    "a refusal that nobody sees": (
        "DELETE FROM sign_ins WHERE what = 'refused'",
        "the list of sign-ins is not covered, so that it can be shortened",
    ),
}
