# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Comments: naming who reads them, hiding names, and a unit's comments by theme."""
