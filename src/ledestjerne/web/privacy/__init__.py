# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The data protection officer's pages: what is kept and for how long, and what was done by whom."""
