# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a leader reads of a measurement: one unit's social capital, and the map of the units below it."""
