"""Shows a case on 127.0.0.1. So far it serves the published report and nothing else, read-only.

The address holds a random token; requests for another host or path are refused, so another page in the
same browser cannot read the report.
"""

from __future__ import annotations

import secrets
import sys
import webbrowser
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from celtrace.case import CaseError, open_case


def serve(case: Path, *, port: int = 0, browser: bool = True) -> None:
    """Serve the report until interrupted; prints the address on standard output.

    Raises:
        CaseError: the case has no report yet.
    """
    server, address = make_server(case, port)
    print(address, flush=True)
    if browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("Closed.", file=sys.stderr)
    finally:
        server.server_close()


def make_server(case: Path, port: int = 0) -> tuple[ThreadingHTTPServer, str]:
    """A server bound to 127.0.0.1 and the address that its owner opens."""
    with open_case(case) as opened:
        report = opened.folder / "report"
    pages = {path.name: path for path in sorted(report.glob("*.html"))}
    if not pages:
        raise CaseError(f"{case} has no report yet: run `celtrace report {case}`.")
    token = secrets.token_urlsafe(16)
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(pages, token))
    host = f"127.0.0.1:{server.server_address[1]}"
    first = "full.html" if "full.html" in pages else next(iter(pages))
    return server, f"http://{host}/{token}/{first}"


def _handler(pages: dict[str, Path], token: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").rpartition(":")[0]
            prefix, _slash, name = self.path.removeprefix("/").partition("/")
            known = secrets.compare_digest(prefix.encode(), token.encode()) and host == "127.0.0.1"
            if not known or name not in pages:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            body = pages[name].read_bytes()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "no-referrer")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the address holds the token."""

    return Handler
