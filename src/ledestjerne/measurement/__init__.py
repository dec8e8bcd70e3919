# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Instruments (packs) and rounds. Here so far: closed rounds made from imported answers."""
