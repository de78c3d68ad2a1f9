"""The blueprint of the officials' pages, and who may decide."""

from flask import Blueprint

from registry.services import access
from registry.web.access import role

bp = Blueprint("official", __name__, url_prefix="/<staff_language:language>/official")

verifiers = role(*sorted(access.VERIFIERS))
