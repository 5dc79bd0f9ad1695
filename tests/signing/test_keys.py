import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.signing import Key, KeyFileError, create, load, verify
from celtrace.signing.keys import is_name


@pytest.fixture(scope="module")
def key(tmp_path_factory) -> Key:
    return create(tmp_path_factory.mktemp("key") / "key.pem")


@given(st.binary(max_size=200))
def test_what_is_signed_holds_and_nothing_else_does(key, data):
    signature = key.sign(data)
    assert verify(key.name, data, signature)
    assert not verify(key.name, data + b"x", signature)
    flipped = f"{int(signature[0], 16) ^ 1:x}{signature[1:]}"
    assert not verify(key.name, data, flipped)


@given(st.text(max_size=140), st.text(max_size=140))
def test_nonsense_is_no_signature(name, signature):
    assert not verify(name, b"data", signature)


def test_a_key_file_is_its_owners_and_is_never_written_over(tmp_path):
    path = tmp_path / "key.pem"
    made = create(path)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert load(path).name == made.name
    assert is_name(made.name)
    assert verify(made.name, b"x", load(path).sign(b"x"))
    with pytest.raises(KeyFileError, match="Name a new file"):
        create(path)


def test_what_is_no_key_is_said(tmp_path):
    with pytest.raises(KeyFileError, match="cannot be read"):
        load(tmp_path / "none.pem")
    (tmp_path / "text.pem").write_text("hello")
    with pytest.raises(KeyFileError, match="no private key"):
        load(tmp_path / "text.pem")


def test_a_key_of_another_kind_is_refused(tmp_path):
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    data = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "x.pem").write_bytes(data)
    with pytest.raises(KeyFileError, match="another kind"):
        load(tmp_path / "x.pem")


def test_a_point_that_is_none_is_no_key():
    assert not verify("ed25519:" + "ff" * 32, b"x", "00" * 64)
