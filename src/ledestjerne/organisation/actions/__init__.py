# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What can be done to the organisation. Each action checks, changes and records in one transaction.

`NotFound` for what is missing or not allowed, `Refused` with a sentence for what cannot be done.
"""

from .files import (
    Applied,
    apply_import,
    choose_columns,
    drop_import,
    forget_mapping,
    import_file,
    start_import,
)
from .grants import end_grant, grant_role
from .people import account_of_person, choose_where_to_answer, connect_account, set_on_leave, set_role
from .units import add_unit, close_unit, move_unit, rename_unit

__all__ = [
    "Applied",
    "account_of_person",
    "add_unit",
    "apply_import",
    "choose_columns",
    "choose_where_to_answer",
    "close_unit",
    "connect_account",
    "drop_import",
    "end_grant",
    "forget_mapping",
    "grant_role",
    "import_file",
    "move_unit",
    "rename_unit",
    "set_on_leave",
    "set_role",
    "start_import",
]
