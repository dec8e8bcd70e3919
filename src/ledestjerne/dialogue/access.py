# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Who sees and writes what comes after a result.

- The TRIO is the unit's leader, or who stands in for her, and those who represent the unit. They write the steps,
  the TRIO's page and the APV. Nobody else sees the TRIO's page.
- Slips with codes for those without e-mail are printed by HR and by those who represent the unit. Whoever leads it
  or a unit above does not print them, HR or not: she would hold the codes of her own people.
- The APV is open to everybody who sees the unit: the law wants it so. So it holds no words about persons.
- The steps' dates are seen by everybody who sees the unit; what was said at the meetings is written nowhere.
"""

from datetime import date

from ledestjerne.agreements.access import Standing, require_writer, standing
from ledestjerne.organisation.access import NotFound as NotFound
from ledestjerne.organisation.access import Viewer


def require_trio(viewer: Viewer, unit_key: str, on: date) -> Standing:
    """Raises NotFound for those who do not belong to the unit's TRIO."""
    return require_writer(viewer, unit_key, on)


def may_print_slips(viewer: Viewer, path: str) -> bool:
    """Whether the reader may print the slips with codes for the unit at this path."""
    leads = path.startswith(viewer.led_paths or ("-",))
    return not leads and (viewer.is_hr or path.startswith(viewer.represented_paths or ("-",)))


def require_unit(viewer: Viewer, unit_key: str, on: date) -> Standing:
    """Raises NotFound for those who do not see the unit."""
    found = standing(viewer, unit_key, on)
    if found is None:
        raise NotFound
    return found
