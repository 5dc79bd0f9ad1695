"""A Dask scheduler, workers and an object store as processes of this machine, for tests and scripts."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

BIN = Path(sys.executable).parent


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


class ObjectStore:
    """A server that speaks S3 (moto); ``environment`` is what its users need."""

    def __init__(self, log: Path) -> None:
        for _try in range(5):  # somebody else may take the port before the server does
            self.port = free_port()
            self.environment = {
                "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test",
                "AWS_DEFAULT_REGION": "us-east-1",
                "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            }
            with log.open("wb") as stream:
                self._server = subprocess.Popen(
                    [str(BIN / "moto_server"), "-H", "127.0.0.1", "-p", str(self.port)],
                    env={**os.environ, **self.environment},
                    stdout=stream,
                    stderr=stream,
                )
            if self._answers():
                return
            self.close()
        raise TimeoutError(f"no object store answers; see {log}")

    def _answers(self) -> bool:
        """Whether the server, and nobody else, answers at its port; false once it has ended."""
        for _try in range(600):
            if self._server.poll() is not None:
                return False
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(self.environment["AWS_ENDPOINT_URL"] + "/moto-api/", timeout=5),
            ):
                return True
            time.sleep(0.1)
        return False

    def make_bucket(self, name: str) -> None:
        """Make a bucket; the environment of this process has to be that of the store."""
        import fsspec

        # fsspec keeps a client by its arguments, and one of an earlier store would be asked
        fsspec.get_filesystem_class("s3").clear_instance_cache()
        fsspec.filesystem("s3").mkdir(name)

    def close(self) -> None:
        """End it."""
        self._server.kill()
        self._server.wait()


class Cluster:
    """A scheduler and single-threaded workers; ``options`` are more words for each worker."""

    def __init__(
        self, folder: Path, environment: Mapping[str, str], workers: int = 3, options: tuple[str, ...] = ()
    ) -> None:
        self.folder, self.environment, self.options = folder, environment, options
        self.port = free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-show")
        self.workers = [self.worker() for _number in range(workers)]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """One of Dask's own commands."""
        return subprocess.Popen(
            [str(BIN / "dask"), *words, "--no-dashboard"],
            env={**os.environ, **self.environment, "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def worker(self) -> subprocess.Popen[bytes]:
        """One more worker."""
        nanny = () if "--nanny" in self.options else ("--no-nanny",)
        return self.start(
            *("worker", self.address, "--nthreads", "1", *nanny, *self.options),
            *("--local-directory", str(self.folder)),
        )

    def close(self) -> None:
        """End all of them and what they started."""
        for process in (*self.workers, self.scheduler):
            for pid in reversed(family(process.pid)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            process.wait()


def family(pid: int) -> list[int]:
    """A process and all below it (Linux)."""
    found, queue = [pid], [pid]
    while queue:
        parent = queue.pop()
        try:
            tasks = list(Path(f"/proc/{parent}/task").iterdir())
            children = [int(c) for t in tasks for c in (t / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        found += children
        queue += children
    return found
