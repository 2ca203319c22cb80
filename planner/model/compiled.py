"""Compiling is an option, not a need: without numba the same functions run as plain Python, slower.

A compiled function frees the interpreter lock while it runs, so that visitors of one server do not
wait for each other's draws. The numbers are the same with and without numba.
"""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

numba: Any
try:
    import numba
except ImportError:
    numba = None

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

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Kept on disk beside the source, or in the user's cache folder; in memory where neither can be written."""
    if numba is None:
        return function
    try:
        return numba.njit(nogil=True, cache=True)(function)
    except RuntimeError:  # no folder for the cache
        return numba.njit(nogil=True)(function)
