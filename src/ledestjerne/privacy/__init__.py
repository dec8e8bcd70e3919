# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What is kept about people, for how long, and the job that deletes answers once an archive has been written."""
