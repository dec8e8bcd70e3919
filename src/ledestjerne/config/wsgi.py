# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The server's entrance."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
try:
    settings.SECRET_KEY  # noqa: B018  an empty key raises
except ImproperlyConfigured:
    raise SystemExit(
        "LEDESTJERNE_SECRET_KEY is not set. Make one of at least 50 random characters, keep it out of the "
        "repository, and give it to the server in its environment (docs/operations.md)."
    ) from None
application = get_wsgi_application()
