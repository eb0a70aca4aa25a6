"""Asking the next page while the current one is received: the crawl lasts what the server takes, not the sum of both.

Belongs here: that overlap, of one page and one request. Does not belong here: what is asked or received.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


def en_avance(source: Iterator[T]) -> Iterator[T]:
    """The items of `source`, the next one being drawn while the caller works on the current one.

    An error of `source` is raised at its place, once the items before it are given. Each item has a short thread of its
    own, which nobody waits for: an interruption does not last until the server answers.
    """
    futur = _tirer(source)
    while (element := futur.result()) is not None:
        futur = _tirer(source)
        yield element


def _tirer(source: Iterator[T]) -> Future[T | None]:
    futur: Future[T | None] = Future()

    def tirer() -> None:
        try:
            futur.set_result(next(source, None))
        except BaseException as erreur:  # handed to the caller, whatever it is
            futur.set_exception(erreur)

    threading.Thread(target=tirer, daemon=True).start()
    return futur
