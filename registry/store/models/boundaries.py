"""Boundaries that the register's owner loaded: where a city's or a province's law applies."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from registry.store.base import Model


class BoundaryRow(Model):
    """One piece of a boundary: its jurisdiction, and an outline as WKB in WGS 84 degrees.

    Source: OGC 06-103r4, 8 (well-known binary).
    """

    __tablename__ = "boundary"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    code: Mapped[str] = mapped_column(sa.String(40), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    source: Mapped[str] = mapped_column(sa.String(400))
    outline: Mapped[bytes]
    by: Mapped[str] = mapped_column(sa.String(254))
    added: Mapped[datetime]
