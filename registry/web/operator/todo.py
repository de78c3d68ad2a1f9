"""What an operator should do next about a site: one thing at a time."""

from typing import NamedTuple

from flask_babel import gettext as _

from registry.domain.states import HANGING, RegistrationState
from registry.store.signs import SignView


class NextStep(NamedTuple):
    """A sentence, and the endpoint where it is done; without one there is only waiting."""

    text: str
    endpoint: str = ""


class Standing(NamedTuple):
    """What decides the next step.

    ``signs`` have not ended; ``waiting`` counts open findings; ``is_stopped``: by an official.
    """

    state: RegistrationState
    is_verified: bool
    signs: tuple[SignView, ...]
    is_changed: bool
    waiting: int
    is_stopped: bool = False


def next_step(site: Standing) -> NextStep:
    """Return what its operator should do next about a site."""
    if site.state is RegistrationState.PUBLISHED:
        return _of_public(site)
    if site.is_stopped and site.state in {RegistrationState.SUBMITTED, RegistrationState.SUSPENDED}:
        return NextStep(_("Wait until an official lets it go on"))
    if site.state is RegistrationState.SUBMITTED and not site.is_verified:
        return NextStep(_("Wait until an official has verified your organisation"))
    return {
        RegistrationState.DRAFT: NextStep(_("Go on with the registration"), "operator.check"),
        RegistrationState.REFUSED: NextStep(_("Change it and submit it again"), "operator.check"),
        RegistrationState.SUBMITTED: NextStep(
            _("Look at it once more, and publish it"), "operator.publishing"
        ),
        RegistrationState.SUSPENDED: NextStep(
            _("Publish it again, or withdraw it"), "operator.publishing"
        ),
        RegistrationState.WITHDRAWN: NextStep(_("Nothing: it is withdrawn")),
    }[site.state]


def _of_public(site: Standing) -> NextStep:
    if site.is_changed:
        return NextStep(_("Publish your changes"), "operator.publishing")
    if not site.signs:
        return NextStep(_("Make a sign and post it"), "operator.making")
    if any(sign.stale and sign.state in HANGING for sign in site.signs):
        return NextStep(_("Replace the signs that are out of date"), "operator.signs")
    if not any(sign.state in HANGING for sign in site.signs):
        return NextStep(_("Post the sign, and say when"), "operator.signs")
    if site.waiting:
        return NextStep(_("Answer what the rules ask"), "operator.ask")
    return NextStep(_("Nothing at the moment"))
