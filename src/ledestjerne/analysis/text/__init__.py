# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Open comments: language, words and themes (docs/methods/comments.md)."""
