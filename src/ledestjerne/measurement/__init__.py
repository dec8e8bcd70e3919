# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Instruments (packs), guidelines and rounds: from the MED committee's agreement to the last invitation gone."""
