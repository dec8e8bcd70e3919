# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What happens after a result: the leader's four dated steps, the TRIO's shared page, the APV record."""
