# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Ledestjerne: a public organisation's leadership foundation, made workable day by day."""
