"""typst in a process of its own for each document: what it keeps of a document goes with the process.

Within the server's process it never gives memory back: some 60 MB more with every paper. This file is that
process's program too, and needs nothing else of ours.
"""

import json
import subprocess
import sys
from typing import Any

import typst

SECONDS = 120  # for one document; the longest paper takes about two
REFUSED = 2  # the process's exit status where typst finds a fault in the document


class Refused(Exception):
    """typst cannot make the document, and says why: most often it has a letter that no font has."""


def compiled(source: str, **options: Any) -> bytes:
    """The finished file; `options` as `typst.compile` takes them. TimeoutError after SECONDS."""
    asked = json.dumps({"source": source, **options}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-I", __file__],
            input=asked,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"typst took more than {SECONDS} seconds") from error
    if done.returncode == REFUSED:
        raise Refused(done.stderr.decode(errors="replace").strip())
    if done.returncode:
        raise OSError(f"typst ended with status {done.returncode}: {done.stderr[-500:]!r}")
    return done.stdout


def main() -> int:
    """From standard input to standard output."""
    options = json.load(sys.stdin)
    source = options.pop("source").encode()
    try:
        made = typst.compile(source, ignore_system_fonts=True, **options)
    except typst.TypstError as error:
        print(error, file=sys.stderr)
        return REFUSED
    assert isinstance(made, bytes)
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
