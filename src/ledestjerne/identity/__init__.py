# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Accounts and signing in. Knows the system administrator mark and no unit."""
