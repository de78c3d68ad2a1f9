"""Who is signed in, and how Flask-Security reads and keeps accounts: through the two doors.

A session of its own would hold a write transaction open on SQLite for as long as a page is made,
since the library loads the account before the view begins; so each look-up and each change is one
short visit to ``store`` and ``services``.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask_security import RoleMixin, UserMixin
from flask_security.datastore import UserDatastore

from registry.domain.people import OFFICIAL_ROLES, AccountRole
from registry.services import credentials as service
from registry.store import credentials
from registry.store.credentials import Credentials
from registry.store.database import Database
from registry.web import current


class User(UserMixin):
    """An account as Flask-Security handles it: it changes, unlike everything that we keep."""

    # The library asks the class which fields there are; ``organisation`` is asked at sign-up only.
    email: str = ""
    password: str | None = None
    organisation: str = ""
    fs_uniquifier: str = ""
    id: UUID  # type: ignore[assignment]  # the library expects whole numbers and never counts
    role: AccountRole
    operator_id: UUID | None
    confirmed_at: datetime | None
    tf_primary_method: str | None
    tf_totp_secret: str | None
    tf_phone_number: str | None = None
    mf_recovery_codes: list[str] | None
    # None of the library's roles: ours is one column, and ``registry.web.access`` asks it.
    roles: list[Any] = []  # noqa: RUF012  # the library reads it from the class or the account

    def __init__(self, kept: Credentials) -> None:
        self.seen = kept
        for name, value in kept:
            setattr(self, name, value)
        self.mf_recovery_codes = list(kept.mf_recovery_codes or ())

    @property
    def is_official(self) -> bool:
        """Whether the account belongs to the register or the city."""
        return self.role in OFFICIAL_ROLES

    def credentials(self) -> Credentials:
        """Return the account as it is kept."""
        kept = {name: getattr(self, name) for name in Credentials.model_fields}
        return Credentials.model_validate(kept)

    def check_tf_required_setup(self) -> bool:
        """Return whether this account needs a second factor, as the settings say."""
        needed = current.settings().two_factor
        return needed == "everyone" or (needed == "officials" and self.is_official)

    def check_tf_required(
        self,
        tf_setup_methods: list[tuple[str, str]],
        tf_fresh: bool,  # noqa: ARG002, FBT001  # the library's signature; every sign-in asks
    ) -> tuple[bool, list[tuple[str, str]]]:
        """Return whether signing in goes on with a second factor, and which there are."""
        return self.check_tf_required_setup() or bool(tf_setup_methods), tf_setup_methods


class AccountStore(UserDatastore):
    """Where Flask-Security finds accounts and puts them."""

    def __init__(self, db: Database) -> None:
        super().__init__(User, RoleMixin)
        self.db = db

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> User | None:  # noqa: ANN401, ARG002, FBT001, FBT002  # the library's signature; addresses are kept in lower case
        """Return the account with that ``email`` or ``fs_uniquifier``."""
        with self.db.read() as session:
            if "email" in wanted:
                kept = credentials.by_email(session, wanted["email"])
            else:
                kept = credentials.by_session(session, wanted["fs_uniquifier"])
        return User(kept) if kept else None

    def create_user(self, **given: Any) -> User:  # noqa: ANN401  # the fields of the form
        """Make the first account of a new organisation."""
        return User(
            service.sign_up(
                self.db,
                given["email"],
                given["password"],
                given["organisation"],
                now=current.now(),
            )
        )

    def put(self, user: User) -> User:
        """Keep what the library has changed of an account."""
        given = user.credentials()
        service.keep(self.db, given, user.seen, now=current.now())
        user.seen = given
        return user

    def commit(self) -> None:
        """Do nothing: ``put`` has kept it already."""
