# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""allauth's views at Danish addresses, under the names allauth itself looks up. Sign-up has no address."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path, re_path

from . import accounts, demo, rights, single_sign_on, views

KEY = r"(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)"

urlpatterns = [
    path("konto/", views.own_account, name="own_account"),
    path("konto/invitation/<str:key>/", views.accept_invitation, name="accept_invitation"),
    path("konti/", accounts.accounts, name="accounts"),
    path("konti/ny/", accounts.invite, name="invite"),
    path("konti/<int:account_id>/", rights.account, name="account"),
    path("konti/<int:account_id>/person/", rights.connect, name="connect_account"),
    path("konti/<int:account_id>/kendetegn/", single_sign_on.set_identifier, name="set_identifier"),
    path("konti/<int:account_id>/ret/", rights.grant, name="grant_right"),
    path("konti/<int:account_id>/ret/<int:grant_id>/", rights.end_right, name="end_right"),
    path("konti/<int:account_id>/goer/", accounts.act, name="act_on_account"),
    path("demo/", demo.demo_sign_in, name="demo_sign_in"),
    path("konto/log-ind/", account.login, name="account_login"),
    path("konto/faelles/<str:provider_id>/", openid_connect.login, name="openid_connect_login"),
    path("konto/faelles/<str:provider_id>/tilbage/", single_sign_on.callback, name="openid_connect_callback"),
    path("konto/faelles-afbrudt/", single_sign_on.cancelled, name="socialaccount_login_cancelled"),
    path("konto/log-ud/", account.logout, name="account_logout"),
    path("konto/lukket/", account.account_inactive, name="account_inactive"),
    path("konto/adgangskode/", account.password_change, name="account_change_password"),
    path("konto/adgangskode/foerste/", account.password_set, name="account_set_password"),
    path("konto/glemt/", account.password_reset, name="account_reset_password"),
    path("konto/glemt/sendt/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "konto/glemt/ny/faerdig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(rf"^konto/glemt/ny/{KEY}/$", account.password_reset_from_key, name="account_reset_password_from_key"),
    path("konto/er-det-dig/", account.reauthenticate, name="account_reauthenticate"),
    path("konto/to-trin/", mfa.index, name="mfa_index"),
    path("konto/to-trin/kode/", mfa.authenticate, name="mfa_authenticate"),
    path("konto/to-trin/er-det-dig/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("konto/to-trin/slaa-til/", totp.activate_totp, name="mfa_activate_totp"),
    path("konto/to-trin/slaa-fra/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("konto/to-trin/noedkoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "konto/to-trin/noedkoder/nye/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "konto/to-trin/noedkoder/hent/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]
