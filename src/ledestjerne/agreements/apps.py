# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "ledestjerne.agreements"
    default_auto_field = "django.db.models.BigAutoField"
