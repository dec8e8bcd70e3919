# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Answering with one tap, and what came of it beside a promise or a decision."""
