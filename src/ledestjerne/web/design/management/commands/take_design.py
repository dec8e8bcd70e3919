# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ledestjerne.web.design import messages, vendor


class Command(BaseCommand):
    """Copies the design system from node_modules and compiles the catalogues of messages."""

    help = "Copy the design system out of node_modules and compile the translations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--modules", type=Path, default=Path.cwd() / "node_modules")

    def handle(self, *args: Any, **options: Any) -> None:
        files = vendor.take(options["modules"])
        catalogues = messages.compile_all()
        self.stdout.write(f"{len(files)} files of the design system, {len(catalogues)} translations")
