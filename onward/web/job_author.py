"""Who began a job, and whether that user may still have its result recorded: a job goes on when the
session of whoever began it has ended, but not when the user is disabled or has lost the role.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from onward.message import Message
from onward.people.operations import BY_NAME
from onward.people.roles import MACHINE
from onward.store.accounts import has_accounts
from onward.store.users import find_user
from onward.web.job_store import JobRow
from onward.web.problems import Refusal
from onward.web.signed_in import calling, refusal

# the operations of kinds of job that are more than a question
MORE = {"plan": "draft_plan", "begin": "begin_desk", "import": "epcis_capture"}


def operation_of(kind: str) -> str:
    """The operation that a job of this kind is."""
    return MORE.get(kind, "begin_job")


@dataclass(frozen=True, slots=True)
class StillMay:
    """Checks, at the beginning of a transaction that records what a job has made, that whoever
    began it may still do it. Raises Refusal, so that nothing is written.
    """

    organisation: int
    author: str
    operation: str

    def __call__(self, connection: Connection) -> None:
        """Checks once more."""
        why = self._why_not(connection)
        if why:
            raise Refusal(403, Message("nothing more was recorded: {why}", why=why))

    def _why_not(self, connection: Connection) -> str:
        if self.author in ("", MACHINE):
            if not has_accounts(connection, self.organisation):
                return ""
            return Message("nobody was signed in when it was begun, and users have accounts now")
        user = find_user(connection, self.organisation, self.author)
        if user is None:
            return Message("whoever began it is no user any more")
        if user.disabled_us is not None:
            return Message("{name}, who began it, was disabled", name=user.name)
        operation = BY_NAME[self.operation]
        return refusal(calling(connection, self.organisation, user, operation), operation)[1]


def still_may(organisation: int, row: JobRow) -> StillMay:
    """The check of a job."""
    return StillMay(organisation, row.author, operation_of(row.kind))
