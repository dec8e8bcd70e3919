# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from django.test import Client


def text_of(client: Client, address: str = "/") -> str:
    """The page as it is sent."""
    return client.get(address).content.decode()
