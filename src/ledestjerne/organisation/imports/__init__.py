# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Files of units and people: read, matched to columns, planned as a preview, applied in one transaction."""
