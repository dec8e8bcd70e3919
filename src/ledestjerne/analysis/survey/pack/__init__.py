# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Reading and checking a pack. Used through `survey.instrument`."""
