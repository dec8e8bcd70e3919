# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Creates accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(email, password, is_system_administrator=True, **fields)


class Account(AbstractBaseUser):
    """One person's way in: an e-mail address, a name, and whether it is a system administrator's."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, default="da")
    is_active = models.BooleanField(default=True)
    is_system_administrator = models.BooleanField(default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    # who it is at the organisation's own sign-in: the claim that never changes, not an address
    external_id = models.CharField(max_length=200, null=True, blank=True, unique=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def account_id(self) -> int | None:
        return self.pk

    @property
    def is_staff(self) -> bool:
        return self.is_system_administrator

    @property
    def is_superuser(self) -> bool:
        return self.is_system_administrator

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_active and self.is_system_administrator

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_system_administrator
