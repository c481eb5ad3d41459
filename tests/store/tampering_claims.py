"""What somebody does to users, money, claims, documents and the desk of ``filled.fill``."""

from __future__ import annotations

from tampering_rows import LAST, Kinds, again, exchanged, places_exchanged

ANNA = "(SELECT user_id FROM user_names WHERE name = 'anna')"
DAN = "(SELECT user_id FROM user_names WHERE name = 'dan')"
USERS: Kinds = {
    "a role": ("UPDATE users SET role = 'finance' WHERE role = 'claims'", "users 0 row user-"),
    "the person behind a user": (
        f"UPDATE users SET person_id = (SELECT person_id FROM users WHERE id = {DAN}) "
        f"WHERE id = {ANNA}",
        "users 0 row user-",
    ),
    "a disabled user let in": (
        "UPDATE users SET disabled_us = NULL WHERE disabled_us IS NOT NULL",
        "users 0 row user-",
    ),
    "since when somebody is a user": (
        "UPDATE users SET created_us = created_us - 1, enabled_us = 1 WHERE role = 'finance'",
        "users 0 row user-",
    ),
    "a user replaced by another": (
        f"UPDATE users SET replaced_by = {DAN} WHERE id = {ANNA}",
        "users 0 row user-",
    ),
    "a user deleted": (
        "DELETE FROM user_names WHERE name = 'olga'; DELETE FROM users WHERE disabled_us "
        "IS NOT NULL",
        "is gone, though the journal tells of it",
    ),
    "a user added": (
        again("users", f"id = {DAN}", id="'user-0'"),
        "users 0 row user-0: the journal does not tell of this row",
    ),
    "a user's name": (
        "UPDATE user_names SET name = 'mallory' WHERE name = 'anna'",
        "is called otherwise than the journal tells",
    ),
    "two users' names": (
        "UPDATE user_names SET name = 'x' WHERE name = 'anna'; UPDATE user_names SET name = 'anna' "
        "WHERE name = 'dan'; UPDATE user_names SET name = 'dan' WHERE name = 'x'",
        "is called otherwise than the journal tells",
    ),
    "a user's name deleted": (
        "DELETE FROM user_names WHERE name = 'anna'",
        "user_names 0 user_id user-",
    ),
    "what binds a name": (
        "UPDATE user_names SET secret = (SELECT chain FROM events WHERE seq = 7) "
        "WHERE name = 'anna'",
        "is called otherwise than the journal tells",
    ),
    "a name and what the journal has of it": (
        "UPDATE user_names SET name = 'mallory' WHERE name = 'anna'; UPDATE users SET named = "
        "(SELECT chain FROM events WHERE seq = 7) WHERE id = (SELECT user_id FROM user_names "
        "WHERE name = 'mallory')",
        "users 0 row user-",
    ),
    "a user called erased": (
        "UPDATE persons SET erased_us = created_us WHERE id = (SELECT person_id FROM users "
        f"WHERE id = {ANNA})",
        "persons 0 id",
    ),
    "an erased person there again": (
        "UPDATE persons SET name = 'Li Wen' WHERE erased_us IS NOT NULL",
        "was erased and is there again",
    ),
}
MONEY: Kinds = {
    "a payment deleted, with its balances": (
        "DELETE FROM ledger_entries WHERE key LIKE 'claim %'; UPDATE ledger_balances SET amount = "
        "200000 WHERE account LIKE 'pool:%'; DELETE FROM ledger_balances WHERE account "
        "LIKE 'claims:%'",
        "claim_steps 8 entries",
    ),
    "every entry and balance deleted": (
        "DELETE FROM ledger_entries; DELETE FROM ledger_balances",
        "ledger_entries 0 row 1: is gone",
    ),
    "an amount": (
        "UPDATE ledger_entries SET body = replace(body, '7', '8') WHERE key = 'gift 7'",
        "ledger_entries 5 chain gift 7",
    ),
    "an entry's key": (
        "UPDATE ledger_entries SET key = 'gift 8' WHERE key = 'gift 7'",
        "ledger_entries 5 key gift 8",
    ),
    "an entry's fingerprint": (
        exchanged("ledger_entries", "fingerprint", 4, 5),
        "ledger_entries 4 key",
    ),
    "an entry called reversed": (
        "UPDATE ledger_entries SET reverses = 'gift 5' WHERE key = 'gift 7'",
        "ledger_entries 5 key gift 7",
    ),
    "when an entry was recorded": (
        "UPDATE ledger_entries SET recorded_us = recorded_us + 1 WHERE seq = 5",
        "ledger_entries 5 chain",
    ),
    "an entry's link": (exchanged("ledger_entries", "chain", 4, 5), "ledger_entries 4 chain"),
    "two entries in each other's place": (
        places_exchanged("ledger_entries", 4, 5),
        "ledger_entries 4 chain",
    ),
    "an entry given to another": (
        "UPDATE ledger_entries SET organisation_id = 2 WHERE seq = 5",
        "ledger_entries 5 chain",
    ),
    "an entry twice": (
        again("ledger_entries", "seq = 5", seq=6, key="'gift 8'"),
        "ledger_entries 6 chain gift 8",
    ),
    "a balance": (
        "UPDATE ledger_balances SET amount = amount + 1 WHERE account = 'bank:a'",
        "ledger_balances 0 bank:a",
    ),
    "what guards a pool": (
        "UPDATE ledger_balances SET least = NULL WHERE account = 'pool:terms:partner'",
        "ledger_balances 0 pool:terms:partner",
    ),
    "a balance deleted": (
        "DELETE FROM ledger_balances WHERE account = 'bank:a'",
        "ledger_balances 0 bank:a",
    ),
    "a balance added": (
        again("ledger_balances", "account = 'bank:a'", account="'bank:m'"),
        "ledger_balances 0 bank:m",
    ),
    "a balance's money": (
        "UPDATE ledger_balances SET commodity = 'USD' WHERE account = 'bank:a'",
        "ledger_balances 0 bank:a",
    ),
}
PAID = "(SELECT seq FROM claim_steps WHERE step = 'paid')"
CLAIMS: Kinds = {
    "the last step deleted": (
        f"DELETE FROM claim_steps WHERE seq = {LAST.format('claim_steps')}",
        "claim_steps 0 row",
    ),
    "every step deleted": ("DELETE FROM claim_steps", "claim_steps 0 row"),
    "an amount that was assessed": (
        "UPDATE claim_steps SET body = replace(body, '1300', '1200') WHERE step = 'assessed'",
        "claim_steps 6 chain O1@terms/1",
    ),
    "who approved": (
        f"UPDATE claim_steps SET user_id = {DAN} WHERE step = 'approved'",
        "claim_steps 2 chain",
    ),
    "the claim of a step": (
        f"UPDATE claim_steps SET claim = 'O2@terms/1', number = 9 WHERE seq = {PAID}",
        "O2@terms/1",
    ),
    "a step called another": (
        "UPDATE claim_steps SET step = 'approved' WHERE step = 'paid'",
        "claim_steps 8 chain",
    ),
    "the order of steps": (places_exchanged("claim_steps", 6, 7), "claim_steps 6 chain"),
    "when a step was taken": (
        f"UPDATE claim_steps SET recorded_us = recorded_us + 1 WHERE seq = {PAID}",
        "claim_steps 8 chain",
    ),
    "a step added": (
        again("claim_steps", f"seq = {PAID}", seq=99, number=9),
        "claim_steps 99 chain",
    ),
    "a step's link": (exchanged("claim_steps", "chain", 6, 7), "claim_steps 6 chain"),
}
REGISTER: Kinds = {
    "a cover": (
        "UPDATE register SET body = replace(body, 'freight', 'value_up_to_order_amount') "
        "WHERE kind = 'cover'",
        "register 1 id",
    ),
    "an order's amount": (
        "UPDATE register SET body = replace(body, '1300', '1200') WHERE kind = 'order'",
        "register 4 id",
    ),
    "who entered an order": (
        "UPDATE register SET user_id = 'mallory' WHERE seq = 2",
        "register 0 row",
    ),
    "why an order was corrected": (
        "UPDATE register SET why = 'so' WHERE why IS NOT NULL",
        "register 0 row",
    ),
    "a correction deleted": (
        "DELETE FROM register WHERE replaces IS NOT NULL",
        "is gone, though the journal tells of it",
    ),
    "what a row replaces": (
        "UPDATE register SET replaces = NULL WHERE replaces IS NOT NULL",
        "register 4 replaces",
    ),
    "the name of an order": ("UPDATE register SET name = 'O9' WHERE seq = 3", "register 3 id"),
    "when a row was entered": (
        "UPDATE register SET recorded_us = recorded_us - 1 WHERE seq = 3",
        "register 0 row",
    ),
    "since when the rules hold": (
        again("register", "seq = 1", seq=99, id="'x'", kind="'since'", name="'0006'", body="'{}'"),
        "register 99 id",
    ),
    "two rows in each other's place": (places_exchanged("register", 2, 4), "register 2 replaces"),
}
WORLD = "(SELECT id FROM scenarios WHERE name = 'little' ORDER BY recorded_us LIMIT 1)"
DOCUMENTS: Kinds = {
    "a scenario's file": (
        "UPDATE scenarios SET document = (SELECT chain FROM events WHERE seq = 7) "
        "WHERE name = 'little'",
        "scenarios 0 id",
    ),
    "a plan's file": (
        "UPDATE plans SET document = (SELECT chain FROM events WHERE seq = 7)",
        "plans 0 id",
    ),
    "two plans' files": (
        "UPDATE plans SET document = before.document FROM (SELECT id, document FROM plans) AS "
        "before WHERE before.id > plans.id",
        "plans 0 id",
    ),
    "a change's file": (
        "UPDATE changes SET document = (SELECT chain FROM events WHERE seq = 7)",
        "changes 0 id",
    ),
    "a replan's file": (
        "UPDATE replans SET document = (SELECT chain FROM events WHERE seq = 7)",
        "replans 0 id",
    ),
    "a reading": (
        "UPDATE readings SET document = (SELECT chain FROM events WHERE seq = 7)",
        "readings 0 id",
    ),
    "evidence": (
        "UPDATE attachments SET document = (SELECT chain FROM events WHERE seq = 7)",
        "attachments 0 id",
    ),
    "evidence deleted": ("DELETE FROM attachments", "attachments 0 row"),
    "evidence under another name": (
        "UPDATE attachments SET name = 'x.pdf'",
        "attachments 0 row",
    ),
    "when a plan was made": (
        "UPDATE plans SET as_of_us = as_of_us + 1",
        "plans 0 row",
    ),
    "which plan is the last": (
        "UPDATE plans SET recorded_us = 0",
        "plans 0 row",
    ),
    "a scenario's name": ("UPDATE scenarios SET name = 'large'", "scenarios 0 row"),
    "the scenario of a plan": (
        f"UPDATE plans SET scenario_id = {WORLD}",
        "plans 0 row",
    ),
    "the plan before a replan": (
        "UPDATE replans SET previous_plan_id = plan_id",
        "replans 0 row",
    ),
    "a replan deleted": ("DELETE FROM replans", "replans 0 row"),
    "a reading of another plan": (
        "UPDATE readings SET plan_id = (SELECT max(id) FROM plans)",
        "readings 0 row",
    ),
}
DESK: Kinds = {
    "an act": (
        "UPDATE desk_acts SET body = replace(body, 'F1', 'F2') WHERE kind = 'notice'",
        "desk_acts 0 row",
    ),
    "a kind of act that there is not": (
        "UPDATE desk_acts SET kind = 'gift' WHERE number = 2",
        "desk_acts 0 row 2: is not what the journal tells",
    ),
    "who acted": ("UPDATE desk_acts SET user_id = 'mallory' WHERE number = 2", "desk_acts 0 row 2"),
    "when somebody acted": (
        "UPDATE desk_acts SET at_us = at_us - 1 WHERE number = 2",
        "desk_acts 0 row 2",
    ),
    "the last act deleted": (
        f"DELETE FROM desk_acts WHERE seq = {LAST.format('desk_acts')}",
        "desk_acts 0 row 6: is gone",
    ),
    "an act deleted": ("DELETE FROM desk_acts WHERE number = 2", "desk_acts 3 number 3: follows"),
    "every act deleted": ("DELETE FROM desk_acts", "desk_acts 0 row 1: is gone"),
    "two acts in each other's place": (places_exchanged("desk_acts", 4, 5), "desk_acts 4 number"),
    "an act added": (again("desk_acts", "seq = 4", seq=99, number=7), "desk_acts 0 row 99"),
    "which plan is current": (
        "UPDATE desk_things SET state = 'withdrawn' WHERE kind = 'plan' AND state = 'current'",
        "desk_things 0 plan",
    ),
    "a thing's fields": (
        "UPDATE desk_things SET body = '{}' WHERE kind = 'notice'",
        "desk_things 0 notice",
    ),
    "a thing deleted": ("DELETE FROM desk_things WHERE kind = 'notice'", "desk_things 0 notice"),
    "a thing added": (
        again("desk_things", "kind = 'notice'", name="'9'"),
        "desk_things 0 notice 9",
    ),
    "a thing at a desk that nobody has begun": (
        again("desk_things", "kind = 'notice'", organisation_id=2),
        "desk_things 0 notice",
    ),
}
