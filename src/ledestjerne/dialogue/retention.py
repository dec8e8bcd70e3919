# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept of the talk about results."""

from ledestjerne.audit.retention import Kept

KEPT = (
    Kept(
        "What the leader and the TRIO wrote after a result, and the APV record, with names and dates",
        "leaders and representatives",
        "Following up, and the duty to keep an APV in writing",
        "Stays with the unit; words that should not have been written can be erased",
    ),
    Kept(
        "Keyed hashes of codes, and which statements each has answered",
        "those who were asked whether something helped",
        "That nobody answers twice",
        "When the figure is made, after two weeks",
    ),
)
