# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "ledestjerne.dialogue"
    default_auto_field = "django.db.models.BigAutoField"
