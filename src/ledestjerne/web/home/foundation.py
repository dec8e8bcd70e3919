# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Until framework.queries stands."""

from typing import Any

try:
    from ledestjerne.framework.queries import Foundation, current_foundation
except ImportError:
    Foundation = Any

    def current_foundation(on: Any) -> None:
        return None
