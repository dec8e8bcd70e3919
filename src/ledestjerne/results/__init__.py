# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The gate: released and withheld figures, and the plan that decided them."""
