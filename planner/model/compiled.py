"""The compiler of the months: numba where it is there; without it the same functions run as plain Python, slower.

A compiled function frees the interpreter lock while it runs, so that visitors of one server do not
wait for each other's draws. The numbers are the same with and without numba.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

numba: Any
caching: Any
try:
    import numba
    from numba.core import caching
except ImportError:
    numba = caching = None

IS_COMPILED = numba is not None


def _keep_apart() -> bool:
    """A folder of its own for each state of the model's text: numba looks only at a function's own file.

    True where there is nothing in it yet.
    """
    folder = Path(__file__).parent
    text = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    if numba is None:
        return False
    if not numba.config.CACHE_DIR:
        version = blake2b(text, digest_size=8).hexdigest()
        numba.config.CACHE_DIR = str(folder / "__pycache__" / f"compiled-{version}")
    return not Path(numba.config.CACHE_DIR).exists()


NEEDS_COMPILING = _keep_apart()
SEAL_BYTES = 16

_log = logging.getLogger(__name__)


class _CheckedFiles(caching.IndexDataCacheFile if caching else object):  # type: ignore[misc]
    """The files of one function, each with a check sum at its end: machine code that was damaged is never run.

    What is damaged counts as missing: it is compiled anew and written over. numba itself would fail on it at every
    start. The files end where numba stops reading, so that it does not see the check sum.
    """

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[Any]:
        with super()._open_for_write(filepath) as file:
            yield file
            file.flush()
            file.write(_seal(Path(file.name).read_bytes()))

    def _load_index(self) -> Any:
        return super()._load_index() if _is_whole(Path(self._index_path)) else {}

    def _load_data(self, name: str) -> Any:
        if not _is_whole(Path(self._data_path(name))):
            raise OSError(name)
        return super()._load_data(name)


class _Folder(caching.UserProvidedCacheLocator if caching else object):  # type: ignore[misc]
    """The model's own folder, which may be only for reading where the function's code is in it.

    numba wants to write at every start; an image whose root is read-only would pay for that with a minute of compiling.
    """

    @classmethod
    def from_function(cls, function: Any, file: str) -> Any:
        if (writable := super().from_function(function, file)) or not numba.config.CACHE_DIR:
            return writable
        own = cls(function, file)
        kept = Path(own.get_cache_path()).glob(f"{Path(file).stem}.{function.__qualname__}-*.nbi")
        return own if any(kept) else None


class _Code(caching.CompileResultCacheImpl if caching else object):  # type: ignore[misc]
    """What is kept of a function, and where."""

    _locator_classes = (_Folder, *caching.CacheImpl._locator_classes) if caching else ()


class _FunctionCache(caching.FunctionCache if caching else object):  # type: ignore[misc]
    """The machine code of one function on disk, for each kind of arguments."""

    _impl_class = _Code

    def __init__(self, function: Any):
        super().__init__(function)
        files = self._impl
        self._cache_file = _CheckedFiles(
            self.cache_path, files.filename_base, files.locator.get_source_stamp()
        )

    def save_overload(self, sig: Any, data: Any) -> None:
        try:
            super().save_overload(sig, data)
        except OSError as error:  # no room, say: this process has what it needs
            _log.warning("What was compiled is not kept: %s", error)


def _is_whole(path: Path) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    is_whole = _seal(content[:-SEAL_BYTES]) == content[-SEAL_BYTES:]
    if not is_whole:
        _log.warning("%s is damaged; what was in it is compiled anew.", path)
    return is_whole


def _seal(content: bytes) -> bytes:
    return blake2b(content, digest_size=SEAL_BYTES).digest()


Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Kept on disk beside the source, or in the user's cache folder; in memory where neither can be written."""
    if numba is None:
        return function
    made: Any = numba.njit(nogil=True)(function)
    with suppress(RuntimeError):  # no folder for the cache
        made._cache = _FunctionCache(function)
    return made
