# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Decisions with their reasons, and commitments: who does what by when, and whether it was kept."""
