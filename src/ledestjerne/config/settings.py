# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The one settings file. Everything a server differs in is read from the environment (docs/operations.md)."""

import os
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF

from ledestjerne.config import colours, env, oidc

django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parents[1]
STATE = Path(env.text("STATE", str(Path.cwd() / "var")))  # database, uploads in progress, static files
os.environ.setdefault("NUMBA_CACHE_DIR", str(STATE / "compiled"))  # a server may not write beside its own code
# where answers are archived before they are deleted on the guideline's date; without one nothing is deleted
ARCHIVE_FOLDER = Path(env.text("ARCHIVE")) if env.text("ARCHIVE") else None
SECRETS_FOLDER = Path(env.text("SECRETS", str(STATE / "secrets")))  # of open rounds; never in a backup

DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret(STATE, kept=DEMO or DEBUG)  # empty: the server does not start (wsgi.py)
SECRET_KEY_FALLBACKS = env.listing("SECRET_KEYS_BEFORE")  # while sessions and second factors move to a new key
ALLOWED_HOSTS = env.listing("HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
PUBLIC_ADDRESS = env.text("ADDRESS", "http://127.0.0.1:8000" if DEMO or DEBUG else f"https://{ALLOWED_HOSTS[0]}")
CSRF_TRUSTED_ORIGINS = env.listing("ORIGINS")
ORGANISATION_NAME = env.text("ORGANISATION_NAME", "Nordfjord Kommune")
ACCESSIBILITY_STATEMENT_URL = env.text("WAS_URL")
SUPPORT_ADDRESS = env.text("SUPPORT_ADDRESS")
OWN_COLOURS = colours.checked(env.texts("COLOUR", colours.VARIABLES))

INSTALLED_APPS = [
    "ledestjerne.audit",
    "ledestjerne.post",
    "ledestjerne.identity",
    "ledestjerne.organisation",
    "ledestjerne.framework",
    "ledestjerne.agreements",
    "ledestjerne.measurement",
    "ledestjerne.responses",
    "ledestjerne.results",
    "ledestjerne.dialogue",
    "ledestjerne.web.design",
    "django_cotton.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin.apps.SimpleAdminConfig",  # its own site only: identity/admin.py
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ledestjerne.web.responses.apart.ApartMiddleware",  # knows nobody, so it stands before what does
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ledestjerne.web.design.language.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ledestjerne.web.identity.second_factor.SecondFactorMiddleware",
    "ledestjerne.web.identity.shared_computers.NothingKeptMiddleware",
]
if env.flag("TIMING"):  # a header with time and queries, for bench/overview.py
    MIDDLEWARE.insert(0, "ledestjerne.config.timing.TimingMiddleware")
ROOT_URLCONF = "ledestjerne.config.urls"
WSGI_APPLICATION = "ledestjerne.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web", PACKAGE / "web" / "identity" / "allauth"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "ledestjerne.web.design.frame.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
COTTON_DIR = "design/components"

DATABASES = {"default": env.database("DATABASE", f"sqlite:///{STATE / 'ledestjerne.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

# Signing in
AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]  # nobody signs up; allauth wants to know
ACCOUNT_ADAPTER = "ledestjerne.web.identity.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # the letter of invitation has proved the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False  # workplaces share computers: closing the browser signs out
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "ledestjerne.web.identity.forms.SignInForm",
    "reset_password": "ledestjerne.web.identity.forms.ForgottenForm",
    "reset_password_from_key": "ledestjerne.web.identity.forms.NewPasswordForm",
    "change_password": "ledestjerne.web.identity.forms.OtherPasswordForm",
    "set_password": "ledestjerne.web.identity.forms.ChosenPasswordForm",
    "reauthenticate": "ledestjerne.web.identity.forms.PasswordAgainForm",
}
ACCOUNT_RATE_LIMITS = {  # a whole municipality may stand behind one network address; an account stands for itself
    "login": "300/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
    "reset_password": "60/m/ip,5/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BEHIND_PROXY") else 0
MFA_ADAPTER = "ledestjerne.web.identity.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # telephones are up to half a minute off
MFA_FORMS = {
    "authenticate": "ledestjerne.web.identity.forms.SecondStepForm",
    "reauthenticate": "ledestjerne.web.identity.forms.SecondStepAgainForm",
    "activate_totp": "ledestjerne.web.identity.forms.SetUpForm",
}
SOCIALACCOUNT_ADAPTER = "ledestjerne.web.identity.single_sign_on.SocialAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would be stopped by form-action on its way to the other side
SOCIALACCOUNT_PROVIDERS = oidc.providers()
SINGLE_SIGN_ON = oidc.name(ORGANISATION_NAME)
SINGLE_SIGN_ON_BY_PERSON = env.flag("OIDC_CLAIM_IS_PERSON_KEY")
SINGLE_SIGN_ON_HAS_SECOND_FACTOR = env.flag("OIDC_HAS_SECOND_FACTOR")
SECOND_FACTOR_REQUIRED = not DEMO  # of HR and system administrators; not something a server chooses
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

# What a browser may do with our pages
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "ledestjerne.web.design.views.csrf_failure"
SECURE_COOKIES = not (DEBUG or DEMO)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 10
SECURE_SSL_REDIRECT = SECURE_COOKIES and env.flag("HTTPS_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = ["^sundhed$"]  # asked for on the machine itself
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE_COOKIES else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 60 * 1024 * 1024  # uploads stay in memory: no answer file on disk

# Language and time
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = sorted(PACKAGE.glob("*/locale")) + sorted(PACKAGE.glob("*/*/locale"))
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["ledestjerne.config.formats"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(Path.cwd() / "build" / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
SILENCED_SYSTEM_CHECKS = ["security.W008"]

# Mail, and work in the background (ledestjerne work)
MAIL_GOES = "smtp" if env.text("MAIL_HOST") else ("filebased" if DEMO else "console")
EMAIL_BACKEND = f"django.core.mail.backends.{MAIL_GOES}.EmailBackend"
EMAIL_FILE_PATH = STATE / "mail"  # the demo's letters, for whoever wants to read them
EMAIL_HOST = env.text("MAIL_HOST")
EMAIL_PORT = int(env.text("MAIL_PORT", "25"))
EMAIL_HOST_USER = env.text("MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("MAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("MAIL_TLS")
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "ledestjerne@localhost")
EMAIL_TIMEOUT = 30
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
# Who writes the letters that are written when they are sent: kind -> a function from references to words
LETTER_WRITERS: dict[str, str] = {
    "agreements-agreed": "ledestjerne.agreements.letters.write_agreed",
    "agreements-reminder": "ledestjerne.agreements.letters.write_reminders",
    "invitation": "ledestjerne.measurement.queries.letters.invitation_words",
    "reminder": "ledestjerne.measurement.queries.letters.reminder_words",
    "new_code": "ledestjerne.measurement.queries.letters.new_code_words",
}
