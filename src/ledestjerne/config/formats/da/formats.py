# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Dates as people write them: tirsdag den 3. marts 2026."""

DATE_FORMAT = r"l \d\e\n j. F Y"
SHORT_DATE_FORMAT = "j. F Y"
SHORT_DATETIME_FORMAT = r"j. F Y \k\l. H.i"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"]
