"""The forms of Flask-Security that we change."""

from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_security import (
    LoginForm,
    RegisterFormV2,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
)
from wtforms import RadioField, StringField, ValidationError  # type: ignore[import-untyped]  # it has no types
from wtforms.validators import DataRequired  # type: ignore[import-untyped]  # it has no types

from registry.domain.intake import read_filing
from registry.services import credentials
from registry.web import current
from registry.web.language import current_language


class SignIn(LoginForm):
    """E-mail address and password; no browser is remembered beyond its session."""

    remember = None

    def validate(self, **given: Any) -> bool:  # noqa: ANN401  # the library's signature
        """Tell who knew the password why it does not open the account; others learn nothing."""
        if super().validate(**given):
            return True
        if self.user_authenticated:
            self.form_errors.extend(self.email.errors)
            self.email.errors = []
        return False


class SecondFactor(TwoFactorSetupForm):
    """Which second factor: the page offers one, so no choices are listed here."""

    setup = RadioField(choices=[], validate_choice=False)


class Rescue(TwoFactorRescueForm):
    """Nothing: recovery codes have a page of their own, and officials have a telephone."""

    help_setup = RadioField(choices=[], validate_choice=False)


class SignUp(RegisterFormV2):
    """The first person of an organisation: address, password and the organisation's name."""

    organisation = StringField(
        validators=[DataRequired(lazy_gettext("Enter the name of your organisation."))]
    )

    def validate_organisation(self, field: StringField) -> None:
        """Refuse a name that no filing could carry, and one that is known.

        Raises:
            ValidationError: with a sentence for the person.
        """
        filing, problems = read_filing({"operator": {"legal_name": field.data}})
        if filing is None or filing.operator.legal_name is None:
            raise ValidationError(problems[0].sentence(current_language()))
        field.data = filing.operator.legal_name
        if credentials.is_taken(current.database(), field.data):
            raise ValidationError(
                gettext("This organisation has an account already. Ask the register to add you.")
            )
