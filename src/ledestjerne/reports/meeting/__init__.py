# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The meeting kit on paper: a unit's released figures, questions to ask, and room for notes."""
