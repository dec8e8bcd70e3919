# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "ledestjerne.framework"
    default_auto_field = "django.db.models.BigAutoField"
