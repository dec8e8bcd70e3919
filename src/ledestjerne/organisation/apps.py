# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "ledestjerne.organisation"
    default_auto_field = "django.db.models.BigAutoField"
