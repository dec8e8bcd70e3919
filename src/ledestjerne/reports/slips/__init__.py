# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Slips with a code, without names, for those who are asked with one tap and have no e-mail."""
