# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Letters with a code and its QR mark: one page each, one document a unit, made when asked for, never kept."""
