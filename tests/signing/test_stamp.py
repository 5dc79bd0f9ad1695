import contextlib
import hashlib
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.signing.stamp import LARGEST, StampError, ask, check
from tests.authority import Authority

pytestmark = pytest.mark.openssl
DATA = b'{"files": {}}\n'


@pytest.fixture(scope="module", params=["ec", "rsa"])
def authority(request, tmp_path_factory):
    made = Authority(tmp_path_factory.mktemp("authority"), request.param)
    yield made
    made.close()


@pytest.fixture(scope="module")
def answer(authority):
    return ask(authority.address, DATA)


def test_a_stamp_says_when_and_by_whom_and_openssl_agrees(authority, answer, tmp_path):
    found = check(answer, DATA)
    assert found.time.endswith("Z")
    assert found.authority == "CN=Stamps,O=An authority"
    assert len(found.certificate) == 64
    (tmp_path / "data").write_bytes(DATA)
    (tmp_path / "answer").write_bytes(answer)
    words = ["-data", "data", "-in", "answer", "-CAfile", str(authority.folder / "root.pem")]
    subprocess.run(["openssl", "ts", "-verify", *words], cwd=tmp_path, check=True, capture_output=True)


def test_nothing_but_a_hash_is_sent(authority):
    ask(authority.address, b"secret" * 20)
    assert b"secret" not in authority.questions[-1]
    assert len(authority.questions[-1]) < 100


def test_other_bytes_are_not_stamped(answer):
    with pytest.raises(StampError, match="other bytes"):
        check(answer, DATA + b"x")


@given(st.data())
def test_a_changed_answer_is_no_stamp(answer, data):
    """Every bit that is signed counts; those outside, such as of other certificates, may differ."""
    content = answer.index(b"An authority")
    place = data.draw(st.integers(0, content))
    changed = bytearray(answer)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(StampError):
        assert check(bytes(changed), DATA) == check(answer, DATA)


def test_a_changed_signature_is_named(answer):
    with pytest.raises(StampError, match="not signed by the certificate"):
        check(answer[:-1] + bytes([answer[-1] ^ 1]), DATA)


@given(st.binary(max_size=300))
def test_nonsense_is_no_stamp(data):
    with pytest.raises(StampError):
        check(data, DATA)


def test_a_cut_answer_is_no_stamp(answer):
    for length in range(0, len(answer), 7):
        with pytest.raises(StampError):
            check(answer[:length], DATA)
    with pytest.raises(StampError, match="larger"):
        check(answer + bytes(LARGEST), DATA)


def test_an_old_answer_is_not_taken_for_a_new_one(authority, answer):
    authority.replies.append(answer)
    with pytest.raises(StampError, match="another question"):
        ask(authority.address, DATA)


def test_a_refusal_is_told(authority):
    refused = authority.stamp(b"\x30\x03\x02\x01\x09")
    authority.replies.append(refused)
    with pytest.raises(StampError, match="refusal"):
        ask(authority.address, DATA)


def signed_again(authority, answer, certificate, attributes=lambda each: True):
    """An answer signed by the same key with another certificate, which `openssl ts` refuses to make."""
    from asn1crypto import cms, pem, tsp
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    given = tsp.TimeStampResp.load(answer)
    signed = given["time_stamp_token"]["content"]
    new = cms.Certificate.load(pem.unarmor((authority.folder / certificate).read_bytes())[2])
    signed["certificates"] = [cms.CertificateChoices(name="certificate", value=new)]
    signer = signed["signer_infos"][0]
    for each in signer["signed_attrs"]:
        if each["type"].native == "signing_certificate_v2":
            each["values"][0]["certs"][0]["cert_hash"] = hashlib.sha256(new.dump()).digest()
    signer["signed_attrs"] = [each for each in signer["signed_attrs"] if attributes(each["type"].native)]
    data = signer["signed_attrs"].untag().dump(force=True)
    key = load_pem_private_key((authority.folder / "signer.key").read_bytes(), None)
    method = hashes.SHA256()
    if isinstance(key, ec.EllipticCurvePrivateKey):
        signer["signature"] = key.sign(data, ec.ECDSA(method))
    elif isinstance(key, rsa.RSAPrivateKey):
        signer["signature"] = key.sign(data, padding.PKCS1v15(), method)
    return given.dump(force=True)


def test_the_certificate_has_to_be_named_and_for_time_stamps(authority, answer):
    authority.certify("pages", "pages.pem")
    authority.certify("dn", "plain.pem")
    check(signed_again(authority, answer, "signer.pem"), DATA)
    for name in ("pages.pem", "plain.pem"):
        with pytest.raises(StampError, match="not for time stamps"):
            check(signed_again(authority, answer, name), DATA)
    unnamed = signed_again(authority, answer, "signer.pem", lambda each: "certificate" not in each)
    with pytest.raises(StampError, match="which certificate"):
        check(unnamed, DATA)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/", "http://127.0.0.1:9/", "nothing"])
def test_no_answer_is_said(address):
    with pytest.raises(StampError):
        ask(address, DATA)
