"""Every table. Rows stay on this floor: queries give frozen values."""

from registry.store.models.accounts import Account, OperatorRow
from registry.store.models.batches import BatchItemRow, BatchRow
from registry.store.models.boundaries import BoundaryRow
from registry.store.models.evidence import EvidenceRow
from registry.store.models.ledger import AuditRow, DisclosureRow, LedgerRow
from registry.store.models.readings import ReadingRow
from registry.store.models.registrations import FiledRow, NamedExceptionRow, Registration
from registry.store.models.rulebook import PackEditionRow, PackFactRow, PackTextRow, WhatIfRow
from registry.store.models.signals import SignReportEventRow, SignReportRow, SignReportWordsRow
from registry.store.models.signs import SignEventRow, SignRow
from registry.store.models.spares import SpareRow
from registry.store.models.standing import (
    CalendarRow,
    NightRow,
    RulePrintsRow,
    ShiftRow,
    StandingRow,
)
from registry.store.models.work import Job, OutgoingMessage

APPEND_ONLY = (
    LedgerRow,
    DisclosureRow,
    AuditRow,
    FiledRow,
    SignEventRow,
    NamedExceptionRow,
    EvidenceRow,
    ReadingRow,
    SignReportRow,
    SignReportEventRow,
    PackTextRow,
    PackEditionRow,
    PackFactRow,
    ShiftRow,
)
"""Tables whose rows are only ever added: triggers refuse UPDATE and DELETE."""

__all__ = [
    "APPEND_ONLY",
    "Account",
    "AuditRow",
    "BatchItemRow",
    "BatchRow",
    "BoundaryRow",
    "CalendarRow",
    "DisclosureRow",
    "EvidenceRow",
    "FiledRow",
    "Job",
    "LedgerRow",
    "NamedExceptionRow",
    "NightRow",
    "OperatorRow",
    "OutgoingMessage",
    "PackEditionRow",
    "PackFactRow",
    "PackTextRow",
    "ReadingRow",
    "Registration",
    "RulePrintsRow",
    "ShiftRow",
    "SignEventRow",
    "SignReportEventRow",
    "SignReportRow",
    "SignReportWordsRow",
    "SignRow",
    "SpareRow",
    "StandingRow",
    "WhatIfRow",
]
