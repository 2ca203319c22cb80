"""Unguessable letters: the ids in links, edit keys, and tokens that make a repeated save harmless.

Ids are seen by everybody with the link; edit keys and tokens are stored as hashes only. All are written in Crockford's
base 32, which has no I, L, O or U, so that what is read from paper and typed can be understood.
"""

import hashlib
import hmac
import re
import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LETTERS = 16  # 80 bits
SECRET_LETTERS = 26  # 130 bits
LONGEST_TYPED = 200
_MISREAD = str.maketrans("oil\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{MINUS SIGN}", "011---")


def new_id() -> str:
    return _letters(ID_LETTERS)


def new_secret() -> str:
    """An edit key, made by whoever is about to save: a save that is repeated must give the same one."""
    return _letters(SECRET_LETTERS)


def new_token() -> str:
    """Made once for each save, and sent again with it if it is repeated."""
    return _letters(SECRET_LETTERS)


def derived(seed: str, what: str) -> str:
    """The same edit key or token for the same `seed` and `what`: whoever has both can repeat another server's save."""
    number = int.from_bytes(hmac.digest(seed.encode(), what.encode(), "sha256"))
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(SECRET_LETTERS))


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def normal(typed: str) -> str:
    """What was meant: lower case, no spaces, O for 0 and I or L for 1; empty if it is far too long."""
    if len(typed) > LONGEST_TYPED:
        return ""
    return re.sub(r"\s", "", typed).lower().translate(_MISREAD)


def is_key(text: str) -> bool:
    """Whether it has the form of an edit key or a token."""
    return len(text) == SECRET_LETTERS and set(text) <= set(ALPHABET)


def hashed(secret: str) -> str:
    """SHA-256 without salt will do, since no two edit keys are the same and none can be guessed."""
    return hashlib.sha256(normal(secret).encode("utf-8", "replace")).hexdigest()


def opens(secret: str, stored: str) -> bool:
    """In a time that tells nothing of the stored hash."""
    return hmac.compare_digest(hashed(secret), stored)
