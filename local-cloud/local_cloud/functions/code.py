"""The unpacked code of a function, kept as long as the code stays the same."""

import io
import shutil
import tempfile
import threading
import zipfile
from pathlib import Path

from .. import shutdown


class CodeStore:
    def __init__(self) -> None:
        self._root = Path(tempfile.mkdtemp(prefix="local-cloud-code-"))
        self._lock = threading.Lock()
        shutdown.before_exit(self.remove)

    def directory_of(self, fn) -> Path:
        target = self._root / fn.code_digest.replace(":", "-").replace("/", "_")
        with self._lock:
            if not target.exists():
                staging = target.with_suffix(".unpacking")
                with zipfile.ZipFile(io.BytesIO(fn.code_bytes)) as archive:
                    archive.extractall(staging)
                staging.rename(target)
        return target

    def remove(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)
