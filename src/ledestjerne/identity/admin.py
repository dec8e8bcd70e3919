# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Django's admin, for system administrators: accounts without their passwords, and the record of what was done.

A site of its own with these two and nothing else: neither answers, results nor anybody's second factor can be
opened here, whatever other packages would register.
"""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ledestjerne.audit.models import Entry

from .access import NotFound
from .models import Account


class Site(admin.AdminSite):
    """Signs in through the product's own page, so that rate limits and the second factor hold here too."""

    site_header = site_title = "Ledestjerne"
    index_title = _("Drift")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """For everybody else who is signed in, the address does not exist."""
        if request.user.is_authenticated and not super().has_permission(request):
            raise NotFound
        return super().has_permission(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        query = urlencode({"next": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_login')}?{query}")


class AccountAdmin(admin.ModelAdmin[Account]):
    """Looking only; changes go through /konti/, where they are recorded."""

    list_display = ("name", "email", "is_active", "is_system_administrator", "last_login")
    list_filter = ("is_active", "is_system_administrator")
    search_fields = ("name", "email")
    fields = readonly_fields = (
        "name",
        "email",
        "language",
        "is_active",
        "is_system_administrator",
        "invited_at",
        "last_login",
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Account | None = None) -> bool:
        return False


class EntryAdmin(admin.ModelAdmin[Entry]):
    """What was done, newest first. Nobody changes it."""

    list_display = ("at", "actor_name", "action", "subject")
    list_filter = ("action",)
    search_fields = ("actor_name", "subject")
    fields = readonly_fields = ("at", "actor_id", "actor_name", "action", "subject", "details")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        return False


site = Site(name="admin")
site.register(Account, AccountAdmin)
site.register(Entry, EntryAdmin)
