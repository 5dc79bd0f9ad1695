"""A time-stamping authority on the loopback address, made of the command ``openssl ts``."""

from __future__ import annotations

import http.server
import subprocess
import threading
from pathlib import Path

CONFIGURATION = """
[req]
distinguished_name = dn
[dn]
[root]
basicConstraints = critical,CA:TRUE
[stamps]
extendedKeyUsage = critical,timeStamping
[pages]
extendedKeyUsage = critical,serverAuth,timeStamping
[tsa]
default_tsa = authority
[authority]
serial = ./serial
crypto_device = builtin
signer_cert = ./signer.pem
signer_key = ./signer.key
certs = ./root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""
KEYS = {"ec": ("ec", "-pkeyopt", "ec_paramgen_curve:P-256"), "rsa": ("rsa:2048",)}


class Authority:
    """Keys and certificates in a folder, and a server; ``replies`` are answers to give instead of stamps."""

    def __init__(self, folder: Path, kind: str = "ec") -> None:
        self.folder = folder
        self.replies: list[bytes] = []
        self.questions: list[bytes] = []
        (folder / "openssl.cnf").write_text(CONFIGURATION)
        (folder / "serial").write_text("01\n")
        made = ("req", "-newkey", *KEYS[kind], "-nodes", "-config", "openssl.cnf")
        self.openssl(
            *(*made, "-x509", "-extensions", "root", "-subj", "/CN=Root"),
            *("-days", "3650", "-keyout", "root.key", "-out", "root.pem"),
        )
        self.openssl(
            *made, "-subj", "/O=An authority/CN=Stamps", "-keyout", "signer.key", "-out", "signer.csr"
        )
        self.certify("stamps")
        authority = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = self.rfile.read(int(self.headers["Content-Length"]))
                authority.questions.append(asked)
                answer = authority.replies.pop() if authority.replies else authority.stamp(asked)
                self.send_response(200)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def openssl(self, *words: str) -> None:
        """Run a command of openssl in the folder."""
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)

    def certify(self, extensions: str, name: str = "signer.pem") -> None:
        """Give the signer a certificate with these extensions."""
        self.openssl(
            *(
                "x509",
                "-req",
                "-in",
                "signer.csr",
                "-CA",
                "root.pem",
                "-CAkey",
                "root.key",
                "-CAcreateserial",
            ),
            *("-extfile", "openssl.cnf", "-extensions", extensions, "-days", "3650", "-out", name),
        )

    def stamp(self, question: bytes) -> bytes:
        """The answer to a question (TimeStampReq)."""
        (self.folder / "question").write_bytes(question)
        self.openssl(
            *("ts", "-reply", "-config", "openssl.cnf", "-section", "authority"),
            *("-queryfile", "question", "-out", "answer"),
        )
        return (self.folder / "answer").read_bytes()

    def close(self) -> None:
        """End the server."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
