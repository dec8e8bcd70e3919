# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Documents to print or keep: letters with codes, meetings on paper."""
