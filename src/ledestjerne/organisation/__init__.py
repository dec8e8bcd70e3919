# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Units, people and positions, each with validity; who may see which unit; imports from files."""
