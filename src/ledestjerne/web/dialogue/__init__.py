# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""After a result: the four steps, the TRIO's page, the APV record, and the line's overview."""
