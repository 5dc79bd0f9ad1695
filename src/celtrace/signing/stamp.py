"""Time stamps of RFC 3161: ask an authority for one, and check one with nothing but what it carries.

A token shows that the holder of the key in its certificate says that these bytes were there at that time. Whether
that holder is to be believed is not decided here: no authority is built in, and no chain is followed.

Sources: RFC 3161 §2.4 (request, response) and §3.4 (HTTP), RFC 5652 §5.4 (what is signed), RFC 5035 §4 and RFC 2634
§5.4 (the certificate that is meant).
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import Request, build_opener

import msgspec

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

LARGEST = 1 << 16
"""Most bytes of an answer; tokens with three certificates have some 6,000."""

TIMEOUT = 60.0
"""Seconds without an answer after which an authority is given up."""

_HASHES = ("sha256", "sha384", "sha512")
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
"""What asn1crypto raises when bytes are not what they should be."""


class StampError(ValueError):
    """No time stamp was given, or one does not hold; says why."""


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """A time stamp that holds: UTC time (RFC 3339), the subject of the certificate, its SHA-256, serial number."""

    time: str
    authority: str
    certificate: str
    serial: str


def ask(address: str, data: bytes) -> bytes:
    """Have an authority at an http or https address stamp the SHA-256 of ``data``; its answer (TimeStampResp, DER).

    Nothing but the hash and a random number goes to it.

    Raises:
        StampError: no answer, a refusal, or a time stamp of something else.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise StampError(f"{address}: a time stamp is asked for over http or https")
    nonce = secrets.randbits(63)
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "celtrace"}
    request = Request(address, data=_question(data, nonce), headers=headers)  # noqa: S310
    try:
        with build_opener().open(request, timeout=TIMEOUT) as reply:
            answer: bytes = reply.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise StampError(f"{address}: {error}") from error
    try:
        check(answer, data, nonce)
    except StampError as error:
        raise StampError(f"{address}: the answer {error}") from error
    return answer


def check(answer: bytes, data: bytes, nonce: int | None = None) -> Stamp:
    """The time stamp in an answer, when it is one of ``data`` and its signature is that of its certificate.

    Raises:
        StampError: it is not; the message goes on after "the time stamp".
    """
    if len(answer) > LARGEST:
        raise StampError("is larger than any time stamp")
    try:
        return _checked(answer, data, nonce)
    except StampError:
        raise
    except _BROKEN as error:
        raise StampError("cannot be read") from error


def _question(data: bytes, nonce: int) -> bytes:
    from asn1crypto import tsp

    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": hashlib.sha256(data).digest()}
    asked = {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    encoded: bytes = tsp.TimeStampReq(asked).dump()
    return encoded


def _checked(answer: bytes, data: bytes, nonce: int | None) -> Stamp:
    from asn1crypto import cms, core, tsp

    # Not tsp.TimeStampResp: that wants a token in a refusal too.
    response = core.SequenceOf.load(answer, strict=True, spec=core.Any)
    status = response[0].parse(tsp.PKIStatusInfo)
    if status["status"].native not in ("granted", "granted_with_mods"):
        said = "; ".join(status["status_string"].native or [])
        raise StampError(f"is a refusal ({status['status'].native}{': ' + said[:200] if said else ''})")
    signed = response[1].parse(cms.ContentInfo)["content"]
    if signed["encap_content_info"]["content_type"].native != "tst_info":
        raise StampError("holds no time")
    content = bytes(signed["encap_content_info"]["content"])
    told = tsp.TSTInfo.load(content, strict=True)
    imprint = told["message_imprint"]
    if imprint["hashed_message"].native != _digest(imprint["hash_algorithm"]["algorithm"].native, data):
        raise StampError("is one of other bytes")
    if nonce is not None and told["nonce"].native != nonce:
        raise StampError("answers another question")
    certificate = _signed(signed, content)
    moment = told["gen_time"].native
    if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
        raise StampError("is from a time at which its certificate did not hold")
    return Stamp(
        time=moment.isoformat().replace("+00:00", "Z"),
        authority=certificate.subject.rfc4514_string(),
        certificate=hashlib.sha256(_der(certificate)).hexdigest(),
        serial=str(told["serial_number"].native),
    )


def _signed(signed: Any, content: bytes) -> Certificate:
    """The certificate whose key signed ``content``, which has to be one for time stamps."""
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    if len(signed["signer_infos"]) != 1:
        raise StampError("has not exactly one signature")
    signer = signed["signer_infos"][0]
    attributes = {each["type"].native: each["values"] for each in signer["signed_attrs"]}
    digest = signer["digest_algorithm"]["algorithm"].native
    if attributes["content_type"][0].native != "tst_info":
        raise StampError("is signed as something else")
    if attributes["message_digest"][0].native != _digest(digest, content):
        raise StampError("was changed after it was signed")
    certificate = x509.load_der_x509_certificate(_meant(signed, attributes).dump())
    try:
        uses = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound as error:
        raise StampError("is signed with a certificate that is not for time stamps") from error
    if not uses.critical or list(uses.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise StampError("is signed with a certificate that is not for time stamps")
    _verify(certificate, signer, digest)
    return certificate


def _meant(signed: Any, attributes: dict[str, Any]) -> Any:
    """The certificate that the signature says it is of."""
    if "signing_certificate_v2" in attributes:
        meant = attributes["signing_certificate_v2"][0]["certs"][0]
        digest = meant["hash_algorithm"]["algorithm"].native
    elif "signing_certificate" in attributes:
        meant, digest = attributes["signing_certificate"][0]["certs"][0], "sha1"
    else:
        raise StampError("does not say which certificate it is signed with")
    for each in signed["certificates"]:
        if hashlib.new(digest, each.chosen.dump()).digest() == meant["cert_hash"].native:
            return each.chosen
    raise StampError("does not hold the certificate that it is signed with")


def _verify(certificate: Certificate, signer: Any, digest: str) -> None:
    """Check the signature over the attributes, encoded as a SET (RFC 5652 §5.4)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

    made_with = signer["signature_algorithm"]
    data = signer["signed_attrs"].untag().dump()
    signature = signer["signature"].native
    named = made_with["algorithm"].native.partition("_")[0]
    chosen = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
    method = chosen.get(named if named in _HASHES else digest)
    key = certificate.public_key()
    try:
        if method and isinstance(key, rsa.RSAPublicKey) and made_with.signature_algo == "rsassa_pkcs1v15":
            key.verify(signature, data, padding.PKCS1v15(), method)
        elif method and isinstance(key, ec.EllipticCurvePublicKey) and made_with.signature_algo == "ecdsa":
            key.verify(signature, data, ec.ECDSA(method))
        else:
            raise StampError("is signed by a method that is not known here")
    except InvalidSignature as error:
        raise StampError("is not signed by the certificate that it names") from error


def _digest(name: str, data: bytes) -> bytes:
    if name not in _HASHES:
        raise StampError(f"rests on {name}, which is not accepted")
    return hashlib.new(name, data).digest()


def _der(certificate: Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
