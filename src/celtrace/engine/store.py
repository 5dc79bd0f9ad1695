"""Evidence by content address: a folder or any fsspec URL whose objects are named by their SHA-256.

Workers on other machines reach nothing of the controller's disk. What they read is fetched from here and
held against its name; what they extract is put here. Credentials and endpoints are the environment's, in
the form that fsspec and its drivers read (``FSSPEC_S3_ENDPOINT_URL``, ``AWS_ACCESS_KEY_ID``, …).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from celtrace.case.files import hash_files
from celtrace.engine.stage import Dataset

_CHUNK = 1 << 20


class StoreError(Exception):
    """The store cannot be reached, or does not hold what it should."""


class Store:
    """A content store.

    Raises:
        StoreError: the URL or its driver is unknown.
    """

    def __init__(self, url: str) -> None:
        try:
            import fsspec

            self._fs, self._root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise StoreError(f"{url} cannot be used as a store: {error}") from error
        self.url = url
        self._known: set[str] = set()

    def _place(self, sha256: str) -> str:
        return f"{self._root.rstrip('/')}/{sha256[:2]}/{sha256}"

    def put(self, sha256: str, path: Path) -> None:
        """Make sure that the store holds a file.

        Raises:
            StoreError: it cannot be written.
        """
        if sha256 in self._known:
            return
        place = self._place(sha256)
        try:
            if not self._fs.exists(place):
                self._fs.makedirs(place.rpartition("/")[0], exist_ok=True)
                self._fs.put_file(str(path), place)
        except OSError as error:
            raise StoreError(f"{self.url} takes no {sha256}: {error}") from error
        self._known.add(sha256)

    def get(self, sha256: str, path: Path) -> None:
        """Fetch a file; it is there whole and right, or not at all.

        Raises:
            StoreError: the store does not hold these bytes.
        """
        waiting = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        path.parent.mkdir(parents=True, exist_ok=True)
        hasher = hashlib.sha256()
        try:
            with self._fs.open(self._place(sha256), "rb") as source, waiting.open("wb") as target:
                while chunk := source.read(_CHUNK):
                    hasher.update(chunk)
                    target.write(chunk)
            if hasher.hexdigest() != sha256:
                raise StoreError(f"{self.url} holds other bytes under the name {sha256}")
            waiting.rename(path)
        except OSError as error:
            raise StoreError(f"{self.url} does not give {sha256}: {error}") from error
        finally:
            waiting.unlink(missing_ok=True)

    def put_dataset(self, dataset: Dataset) -> dict[str, str]:
        """Put the files of reference data and return their relative names with their hashes."""
        files = hash_files(Path(dataset.path))
        base = Path(dataset.path) if Path(dataset.path).is_dir() else Path(dataset.path).parent
        for name, sha256 in files.items():
            self.put(sha256, base / name)
        return files

    def get_dataset(self, dataset: Dataset, files: Mapping[str, str], folder: Path) -> Dataset:
        """The same reference data below ``folder``, under its own name, fetched once."""
        top = folder / dataset.sha256
        own = top / Path(dataset.path).name
        single = set(files) == {own.name}
        for name, sha256 in files.items():
            place = own if single else own / name
            if not place.is_file():
                self.get(sha256, place)
        values: dict[str, Any] = {"name": dataset.name, "sha256": dataset.sha256, "path": str(own)}
        return Dataset(**values)
