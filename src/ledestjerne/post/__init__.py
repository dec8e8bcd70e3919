# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Letters waiting to be sent by mail, and the leases of the workers that send them and run tasks."""
