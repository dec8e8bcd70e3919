# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""What can be done with instruments, guidelines and rounds."""

from ..models import STAGES
from .closing import (
    closing_step_of,
    end_closing,
    forget_invited,
    keep_open,
    mark_closed,
    note_closing_step,
    start_closing,
)
from .drafting import DraftChanges, change_draft, draft_round, drop_draft
from .guidelines import record_guideline, withdraw_guideline
from .imported import create_closed_round, mark_released, remove_round
from .instruments import INSTRUMENT_PACKS, add_instrument, load_shipped_packs, remove_instrument
from .launching import launch_round
from .limits import LEAST_K, MOST_BANDS
from .mailing import (
    forget_mail,
    remind_of_team_lists,
    send_invitations,
    send_new_code,
    send_reminders,
    send_test_invitation,
)
from .running import (
    Statement,
    carry_out,
    close_early,
    extend_round,
    mark_answered,
    note_letters_fetched,
    refresh_rates,
    reissue_code,
)
from .team_lists import confirm_team_list

__all__ = [
    "INSTRUMENT_PACKS",
    "LEAST_K",
    "MOST_BANDS",
    "STAGES",
    "DraftChanges",
    "Statement",
    "add_instrument",
    "carry_out",
    "change_draft",
    "close_early",
    "closing_step_of",
    "confirm_team_list",
    "create_closed_round",
    "draft_round",
    "drop_draft",
    "end_closing",
    "extend_round",
    "forget_invited",
    "forget_mail",
    "keep_open",
    "launch_round",
    "load_shipped_packs",
    "mark_answered",
    "mark_closed",
    "mark_released",
    "note_closing_step",
    "note_letters_fetched",
    "record_guideline",
    "refresh_rates",
    "reissue_code",
    "remind_of_team_lists",
    "remove_instrument",
    "remove_round",
    "send_invitations",
    "send_new_code",
    "send_reminders",
    "send_test_invitation",
    "start_closing",
    "withdraw_guideline",
]
