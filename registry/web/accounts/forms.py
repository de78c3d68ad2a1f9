"""The forms of Flask-Security that we change."""

import re
from http import HTTPStatus
from typing import Any

from flask import abort, current_app, make_response, render_template, request, session
from flask_babel import gettext, lazy_gettext
from flask_security import (
    LoginForm,
    MfRecoveryForm,
    RegisterFormV2,
    Totp,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
)
from wtforms import RadioField, StringField, ValidationError  # type: ignore[import-untyped]  # it has no types
from wtforms.validators import DataRequired  # type: ignore[import-untyped]  # it has no types

from registry.domain.intake import read_filing
from registry.services import credentials
from registry.web import current
from registry.web.accounts import answers
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


class SecondFactorCode(TwoFactorVerifyCodeForm):
    """The code of an authenticator app."""

    def validate(self, **given: Any) -> bool:  # noqa: ANN401  # the library's signature
        """Show the same key again after a wrong code: the app has read it, a digit was mistyped.

        The library would throw the key away, and ask for another to be read.
        """
        if super().validate(**given):
            return True
        if self.is_setup or session.get("tf_state") == "validating_profile":
            abort(make_response(self._again(), HTTPStatus.UNPROCESSABLE_ENTITY))
        return False

    def _again(self) -> str:
        totp: Totp = current_app.extensions["security"].totp_factory
        key = totp.fetch_setup_values(self.tf_totp_secret, self.user)  # type: ignore[arg-type]  # set by the view
        return render_template(
            "accounts/second_factor.html",
            problems=answers.problems_of([self]),
            two_factor_verify_code_form=self,
            chosen_method="authenticator",
            changing=self.is_setup,
            state_token=(request.view_args or {}).get("token"),
            authr_qrcode=key["image"],
            authr_key=key["key"],
        )


class RecoveryCode(MfRecoveryForm):
    """A recovery code in any spelling: upper case, blanks, without hyphens."""

    def validate(self, **given: Any) -> bool:  # noqa: ANN401  # the library's signature
        """Write the code as the library made it: groups of four with hyphens between."""
        letters = re.sub(r"[\W_]", "", self.code.data or "").lower()
        self.code.data = "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))
        return bool(super().validate(**given))


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
