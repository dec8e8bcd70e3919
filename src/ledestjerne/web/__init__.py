# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Pages. Each folder: views, frozen page values, forms, addresses, and the templates beside them."""
