# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`python -m ledestjerne.cli`: the same command where it is not on the path."""

import sys

from .main import main

sys.exit(main())
