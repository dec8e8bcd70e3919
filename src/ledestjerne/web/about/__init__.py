# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Plain pages: how answers are protected, accessibility, help, and rooms that are not set up yet."""
