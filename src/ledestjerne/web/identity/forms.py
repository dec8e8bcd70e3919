# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Forms about accounts. allauth's own are kept, with our labels and without text inside the fields."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from ledestjerne.identity.queries import problems_with

PASSWORD_RULE = _("Mindst 12 tegn. Gerne en sætning, du kan huske.")
MAIL, PASSWORD, NEW_PASSWORD, AGAIN, CODE = (
    _("Mail"),
    _("Adgangskode"),
    _("Ny adgangskode"),
    _("Den samme igen"),
    _("Kode fra appen"),
)


def _plain(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, PASSWORD_RULE if name == "password1" else ""
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, login=MAIL, password=PASSWORD)


class ForgottenForm(ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, email=MAIL)


class NewPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password1=NEW_PASSWORD, password2=AGAIN)


class OtherPasswordForm(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, oldpassword=_("Din nuværende adgangskode"), password1=NEW_PASSWORD, password2=AGAIN)


class ChosenPasswordForm(SetPasswordForm):
    """For those who are signed in without ever having chosen a password: the demo's people."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password1=NEW_PASSWORD, password2=AGAIN)


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password=PASSWORD)


class SecondStepForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code=_("Kode fra appen eller en nødkode"))


class SecondStepAgainForm(CodeAgainForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code=CODE)


class SetUpForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, code=CODE)


class NameForm(forms.Form):
    """The name one is shown with."""

    name = forms.CharField(label=_("Navn"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))


class InviteForm(forms.Form):
    """A new account."""

    name = forms.CharField(label=_("Navn"), max_length=200)
    email = forms.EmailField(label=MAIL, help_text=_("Hertil sendes et link til at vælge adgangskode."))
    is_system_administrator = forms.BooleanField(
        label=_("Systemadministrator"),
        help_text=_("Opretter og lukker konti. Mærket giver ikke adgang til resultater."),
        required=False,
    )


class FirstPasswordForm(forms.Form):
    """The first password, checked against the name and e-mail of the account it is for."""

    password1 = forms.CharField(
        label=_("Vælg en adgangskode"),
        help_text=PASSWORD_RULE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=AGAIN, strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key = key

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for problem in problems_with(self.key, cleaned.get("password1", "")):
            self.add_error("password1", problem)
        if "password1" in cleaned and cleaned.get("password2") != cleaned["password1"]:
            self.add_error("password2", _("De to adgangskoder er ikke ens."))
        return cleaned
