# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/maalinger/: rounds, instruments, and answers from a file."""
