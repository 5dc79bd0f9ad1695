"""Make, load and use Ed25519 keys."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PREFIX = "ed25519:"
_NAME = re.compile(r"ed25519:([0-9a-f]{64})")
_SIGNATURE = re.compile(r"[0-9a-f]{128}")


class KeyFileError(ValueError):
    """A key file cannot be read or made; says why."""


class Key:
    """A private key, and the name of its public half."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.name = PREFIX + private.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> str:
        """The signature of ``data`` in hex, 128 digits."""
        return self._private.sign(data).hex()


def create(path: Path) -> Key:
    """Make a key and write it to a new file that only its owner may read.

    Raises:
        KeyFileError: the file is there already, or cannot be written.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    data = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except OSError as error:
        raise KeyFileError(f"{path} cannot be made: {error.strerror}. Name a new file.") from error
    return Key(private)


def load(path: Path) -> Key:
    """Read a key file.

    Raises:
        KeyFileError: it cannot be read, or is no Ed25519 key without a pass phrase.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise KeyFileError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(f"{path} is no private key in PEM form without a pass phrase.") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyFileError(f"{path} is a key of another kind; an Ed25519 key is wanted.")
    return Key(private)


def is_name(text: str) -> bool:
    """Whether a text names a public key."""
    return _NAME.fullmatch(text) is not None


def verify(name: str, data: bytes, signature: str) -> bool:
    """Whether ``signature`` is that of the key ``name`` over ``data``; false for anything malformed."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    found = _NAME.fullmatch(name)
    if found is None or _SIGNATURE.fullmatch(signature) is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(found[1])).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True
