# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Pure: values in, values out. No Django, no clock, no files, no network, no hidden randomness."""
