# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""People who answer: what a browser sends, over real connections, in as many windows at once as wished.

Each writes a pattern of her own into the 60 answers, so that what is stored can be compared with what was sent.
"""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.asked import ITEMS_A_PART, PARTS, item_id

ITEMS = PARTS * ITEMS_A_PART
THANKS, FORM = "<h1>Tak. Dit svar er modtaget</h1>", f'name="q.{item_id(ITEMS)}"'
Steps = Iterator[tuple[bytes, str]]  # what is sent, and what the page that comes back must hold


class Refused(Exception):
    """Another page came than the one that follows."""


@dataclass
class Told:
    """Milliseconds of every answer and of every request, and how often something had to be sent again."""

    answers: list[float] = field(default_factory=list)
    requests: list[float] = field(default_factory=list)
    again: int = 0
    seconds: float = 0.0


def pattern(number: int) -> list[int]:
    """60 categories, 0-4, that only this respondent writes."""
    digits, left = [], number
    for _ in range(ITEMS):
        digits.append(left % 5)
        left //= 5
    return digits


def answers_of(number: int, items: range) -> dict[str, str]:
    chosen = pattern(number)
    return {f"q.{item_id(item)}": str(chosen[item - 1] + 1) for item in items}


def on_one_page(code: str, number: int) -> Steps:
    """The code page, the questionnaire, and sending."""
    yield get("/svar/"), 'name="kode"'
    yield post("/svar/", {"sprog": "", "kode": code}), FORM
    sent = {"sprog": "da", "side": "alt", "kode": code, **answers_of(number, range(1, ITEMS + 1)), "til": "send"}
    yield post("/svar/", sent), THANKS


def on_six_pages(code: str, number: int) -> Steps:
    """The code page, the first page, six parts that are saved one by one, the list, and sending."""
    yield get("/svar/"), 'name="kode"'
    yield post("/svar/", {"sprog": "", "kode": code}), 'value="1"'
    yield post("/svar/", {"sprog": "da", "side": "forside", "kode": code, "til": "1"}), f'name="q.{item_id(1)}"'
    for part in range(1, PARTS + 1):
        items = range((part - 1) * ITEMS_A_PART + 1, part * ITEMS_A_PART + 1)
        wish = str(part + 1) if part < PARTS else "oversigt"
        sent = {"sprog": "da", "side": str(part), "kode": code, **answers_of(number, items), "til": wish}
        yield post("/svar/", sent), f'name="side" value="{wish}"'
    yield post("/svar/", {"sprog": "da", "side": "oversigt", "kode": code, "til": "send"}), THANKS


def at_the_bare_one(code: str, number: int) -> Steps:
    """The reference: the same form, and one row."""
    yield get(f"/?kode={code}"), FORM
    yield post("/", {"kode": code, **answers_of(number, range(1, ITEMS + 1))}), "Tak"


def burst(
    port: int,
    codes: Sequence[str],
    way: Callable[[str, int], Steps],
    *,
    clients: int,
    first: int = 0,
    patient: bool = False,
    each: Callable[[], None] = lambda: None,
) -> Told:
    """Everybody answers, so many at a time. patient: what fails is sent again until the right page comes."""
    told, lock, waiting = Told(), threading.Lock(), iter(enumerate(codes, start=first))

    def answer_in_turn() -> None:
        while True:
            with lock:
                number, code = next(waiting, (0, ""))
            if not code:
                return
            begun = time.perf_counter()
            for sent, holds in way(code, number):
                took, again = _until_it_holds(port, sent, holds, patient)
                with lock:
                    told.requests.append(took)
                    told.again += again
            with lock:
                told.answers.append((time.perf_counter() - begun) * 1000)
            each()

    start = time.perf_counter()
    threads = [threading.Thread(target=answer_in_turn) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.seconds = time.perf_counter() - start
    if len(told.answers) != len(codes):
        raise SystemExit(f"{len(codes) - len(told.answers)} respondents did not get through")
    return told


def _until_it_holds(port: int, sent: bytes, holds: str, patient: bool) -> tuple[float, int]:
    """Milliseconds of the request that succeeded, and how many did not."""
    for again in range(10_000):
        begun = time.perf_counter()
        try:
            page = asked(port, sent)
            if holds in page or THANKS in page:  # sent before the server was killed: the end page comes at once
                return (time.perf_counter() - begun) * 1000, again
            raise Refused(page[:400])
        except (OSError, EOFError, Refused):
            if not patient:
                raise
            time.sleep(0.05)
    raise SystemExit("a page never came")


def asked(port: int, sent: bytes) -> str:
    """The page one request gives. The server closes the connection after it, as gunicorn's workers do."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(sent)
        received = bytearray()
        while piece := connection.recv(65536):
            received += piece
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise Refused(head[:200].decode("latin-1"))
    if b"Transfer-Encoding: chunked" in head:
        body = b"".join(_chunks(body))
    return (gzip.decompress(body) if b"Content-Encoding: gzip" in head else body).decode()


def _chunks(body: bytes) -> Iterator[bytes]:
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size, 16)
        yield rest[:length]
        body = rest[length + 2 :] if length else b""


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode()


def post(path: str, fields: dict[str, str]) -> bytes:
    body = urlencode(fields)
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()
