# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""/organisation/: the units of a date, files read in, changes, posts and grants, and the rules in plain words."""
