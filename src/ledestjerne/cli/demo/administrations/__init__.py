# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Nordfjord Kommune, administration by administration. Every name is invented."""
