# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What a unit has agreed: writing it down in the meeting, following it up, and the line's overview."""
