"""Every page of the register, by who opens it: addresses below ``/<language>/``.

Names in braces are codes of the demonstration city, as ``test_every_page.codes`` finds them. A test
sees to it that each template is among them.
"""

from registry.cli.demo.fill import OFFICIAL, OPERATOR
from registry.web.operator.steps import STEPS
from tests.thorough import THOROUGH

PUBLIC = (
    "nowhere",
    "",
    "map",
    "list",
    "list?matching=yes",
    "about",
    "privacy",
    "accessibility",
    "data",
    "rules",
    "rules?place=US&severity=duty",
    "rules/amz-g3-threshold-99",
    "s/{site}/regimes",
    "code?code=nonsense",
    "s/{site}",
    "s/{stale}",
    "s/{withdrawn}",
    "s/{suspended}",
    "s/{bare}",
    "s/00000000",
    "s/{spare}",
    "s/{site}/here",
    "s/{site}/law",
    "s/{site}/law?on=2027-12-02",
    "s/{site}/report",
    "reports/{receipt}",
)

STRANGERS = (
    *("account/sign-in", "account/sign-up", "account/reset", "account/confirm", "account/mail"),
    "account/reset/{reset}",
)
# The pages of a registration come from two templates: each kind of question once, and all of them
# where tests are thorough.
ASKED = tuple(
    step.name
    for step in STEPS
    if THOROUGH or step.name in {"place", "kind", "cameras", "faces", "matching"}
)
ACCOUNT = (
    *("account", "account/password", "account/second-factor", "account/recovery-codes"),
    "account/verify",
)
OPERATORS = (
    "operator",
    "operator/register",
    "operator/sites/{own}",
    *("operator/sites/{own}/check", "operator/sites/{own}/regimes"),
    "operator/sites/{own}/preview",
    "operator/sites/{own}/signs",
    "operator/sites/{own}/proof",
    "operator/sites/{own}/thresholds",
    "operator/codes",
    "operator/calendar",
    "operator/codes/{spare}",
    "operator/reports/{own}",
    *("operator/batches", "operator/batches/new", "operator/batches/{batch}"),
)
FILERS = (
    *(f"operator/sites/{{own}}/edit/{step}" for step in ASKED),
    *("operator/sites/{own}", "operator/sites/{own}/submitted", "operator/sites/{own}/publish"),
    *("operator/sites/{own}/questions", "operator/sites/{own}/questions/99"),
    *("operator/sites/{own}/withdraw", "operator/sites/{own}/preview/page"),
    *("operator/sites/{own}/sightlines", "operator/sites/{held}/exception/{rule}/fr.0"),
    *("operator/signs/{sign}", "operator/signs/{sign}/photos", "operator/signs/{sign}/inspected"),
    *("operator/signs/{sign}/posted", "operator/signs/{sign}/place"),
)
OFFICIALS = (
    *("official", "official/operators", "official/map", "official/sites/{own}"),
    *("official/codes", "official/reports/{own}", "official/sites/{own}/regimes"),
    "official/sites/{own}/thresholds",
    *("official/batches", "official/batches/new", "official/batches/{batch}"),
    *("official/packs", "official/packs/new", "official/packs/in-use/nz"),
    *("official/packs/{edition}", "official/packs/{edition}/rules/0"),
)
OVERSEERS = (
    *("official/signs/{sign}", "official/signs/{sign}/photos", "official/signs/{sign}/inspected"),
    *("official/sites/{own}/jurisdictions", "official/sites/{own}/sightlines"),
    *("official/packs/facts", "official/packs/{edition}/text", "official/operators/{operator}"),
)
STAFF = (
    (OPERATOR, ACCOUNT + OPERATORS),
    (OPERATOR, FILERS),
    (OFFICIAL, OFFICIALS),
    (OFFICIAL, OVERSEERS),
)
