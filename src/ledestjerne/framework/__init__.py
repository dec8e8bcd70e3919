# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The leadership foundation, versioned: legs, stars with two sides, behaviours, questions."""
