"""Adverts in files that are not plain text: PDF, Word (`.docx`) and saved e-mails (`.eml`).

Such a file comes from anybody, and what unpacks it is not ours: `document_text.py` does it in a process of its own,
which has so much time and memory and no more, and whose faults end there.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import PurePath

from reward.base.errors import InputError
from reward.intake.advert.text import MOST_BYTES

MOST_DOCUMENT_BYTES = 10 * 1024 * 1024
MOST_SECONDS = 10
"""More than any advert takes, and less than anybody waits."""
_LIBRARIES = {"PDF": "pypdf", "Word file": "docx"}
_PACKAGES = {"docx": "python-docx"}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def kind_of(raw: bytes, name: str) -> str | None:
    """`PDF`, `Word file` or `e-mail`, by its first bytes (an e-mail by its name); `None` where it may be text."""
    if b"%PDF-" in raw[:1024]:
        return "PDF"
    if raw.startswith(b"PK\x03\x04"):
        return "Word file"
    if raw.startswith(_OLD_OFFICE):
        raise InputError(
            "this is a file of an old Word or of Outlook; save it as .docx, .eml or text, or paste its text"
        )
    return "e-mail" if PurePath(name).suffix.lower() == ".eml" else None


def text_of(raw: bytes, kind: str) -> str:
    """The text of such a file. Raises `InputError` in a line: too large, locked, broken, without text, no library for it."""
    if len(raw) > MOST_DOCUMENT_BYTES:
        raise InputError(f"the {kind} is larger than {MOST_DOCUMENT_BYTES // 1024 // 1024} MB; paste its text")
    library = _LIBRARIES.get(kind)
    if library is not None and find_spec(library) is None:
        package = _PACKAGES.get(library, library)
        raise InputError(
            f"a {kind} needs {package}, which is not installed; pip install 'reward[adverts]', or paste its text"
        )
    try:
        done = subprocess.run(  # noqa: S603  # ourselves, and nothing of the file among the words
            [sys.executable, "-P", "-m", "reward.intake.advert.document_text", kind, str(MOST_SECONDS)],
            input=raw,
            capture_output=True,
            timeout=2 * MOST_SECONDS,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"the {kind} takes too long to read; paste its text") from None
    if done.returncode == REFUSED:
        raise InputError(f"the {kind} {done.stdout.decode('utf-8', 'replace')}")
    if done.returncode != 0:
        raise InputError(f"the {kind} cannot be read: it is broken, or unpacks to more than is allowed; paste its text")
    text = done.stdout.decode("utf-8", "replace")
    if not text.strip():
        raise InputError(f"the {kind} has no text in it, only a picture perhaps; paste its text")
    if len(done.stdout) > MOST_BYTES:
        raise InputError(
            f"the {kind} has more than {MOST_BYTES // 1024 // 1024} MB of text; paste the part that matters"
        )
    return text


REFUSED = 3
"""The exit status of the process that refuses a file with a reason, which is what it prints."""
