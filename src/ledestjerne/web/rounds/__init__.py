# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/maalinger/: guidelines, a round from draft to open, and /holdlister/: leaders look their team lists over."""
