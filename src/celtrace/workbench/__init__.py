"""The workbench: a case in a browser of this machine, where one person looks and judges.

It listens on 127.0.0.1 alone. The address holds a random token; requests for another host or path are refused, so
another page in the same browser can neither read nor judge: a judgement also needs the page's own origin, and a page
that came from elsewhere has another. Pages hold no script and load nothing from elsewhere. Evidence itself is never
served, only what was written about it, and what `celtrace report` wrote.
"""

from __future__ import annotations

import secrets
import sys
import webbrowser
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from celtrace.case import CaseError, open_case
from celtrace.judging.decide import VERDICTS, JudgementError
from celtrace.workbench import pages
from celtrace.workbench.recording import record

LONGEST = 65_536
"""Bytes of a form at most."""


def serve(case: Path, *, port: int = 0, browser: bool = True, by: str = "") -> None:
    """Serve a case until interrupted; prints the address on standard output.

    Without ``by``, the name of who judges, nothing can be changed.

    Raises:
        CaseError: it is not a case.
    """
    server, address = make_server(case, port, by)
    print(address, flush=True)
    if browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print("Closed.", file=sys.stderr)
    finally:
        server.server_close()


def make_server(case: Path, port: int = 0, by: str = "") -> tuple[ThreadingHTTPServer, str]:
    """A server bound to 127.0.0.1 and the address that its owner opens."""
    with open_case(case):
        pass
    token = secrets.token_urlsafe(16)
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(case, token, by))
    return server, f"http://127.0.0.1:{server.server_address[1]}/{token}/"


def _reports(case: Path) -> dict[str, Path]:
    return {path.name: path for path in sorted((case / "report").glob("*.html"))}


def _handler(case: Path, token: str, by: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        server: ThreadingHTTPServer

        def do_GET(self) -> None:
            name = self._asked()
            asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
            view = pages.known(name or "overview")
            if self.path == "/favicon.ico":
                self.send_response(HTTPStatus.NO_CONTENT)
                self.end_headers()
            elif name is None:
                self.send_error(HTTPStatus.NOT_FOUND)
            elif name == "workbench.css":
                self._answer(pages.style(), "text/css")
            elif name in _reports(case):
                self._answer(_reports(case)[name].read_text("utf-8"), policy="")
            elif name == "":
                self._answer(pages.overview(case, list(_reports(case)), by, asked.get("told", "")))
            elif name == "judgements":
                self._answer(pages.judgements(case, by, asked.get("told", "")))
            elif view is not None:
                number = int(asked.get("page", "")) if asked.get("page", "").isdecimal() else 1
                told = asked.get("told", "")
                self._answer(pages.table(case, view, asked.get("q", ""), number, by, told))
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

        def do_POST(self) -> None:
            name = self._asked()
            own = f"http://127.0.0.1:{self.server.server_port}"
            length = self.headers.get("Content-Length", "")
            if name != "judge" or not by:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            if self.headers.get("Origin") != own or not length.isdecimal() or int(length) > LONGEST:
                self.send_error(HTTPStatus.FORBIDDEN)
                return
            form = parse_qs(self.rfile.read(int(length)).decode("utf-8", "replace"), keep_blank_values=True)
            given = {key: values[0] for key, values in form.items()}
            told = self._judge(given)
            back = given.get("back", "")
            place = back if pages.known(back) or back == "judgements" else ""
            asked = {"q": given.get("q", ""), "page": given.get("page", "1"), "told": told}
            self.send_response(HTTPStatus.SEE_OTHER)
            self.send_header("Location", f"/{token}/{place}?{urlencode(asked)}")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _judge(self, given: dict[str, str]) -> str:
            verdict = given.get("verdict", "")
            if verdict not in (*VERDICTS, "undo"):
                return "No verdict was chosen; nothing was recorded."
            try:
                made = record(
                    case, given.get("subject", ""), verdict, by,
                    value=given.get("value", "").strip(), note=given.get("note", "").strip(), command="celtrace open",
                )  # fmt: skip
            except (JudgementError, CaseError) as error:
                return f"Nothing was recorded: {error}"
            return f"Recorded: {made.verdict} {made.value}".strip() + f" on {made.subject}, by {made.by}."

        def _asked(self) -> str | None:
            """What is asked for after the token, or nothing where token or host are not ours."""
            host, _colon, port = self.headers.get("Host", "").rpartition(":")
            path = urlsplit(self.path).path.removeprefix("/")
            prefix, slash, name = path.partition("/")
            ours = host == "127.0.0.1" and port == str(self.server.server_port) and slash
            return name if ours and secrets.compare_digest(prefix.encode(), token.encode()) else None

        def _answer(self, text: str, kind: str = "text/html", policy: str = pages.POLICY) -> None:
            body = text.encode()
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Referrer-Policy", "same-origin")
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the address holds the token."""

    return Handler
