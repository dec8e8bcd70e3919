# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The sealed answers. Only this room and the gate of `results` look in."""
