# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Which figures may be shown, so that no combination of them tells about fewer than k people."""
