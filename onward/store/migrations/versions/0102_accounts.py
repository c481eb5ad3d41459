"""Accounts, links, keys, deputies, sessions, the list of sign-ins, and who let a user in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0102"
down_revision = "0101"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for name, kind in (
        ("made_by", sa.Text()),
        ("admissions", sa.Text()),
        ("former_roles", sa.Text()),
    ):
        op.add_column("users", sa.Column(name, kind, nullable=True))
    _accounts()
    _deputies()
    _server()


def _accounts() -> None:
    _table(
        "accounts",
        _of_users("accounts"),
        *_texts("user_id"),
        sa.Column("password", sa.Text(), nullable=True),
        *_made(),
        _us("changed_us", nullable=True),
        key="user_id",
    )
    _table(
        "sign_in_links",
        _of_users("sign_in_links"),
        *_texts("id", "user_id"),
        _hash("code_hash"),
        *_made(),
        _us("until_us"),
        _us("used_us", nullable=True),
        _us("ended_us", nullable=True),
        sa.UniqueConstraint(
            "organisation_id", "code_hash", name="uq_sign_in_links_organisation_id_code_hash"
        ),
    )
    _table(
        "api_keys",
        _of_users("api_keys"),
        *_texts("id", "user_id", "name", "scopes"),
        _hash("secret_hash"),
        *_made(),
        _us("ended_us", nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
    )


def _deputies() -> None:
    _table(
        "deputies",
        _of_users("deputies"),
        *_texts("id", "user_id", "deputy_id"),
        _us("from_us"),
        _us("until_us"),
        *_made(),
        _us("ended_us", nullable=True),
        _of_users("deputies", "deputy_id"),
    )


def _server() -> None:
    _table(
        "sessions",
        _hash("token_hash"),
        *_texts("user_id"),
        _us("begun_us"),
        _us("seen_us"),
        _of_users("sessions"),
        key="token_hash",
        owned=False,
    )
    _table(
        "sign_ins",
        sa.Column("number", sa.BigInteger(), nullable=False),
        _us("at_us"),
        sa.Column("user_id", sa.Text(), nullable=True),
        *_texts("address", "what"),
        sa.Column("count", sa.BigInteger(), nullable=False),
        _of_users("sign_ins"),
        key="number",
        owned=False,
    )
    op.create_index("ix_sign_ins_at_us", "sign_ins", ["organisation_id", "at_us"], unique=False)


def _table(name: str, *parts: sa.schema.SchemaItem, key: str = "id", owned: bool = True) -> None:
    """Makes a table of an organisation; an ``owned`` one has a foreign key to it."""
    organisation = sa.ForeignKeyConstraint(
        ["organisation_id"], ["organisations.id"], name=f"fk_{name}_organisation_id"
    )
    op.create_table(
        name,
        sa.Column("organisation_id", NUMBER, nullable=False),
        *parts,
        *([organisation] if owned else []),
        sa.PrimaryKeyConstraint("organisation_id", key, name=f"pk_{name}"),
    )


def _of_users(table: str, column: str = "user_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation_id", column],
        ["users.organisation_id", "users.id"],
        name=f"fk_{table}_organisation_id_{column}",
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _hash(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _us(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _made() -> list[sa.Column[int] | sa.Column[str]]:
    return [_us("made_us"), sa.Column("made_by", sa.Text(), nullable=False)]
