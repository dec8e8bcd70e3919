# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""`ledestjerne demo`: load Nordfjord Kommune once, and serve it (docs/demo.md)."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from .database import CannotUse, DemoFiles
from .server import is_free, serve


def run(arguments: Sequence[str]) -> int:
    """Load what is not loaded, then become the server. 1: the address or the files cannot be used."""
    options = _options(arguments)
    host, _, port = options.address.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not options.load_only and not is_free(host, int(port)):
        print(
            f"{options.address} er optaget. Stop det, der kører dér, eller vælg en anden port.\n"
            f"{options.address} is taken. Stop what runs there, or choose another port.\n\n"
            f"    make demo ADDRESS={host}:{int(port) + 1}"
        )
        return 1
    _environment(host, int(port))
    try:
        codes = _prepare(options.scale, fresh=options.fresh)
    except CannotUse as problem:
        print(problem)
        return 1
    print(codes, flush=True)
    if not options.load_only:
        serve(host, int(port))
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("ledestjerne demo", description="Load the demo municipality and serve it.")
    parser.add_argument("--address", type=_address, default="127.0.0.1:8000", help="host:port")
    parser.add_argument("--load-only", action="store_true", help="load, do not serve")
    parser.add_argument("--fresh", action="store_true", help="make a new one; the old file is moved aside")
    parser.add_argument("--scale", type=float, default=1.0, help="below 1: a smaller municipality")
    return parser.parse_args(arguments)


def _address(text: str) -> str:
    if not text.rpartition(":")[2].isdecimal() or int(text.rpartition(":")[2]) > 65535:
        raise argparse.ArgumentTypeError("write host:port, for instance 127.0.0.1:8000")
    return text


def _environment(host: str, port: int) -> None:
    os.environ["LEDESTJERNE_DEMO"] = "yes"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledestjerne.config.settings")
    os.environ.setdefault("LEDESTJERNE_STATE", str(Path.cwd() / "var"))
    os.environ.setdefault("LEDESTJERNE_ADDRESS", f"http://{host}:{port}")
    os.environ.setdefault("LEDESTJERNE_HOSTS", ",".join(dict.fromkeys(("127.0.0.1", "localhost", host))))


def _prepare(scale: float, *, fresh: bool) -> str:
    """Leave the environment pointing at a loaded database. Returns what to say about codes to try."""
    files = DemoFiles(Path(os.environ["LEDESTJERNE_STATE"]))
    with files.alone():
        if os.environ.get("LEDESTJERNE_DATABASE", "").startswith("postgresql:"):
            return _prepare_server(files, scale, fresh=fresh)
        return _prepare_file(files, scale, fresh=fresh)


def _prepare_file(files: DemoFiles, scale: float, *, fresh: bool) -> str:
    if fresh and (kept := files.set_aside(time.strftime("%Y%m%d-%H%M%S"))):
        print(f"Den gamle demo ligger nu i {kept}\nThe old demo is now in {kept}")
    final = f"sqlite:///{files.final.absolute()}"
    if files.is_loaded():
        os.environ["LEDESTJERNE_DATABASE"] = final
        _migrate()
        return _codes()
    files.start_over()
    os.environ["LEDESTJERNE_DATABASE"] = f"sqlite:///{files.loading.absolute()}"
    _migrate()
    _do_not_wait_for_the_disk()
    _load(files, scale)
    codes = _codes()
    _let_go()
    files.finish()
    os.environ["LEDESTJERNE_DATABASE"] = final
    return codes


def _prepare_server(files: DemoFiles, scale: float, *, fresh: bool) -> str:
    """A PostgreSQL database is loaded in one transaction, and only while it is empty."""
    _migrate()
    from django.db import transaction

    from ledestjerne.organisation.queries import has_organisation

    from .generator import IN_FORCE

    if fresh:
        raise CannotUse(
            "--fresh virker ikke med PostgreSQL. Lav selv en tom database.\n"
            "--fresh does not work with PostgreSQL. Make an empty database yourself."
        )
    if not has_organisation(IN_FORCE[-1]):
        with transaction.atomic():
            _load(files, scale)
    return _codes()


def _migrate() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def _do_not_wait_for_the_disk() -> None:
    """A file that is not finished is thrown away, so nothing is lost by it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")


def _load(files: DemoFiles, scale: float) -> None:
    from django.conf import settings

    from .generator import generate
    from .loading import load, write_people

    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # nobody is there to be invited
    start = time.monotonic()

    def tell(line: str) -> None:
        print(f"  {time.monotonic() - start:3.0f} s  {line}", flush=True)

    print("Indlæser Nordfjord Kommune, omkring et minut\nLoading Nordfjord Kommune, about a minute", flush=True)
    load(generate(scale=scale), tell)
    write_people(files.people)
    tell("færdig · done")


def _codes() -> str:
    from .loading import codes_to_try

    return codes_to_try(os.environ["LEDESTJERNE_ADDRESS"])


def _let_go() -> None:
    from django.db import connection

    connection.close()
