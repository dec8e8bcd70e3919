# SPDX-FileCopyrightText: Ledestjerne contributors
# SPDX-License-Identifier: MPL-2.0
"""How long a page took and how many queries it made, told in a header: LEDESTJERNE_TIMING=yes, for benchmarks."""

from collections.abc import Callable
from time import perf_counter, thread_time
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Next = Callable[[HttpRequest], HttpResponseBase]


class TimingMiddleware:
    """Stands first, so that everything inside the application is counted."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        queries = 0

        def counted(execute: Callable[..., Any], *call: Any) -> Any:
            nonlocal queries
            queries += 1
            return execute(*call)

        start, worked = perf_counter(), thread_time()
        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        took, worked = (perf_counter() - start) * 1000, (thread_time() - worked) * 1000
        response["Server-Timing"] = f'app;dur={took:.2f}, cpu;dur={worked:.2f}, queries;desc="{queries}"'
        return response
