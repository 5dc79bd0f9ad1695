"""Ed25519 signatures (RFC 8032) of files that leave a case: keys, signing, checking.

A private key is a PEM file (PKCS#8) that only its owner may read. A public key is named ``ed25519:`` and its 32
bytes in hex. A signature shows that who holds the private key signed these bytes, and nothing of who that is: names
are given to keys by people.
"""

from celtrace.signing.keys import Key, KeyFileError, create, load, verify

__all__ = ["Key", "KeyFileError", "create", "load", "verify"]
