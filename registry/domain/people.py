"""Who operates, who acts, and who else has a part."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from registry.domain.choices import OperatorKind, RoleKind, Sector
from registry.domain.fields import Day, DayOrNone, Email, Name, Phone, Text, UrlOrNone, ask
from registry.domain.value import Value
from registry.language.catalogue import mark as _


class BodyRole(Value):
    """A body that has a part in the installation; ``contact`` is a role mailbox or a phone."""

    kind: RoleKind
    name: Name
    contact: Name | None = None


class Operator(Value):
    """The operator as filed: controller, deployer or agency.

    Source: ``docs/sources.md``, "Fields of a filing", table Operator.
    """

    legal_name: Name | None = ask(
        _("Operator"), _("Who operates the cameras? Give the legal name.")
    )
    kind: OperatorKind | None = ask(_("Kind of operator"), _("What kind of body is the operator?"))
    sector: Sector | None = ask(_("Field of work"), _("In which field does the operator work?"))
    is_city_department: bool | None = ask(
        _("Acts for the city"),
        _("Is the operator a department, official or contractor of the city?"),
    )
    contact_email: Email | None = ask(
        _("E-mail"),
        _("To which e-mail address can people write?"),
        _("A role mailbox, not a person's address."),
    )
    contact_phone: Phone | None = ask(_("Phone"), _("Which phone number can people call?"))
    contact_postal: Text | None = ask(
        _("Postal address"), _("What is the operator's postal address?")
    )
    eu_representative: Text | None = ask(
        _("Representative in the EEA"),
        _("Who represents the operator in the EEA, if it is outside?"),
    )
    needs_eu_representative: bool | None = ask(
        _("Needs a representative in the EEA"),
        _("Is the operator outside the EEA, and must it have a representative there?"),
    )
    has_dpo: bool | None = ask(
        _("Has a data protection officer"), _("Does the operator have a data protection officer?")
    )
    dpo_contact: Text | None = ask(
        _("Data protection officer"),
        _("How can people reach the data protection officer?"),
        _("A role mailbox or postal address, not a person's name."),
    )
    supervisory_authority: Text | None = ask(
        _("Supervisory authority"), _("To which authority can people complain?")
    )
    complaints_procedure: Text | None = ask(
        _("Complaints"), _("How can a person complain or challenge a match?")
    )
    responsible_employee: Name | None = ask(
        _("Responsible role"),
        _("Which role oversees the use of face recognition?"),
        _("This is not shown to the public."),
    )
    oversight_body: Name | None = ask(_("Oversight body"), _("Which body oversees the use?"))
    oversight_contact: Text | None = ask(
        _("Contact of the oversight body"), _("How can people reach the oversight body?")
    )
    civil_rights_statement_url: UrlOrNone | None = ask(
        _("Civil-rights statement"),
        _("Where is the assessment of civil rights or equality published?"),
    )
    use_policy_url: UrlOrNone | None = ask(
        _("Use policy"), _("Where is the policy on use and data published?")
    )
    use_policy_updated_on: Day | None = ask(
        _("Use policy changed on"), _("When was the use policy last changed?")
    )
    record_of_processing: bool | None = ask(
        _("Record of processing"), _("Is there a record of processing (GDPR Art. 30)?")
    )
    has_regard_to_sc_code: bool | None = ask(
        _("Surveillance Camera Code"), _("Is regard to the UK Surveillance Camera Code documented?")
    )
    appropriate_policy_document: bool | None = ask(
        _("Appropriate policy document"),
        _("Is there an appropriate policy document (UK DPA 2018)?"),
    )
    trained_on: DayOrNone | None = ask(
        _("Staff last trained on"), _("When was the staff last trained?")
    )
    audited_on: DayOrNone | None = ask(_("Last audited on"), _("When was the use last audited?"))
    sought_warrants: bool | None = ask(
        _("Asked for warrants"),
        _("Did the operator ask a court for warrants to use face recognition last year?"),
    )
    roles: tuple[BodyRole, ...] | None = ask(
        _("Other bodies"),
        _("Which other bodies have a part: accountable, running it, processing, supplying?"),
    )


class AccountRole(StrEnum):
    """What an account may do. The first four belong to an operator's organisation."""

    OWNER = "owner"
    EDITOR = "editor"
    INSTALLER = "installer"
    READER = "reader"
    OFFICIAL = "official"
    INSPECTOR = "inspector"
    ADMIN = "admin"


OPERATOR_ROLES = frozenset(
    {AccountRole.OWNER, AccountRole.EDITOR, AccountRole.INSTALLER, AccountRole.READER}
)
OFFICIAL_ROLES = frozenset({AccountRole.OFFICIAL, AccountRole.INSPECTOR, AccountRole.ADMIN})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, as the audit names them; ``operator`` is set for an operator's people."""

    account: UUID
    email: str
    role: AccountRole
    operator: UUID | None = None

    @property
    def is_official(self) -> bool:
        """Whether the actor works for the register or the city."""
        return self.role in OFFICIAL_ROLES
