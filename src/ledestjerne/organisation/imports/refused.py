# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Saying no with a sentence the person can act on."""

from ledestjerne.analysis.values import Text


class Refused(Exception):
    """What was asked cannot be done; `message` says why in words for the person who asked."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en or message.da)
        self.message = message
