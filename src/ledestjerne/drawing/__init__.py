# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Frozen values to SVG. No Django; shared by pages, documents and the command line."""
