"""The settings of Flask-Security: what it may do here, and for how long things hold.

Source: docs/security.md, "Accounts"; OWASP ASVS 5.0, chapters V6 and V7.
"""

import base64
from datetime import timedelta
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from registry.config import Settings
from registry.language.catalogue import FOLDER
from registry.services import passwords
from registry.web import current
from registry.web.accounts.messages import MESSAGES

KEY_BYTES = 32  # Fernet wants 256 bits, and so do we for the secrets of second factors
SESSION = timedelta(hours=12)  # a working day

PATHS = {
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "REGISTER_URL": "/sign-up",
    "CONFIRM_URL": "/confirm",
    "RESET_URL": "/reset",
    "CHANGE_URL": "/password",
    "VERIFY_URL": "/verify",
    "TWO_FACTOR_SETUP_URL": "/second-factor",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/code",
    "TWO_FACTOR_RESCUE_URL": "/code/help",
    "TWO_FACTOR_SELECT_URL": "/code/select",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/recovery-codes",
    "MULTI_FACTOR_RECOVERY_URL": "/recovery",
}
TEMPLATES = {
    "LOGIN_USER_TEMPLATE": "accounts/sign_in.html",
    "REGISTER_USER_TEMPLATE": "accounts/sign_up.html",
    "SEND_CONFIRMATION_TEMPLATE": "accounts/confirm.html",
    "FORGOT_PASSWORD_TEMPLATE": "accounts/forgot.html",
    "RESET_PASSWORD_TEMPLATE": "accounts/reset.html",
    "CHANGE_PASSWORD_TEMPLATE": "accounts/password.html",
    "VERIFY_TEMPLATE": "accounts/verify.html",
    "TWO_FACTOR_SETUP_TEMPLATE": "accounts/second_factor.html",
    "TWO_FACTOR_VERIFY_CODE_TEMPLATE": "accounts/code.html",
    "MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "accounts/recovery_codes.html",
    "MULTI_FACTOR_RECOVERY_TEMPLATE": "accounts/recovery.html",
    "REGISTER_EMAIL_TEMPLATE": "accounts/letters/welcome",
    "REGISTER_EMAIL_EXISTING_TEMPLATE": "accounts/letters/known",
    "EMAIL_TEMPLATE_CONFIRM": "accounts/letters/confirm",
    "EMAIL_TEMPLATE_PASSWORD_RESET": "accounts/letters/reset",
    "EMAIL_TEMPLATE_PASSWORD_RESET_NOTICE": "accounts/letters/password_changed",
    "EMAIL_TEMPLATE_PASSWORD_CHANGE_NOTICE": "accounts/letters/password_changed",
}
VIEWS = {
    "POST_LOGIN_VIEW": "accounts.start",
    "POST_LOGOUT_VIEW": "accounts.login",
    "POST_REGISTER_VIEW": "accounts.sent",
    "POST_CONFIRM_VIEW": "accounts.login",
    "POST_RESET_VIEW": "accounts.login",
    "POST_CHANGE_VIEW": "accounts.home",
    "POST_VERIFY_VIEW": "accounts.home",
    "TWO_FACTOR_POST_SETUP_VIEW": "accounts.home",
}
FEATURES = {
    "REGISTERABLE": True,
    "CONFIRMABLE": True,
    "RECOVERABLE": True,
    "CHANGEABLE": True,
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_ALWAYS_VALIDATE": True,
    "TWO_FACTOR_RESCUE_EMAIL": False,
    # Seconds: one code before and one after, for clocks that differ. Source: RFC 6238, 5.2.
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": 10,
    "RETURN_GENERIC_RESPONSES": True,
    "LOGOUT_CSRF": True,
    "FRESHNESS": timedelta(minutes=15),
    "FRESHNESS_GRACE_PERIOD": timedelta(minutes=5),
    "FRESHNESS_ALLOW_AUTH_TOKEN": False,
    "API_ENABLED_METHODS": ["session"],
    "CONFIRM_EMAIL_WITHIN": timedelta(days=1),
    "RESET_PASSWORD_WITHIN": timedelta(hours=1),
    "PASSWORD_LENGTH_MIN": passwords.SHORTEST,
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": ["argon2"],
    "EMAIL_HTML": False,
    # Nothing is asked of other machines.
    "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
}


def security(settings: Settings) -> dict[str, Any]:
    """Return the settings of Flask-Security and Flask-WTF for this register."""
    ours = {
        "BLUEPRINT_NAME": "accounts",
        "URL_PREFIX": "/<staff_language:language>/account",
        "STATIC_FOLDER": None,
        "I18N_DOMAIN": "messages",
        "I18N_DIRNAME": [str(FOLDER)],
        "DATETIME_FACTORY": current.now,
        "TOTP_ISSUER": settings.name,
        "TOTP_SECRETS": {"1": _key(settings, "second factor").decode()},
        "MULTI_FACTOR_RECOVERY_CODES_KEYS": [_key(settings, "recovery codes")],
        "TWO_FACTOR_RESCUE_MAIL": settings.email,
        "EMAIL_SENDER": settings.mail_from,
        "PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__memory_cost": passwords.MEMORY_KIB,
            "argon2__time_cost": passwords.PASSES,
            "argon2__parallelism": passwords.LANES,
        },
    }
    library = FEATURES | PATHS | TEMPLATES | VIEWS | MESSAGES | ours
    return {f"SECURITY_{name}": value for name, value in library.items()} | {
        "PERMANENT_SESSION_LIFETIME": SESSION,
        # A form that was open for an hour is still good: the token ends with the session.
        "WTF_CSRF_TIME_LIMIT": None,
        # Our own pages send no referrer; ``guard`` asks where a form came from instead.
        "WTF_CSRF_SSL_STRICT": False,
    }


def _key(settings: Settings, use: str) -> bytes:
    """Return a key of its own for one use, derived from the secret key. Source: RFC 5869."""
    info = f"camera-notice-registry {use}".encode()
    derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info)
    return base64.urlsafe_b64encode(derive.derive(settings.secret_key.encode()))
