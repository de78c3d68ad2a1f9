"""What Flask-Security says to people, in our words."""

from registry.language.catalogue import mark as _

SUBJECTS = {
    "EMAIL_SUBJECT_REGISTER": _("Confirm your e-mail address"),
    "EMAIL_SUBJECT_CONFIRM": _("Confirm your e-mail address"),
    "EMAIL_SUBJECT_PASSWORD_RESET": _("Choose a new password"),
    "EMAIL_SUBJECT_PASSWORD_NOTICE": _("Your password has been changed"),
    "EMAIL_SUBJECT_PASSWORD_CHANGE_NOTICE": _("Your password has been changed"),
}
# One sentence for a wrong address and a wrong password: nobody learns who has an account.
ERRORS = {
    "GENERIC_AUTHN_FAILED": _("The e-mail address or the password is not right."),
    "USER_DOES_NOT_EXIST": _("The e-mail address or the password is not right."),
    "INVALID_PASSWORD": _("The password is not right."),
    "EMAIL_NOT_PROVIDED": _("Enter your e-mail address."),
    "INVALID_EMAIL_ADDRESS": _("Enter an e-mail address, like name@example.org."),
    "EMAIL_ALREADY_ASSOCIATED": _("There is an account with the address %(email)s already."),
    "PASSWORD_NOT_PROVIDED": _("Enter a password."),
    "PASSWORD_INVALID_LENGTH": _("Use %(length)s to 128 characters. Four words do well."),
    "RETYPE_PASSWORD_MISMATCH": _("The two passwords differ. Type the new one twice."),
    "PASSWORD_IS_THE_SAME": _("Choose another password than the old one."),
    "TWO_FACTOR_INVALID_TOKEN": _("This code is not right. Type the one that is shown now."),
    "INVALID_CODE": _("This code is not right. Type the one that is shown now."),
    "INVALID_RECOVERY_CODE": _("This recovery code is not right, or was used before."),
    "NO_RECOVERY_CODES_SETUP": _("You have no recovery codes yet."),
    "INVALID_CONFIRMATION_TOKEN": _("This link is not valid. Ask for a new one."),
    "CONFIRMATION_EXPIRED": _("This link has expired. Ask for a new one."),
    "CONFIRMATION_REQUIRED": _("Confirm your e-mail address first: open the link in our mail."),
    "INVALID_RESET_PASSWORD_TOKEN": _("This link is not valid. Ask for a new one."),
    "PASSWORD_RESET_EXPIRED": _("This link has expired. Ask for a new one."),
    "TWO_FACTOR_SETUP_EXPIRED": _("That took too long. Please start again."),
    "TWO_FACTOR_PERMISSION_DENIED": _("Please sign in again."),
    "INVALID_REDIRECT": _("That page is not one of this register. Sign in without it."),
    "DISABLED_ACCOUNT": _("This account is closed. Ask the register if that is a mistake."),
}
NOTICES = {
    "UNAUTHENTICATED": _("Sign in to open this page."),
    "REAUTHENTICATION_REQUIRED": _("Enter your password again before you change this."),
    "REAUTHENTICATION_SUCCESSFUL": _("Thank you. You can go on now."),
    "ALREADY_CONFIRMED": _("Your e-mail address was confirmed before. You can sign in."),
}
DONE = {
    "EMAIL_CONFIRMED": _("Your e-mail address is confirmed. You can sign in now."),
    "PASSWORD_RESET_NO_LOGIN": _("Your password is changed. Sign in with the new one."),
    "PASSWORD_CHANGE": _("Your password is changed."),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": _("Your second factor is set up."),
    "TWO_FACTOR_DISABLED": _("Your second factor is switched off."),
}
# Pages of their own say these: see ``answers``.
UNSAID = (
    "CONFIRM_REGISTRATION",
    "CONFIRMATION_REQUEST",
    "PASSWORD_RESET_REQUEST",
    "TWO_FACTOR_LOGIN_SUCCESSFUL",
)

MESSAGES: dict[str, object] = {
    **SUBJECTS,
    **{f"MSG_{name}": (text, "error") for name, text in ERRORS.items()},
    **{f"MSG_{name}": (text, "info") for name, text in NOTICES.items()},
    **{f"MSG_{name}": (text, "success") for name, text in DONE.items()},
    **{f"MSG_{name}": ("", "unsaid") for name in UNSAID},
}
"""Settings of Flask-Security that hold texts."""
