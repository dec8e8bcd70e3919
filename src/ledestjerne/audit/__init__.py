# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What was done, by whom, when: an actor as id and printed name. It has `record` and nothing else."""
