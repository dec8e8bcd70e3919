# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The meeting kit: choosing a meeting, and the page for the screen in the room."""
