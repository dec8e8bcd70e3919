# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Every address of the product, channel by channel."""

from django.urls import include, path

from ledestjerne.identity.admin import site

urlpatterns = [
    path("", include("ledestjerne.web.responses.urls")),  # first: thousands ask for them on one morning
    path("", include("ledestjerne.web.home.urls")),
    path("", include("ledestjerne.web.results.urls")),
    path("", include("ledestjerne.web.agreements.urls")),
    path("", include("ledestjerne.web.comments.urls")),
    path("", include("ledestjerne.web.dialogue.urls")),
    path("", include("ledestjerne.web.kit.urls")),
    path("", include("ledestjerne.web.asking.urls")),
    path("", include("ledestjerne.web.framework.urls")),
    path("", include("ledestjerne.web.about.urls")),
    path("", include("ledestjerne.web.design.urls")),
    path("", include("ledestjerne.web.health.urls")),
    path("", include("ledestjerne.web.identity.urls")),
    path("", include("ledestjerne.web.letters.urls")),
    path("", include("ledestjerne.web.privacy.urls")),
    path("", include("ledestjerne.reports.urls")),
    path("", include("ledestjerne.web.measurement.urls")),
    path("", include("ledestjerne.web.rounds.urls")),
    path("", include("ledestjerne.web.organisation.urls")),
    path("admin/", site.urls),
]
handler403 = "ledestjerne.web.design.views.forbidden"
handler404 = "ledestjerne.web.design.views.not_found"
handler500 = "ledestjerne.web.design.views.server_error"
