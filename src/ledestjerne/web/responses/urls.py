# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.urls import path

from . import views

urlpatterns = [
    path("svar/", views.answer, name="answer"),
    path("svar/faelles/", views.answer, {"shared": True}, name="answer_shared"),
]
