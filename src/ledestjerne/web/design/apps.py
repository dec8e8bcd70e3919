# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "ledestjerne.web.design"
    label = "design"
