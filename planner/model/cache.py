"""What has been computed and is kept for the next who asks: the last used, bounded in bytes, nothing very large.

A scenario among a function's arguments is remembered by its `cache_key`: no key holds a whole one.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache, wraps
from operator import attrgetter
from sys import getsizeof
from threading import Lock
from typing import Any, ParamSpec, TypeVar

import numpy as np

LARGEST_SHARE = 0.5  # of the cache; a larger value is not kept

P = ParamSpec("P")
V = TypeVar("V")


class Cache:
    """The values used last, by key, of at most `most_bytes` together. All threads may share it."""

    def __init__(self, most_bytes: int):
        self.most_bytes = most_bytes
        self.bytes = 0
        self._values: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable, made: Callable[[], V]) -> V:
        """Of two who ask for the same at the same time, both make it: neither waits for the other."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]  # type: ignore[return-value]
        value = made()
        size = size_of((key, value))
        if size <= self.most_bytes * LARGEST_SHARE:
            with self._lock:
                self._keep(key, value, size)
        return value

    def _keep(self, key: Hashable, value: object, size: int) -> None:
        if key in self._values:
            self.bytes -= self._values.pop(key)[1]
        self._values[key] = value, size
        self.bytes += size
        while self.bytes > self.most_bytes:
            _, (_, dropped) = self._values.popitem(last=False)
            self.bytes -= dropped

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self.bytes = 0


def cached(most_bytes: int) -> Callable[[Callable[P, V]], Callable[P, V]]:
    """A function of values that cannot change, with a `Cache` of its own (`function.cache`)."""

    def with_cache(function: Callable[P, V]) -> Callable[P, V]:
        cache = Cache(most_bytes)

        @wraps(function)
        def answer(*given: P.args, **named: P.kwargs) -> V:
            key = (_key(given), _key(tuple(named.items())))
            return cache.get(key, lambda: function(*given, **named))

        answer.cache = cache  # type: ignore[attr-defined]
        answer.cache_clear = cache.clear  # type: ignore[attr-defined]
        return answer

    return with_cache


def _key(given: object) -> Hashable:
    if type(given) is tuple:
        return tuple(map(_key, given))
    return getattr(given, "cache_key", given)


def size_of(value: object) -> int:
    """Bytes in memory of a value and all that it holds; a view counts as the whole array that it holds on to."""
    seen: set[int] = set()
    total, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, np.ndarray):
            while isinstance(one.base, np.ndarray):
                one = one.base
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        own, parts = _measured(type(one))  # type: ignore[arg-type]
        total += own(one)
        if parts is not None:
            waiting += parts(one)
    return total


Parts = Callable[[Any], Iterable[object]]


@lru_cache(maxsize=500)  # a page keeps thousands of values of some twenty types
def _measured(kind: type) -> tuple[Callable[[Any], int], Parts | None]:
    """How a value of this type tells its own bytes, and what it holds besides them."""
    if hasattr(kind, "bytes"):  # a scenario's are those of all that it holds
        return attrgetter("bytes"), None
    if issubclass(kind, np.ndarray):
        return attrgetter("nbytes"), None
    if issubclass(kind, Mapping):
        return getsizeof, lambda one: (*one.keys(), *one.values())
    if issubclass(kind, tuple | list | set | frozenset):
        return getsizeof, iter
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        return getsizeof, lambda one: [getattr(one, name) for name in names]
    return getsizeof, None
