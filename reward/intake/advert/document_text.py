"""A process of its own: a PDF, a Word file or an e-mail on standard input, its text on standard output.

`python -m reward.intake.advert.document_text KIND SECONDS`; status 3 with a reason where a file is refused.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

MOST_MEMORY = 1024 * 1024 * 1024
MOST_PAGES = 60
MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
MOST_NESTED = 50
_REFUSED = 3


class _RefusedError(Exception):
    """Why a file is not read, as the end of a sentence that begins with what it is."""


def main() -> None:
    kind, seconds = sys.argv[1], int(sys.argv[2])
    _limit(seconds)
    raw = sys.stdin.buffer.read()
    try:
        text = "\n".join(_READERS[kind](raw))
    except _RefusedError as refusal:
        text = str(refusal)
        sys.stdout.buffer.write(text.encode())
        sys.exit(_REFUSED)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _limit(seconds: int) -> None:
    """So much time and memory, where the system can be told so."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, seconds)):
        _, hard = resource.getrlimit(what)
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _pdf(raw: bytes) -> Iterator[str]:
    import logging

    from pypdf import PdfReader

    logging.disable()  # what it notices of a file is not for the reader of an advert
    pages = PdfReader(io.BytesIO(raw))
    if pages.is_encrypted and not pages.decrypt(""):
        raise _RefusedError("is locked with a password; paste its text")
    if len(pages.pages) > MOST_PAGES:
        raise _RefusedError(
            f"has {len(pages.pages):,} pages; at most {MOST_PAGES} are read, paste the part that matters"
        )
    for page in pages.pages:
        yield page.extract_text()


def _word(raw: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
    if "word/document.xml" not in sizes:
        raise _RefusedError("is a zip file of another kind; save the advert as .docx or text")
    if len(sizes) > MOST_PARTS or sum(sizes.values()) > MOST_UNPACKED:
        raise _RefusedError(f"unpacks to more than {MOST_UNPACKED // 1024 // 1024} MB; paste its text")
    from docx import Document
    from docx.table import Table

    for part in Document(io.BytesIO(raw)).iter_inner_content():
        if isinstance(part, Table):
            yield from (" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in part.rows)
        else:
            yield part.text


def _email(raw: bytes) -> Iterator[str]:
    if raw.lower().count(b"boundary=") > MOST_NESTED:
        raise _RefusedError("has more parts in parts than any letter; paste its text")
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    if body is None or not body.get_content().strip():
        names = [each.get_filename() for each in message.iter_attachments()]
        what = f"but an attachment, {names[0]}; save that" if names and names[0] else "; save what it brings"
        raise _RefusedError(f"has no text {what} and read it")
    subject = " ".join(str(message["subject"] or "").split())
    yield re.sub(r"^(?:(?:re|fwd?|aw|wg) ?: ?)+", "", subject, flags=re.IGNORECASE)
    yield body.get_content()


_READERS = {"PDF": _pdf, "Word file": _word, "e-mail": _email}

if __name__ == "__main__":
    main()
