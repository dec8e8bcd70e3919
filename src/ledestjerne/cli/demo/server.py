# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""Gunicorn's settings for the demo (`--config python:ledestjerne.cli.demo.server`), and how it is started.

The worker (`ledestjerne work`) runs beside it and stops with it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import Any, NoReturn

workers = 2
preload_app = True
loglevel = "warning"
proc_name = "ledestjerne demo"


def when_ready(server: Any) -> None:
    """Start the worker, and say where the server is. (Any: gunicorn has no types.)"""
    subprocess.Popen([sys.executable, "-m", "ledestjerne.cli", "work", "--attended"])
    address = ", ".join(f"http://{host}:{port}" for host, port, *_ in (s.getsockname() for s in server.LISTENERS))
    print(
        f"\nLedestjerne kører på {address} – stop med Ctrl-C.\n"
        f"Ledestjerne is running on {address} – stop with Ctrl-C.\n",
        flush=True,
    )


def is_free(host: str, port: int) -> bool:
    """Whether a server can be started on the address."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(host: str, port: int) -> NoReturn:
    """Become the server."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    quiet = ("-W", "ignore::ResourceWarning")  # gunicorn leaves its socket to the system when it stops
    command = (sys.executable, *quiet, "-m", "gunicorn", "--config", f"python:{__name__}", "--bind", bind)
    os.execv(sys.executable, [*command, "ledestjerne.config.wsgi:application"])
