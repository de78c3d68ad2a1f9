"""The two forms of Flask-Security that we change: signing in and signing up."""

from flask_babel import gettext, lazy_gettext
from flask_security import LoginForm, RegisterFormV2
from wtforms import StringField, ValidationError  # type: ignore[import-untyped]  # it has no types
from wtforms.validators import DataRequired  # type: ignore[import-untyped]  # it has no types

from registry.domain.intake import read_filing
from registry.services import credentials
from registry.web import current
from registry.web.language import current_language


class SignIn(LoginForm):
    """E-mail address and password; no browser is remembered beyond its session."""

    remember = None


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
