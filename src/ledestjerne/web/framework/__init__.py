# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""The leadership foundation: a picture one can walk into, its versions, and the editor."""
