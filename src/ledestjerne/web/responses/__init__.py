# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The pages people answer on: the code, the first page, the questions, the end. No account and no cookie."""
