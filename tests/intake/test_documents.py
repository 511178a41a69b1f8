"""Adverts in PDF, Word and e-mail files: the same offer as from their text, and hostile ones refused in a line."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest

from reward.base.errors import InputError
from reward.intake.advert import documents
from reward.intake.advert.files import EXAMPLES, read_bytes, read_file
from reward.library.in_force import shipped

pytest.importorskip("pypdf", reason="the extra 'adverts' is not installed")
docx = pytest.importorskip("docx", reason="the extra 'adverts' is not installed")

ADVERT = (EXAMPLES / "external-relations.txt").read_text("utf-8")
TABLE = read_bytes(ADVERT.encode(), shipped()).drafts[0].table


def pdf(lines: Sequence[str], content: bytes | None = None, more: bytes = b"") -> bytes:
    """A PDF of one page, as plain as they come; or with this content, packed already."""
    text = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
    packed = (
        content if content is not None else zlib.compress(f"BT /F1 9 Tf 12 TL 40 800 Td\n{text}ET".encode("cp1252"))
    )
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + part + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size 6 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (more, start))
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def word(lines: Sequence[str], rows: Sequence[Sequence[str]] = ()) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for place, text in enumerate(row):
                table.cell(at, place).text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(text: str, subtype: str = "plain", subject: str = "Fwd: the job") -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@example.org", "b@example.org"
    message.set_content(text, subtype=subtype)
    return message.as_bytes()


def test_an_advert_is_read_alike_from_a_pdf_a_word_file_and_a_mail() -> None:
    lines = ADVERT.splitlines()
    for raw, name in ((pdf(lines), "a.pdf"), (word(lines), "a.docx"), (mail(ADVERT, subject=""), "a.eml")):
        read = read_bytes(raw, shipped(), name)
        assert read.drafts[0].table == TABLE, name
        for said in read.drafts[0].said.values():
            assert read.text.decoded[said.start : said.end] == said.text


def test_a_pdf_and_a_word_file_are_known_by_what_is_in_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(pdf(ADVERT.splitlines()))
    assert read_file(str(tmp_path / "a.txt"), shipped()).drafts[0].table == TABLE


def test_a_table_of_a_word_file_is_read_row_by_row() -> None:
    rows = (("Salary", "£42,000 a year"), ("Annual leave", "27 days plus bank holidays"), ("Contract", "Permanent"))
    (draft,) = read_bytes(word(["Policy Officer"], rows), shipped(), "a.docx").drafts
    assert (draft.table["pay"]["basic"], draft.table["leave"]["days"]) == ("42,000", "27")


def test_a_mail_in_html_is_read_and_its_subject_is_the_first_line() -> None:
    body = (
        "<html><body><p>Salary: &pound;42,000 per annum</p><p>Permanent post with 27 days&#39; leave</p></body></html>"
    )
    read = read_bytes(mail(body, "html", "RE: FW: Policy Officer"), shipped(), "a.eml")
    assert read.text.decoded.startswith("Policy Officer\n")
    assert read.drafts[0].table["pay"]["basic"] == "42,000"


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


ENTITIES = b"""<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>&c;</w:body></w:document>"""


def bomb() -> bytes:
    """A third of a megabyte that unpacks to 280."""
    return zlib.compress(b"BT " + b"(x) Tj " * 40_000_000, 9)


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "a.pdf", "the PDF cannot be read: it is broken"),
        (lambda: pdf([], bomb()), "a.pdf", "the PDF cannot be read: it is broken, or unpacks to more than is allowed"),
        (pdf([]), "a.pdf", "the PDF has no text in it, only a picture perhaps; paste its text"),
        (b"%PDF-1.7" + b"<<" * 200_000, "a.pdf", "the PDF cannot be read"),
        (b"%PDF-1.4" + bytes(11 * 1024 * 1024), "a.pdf", "the PDF is larger than 10 MB; paste its text"),
        (b"PK\x03\x04" + bytes(100), "a.docx", "the Word file cannot be read"),
        (zipped({"a.txt": b"hello"}), "a.docx", "the Word file is a zip file of another kind"),
        (lambda: zipped({"word/document.xml": bytes(80 * 1024 * 1024)}), "a.docx", "the Word file unpacks to more than 64 MB"),
        (zipped({"word/document.xml": ENTITIES}), "a.docx", "the Word file cannot be read"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "a.doc", "this is a file of an old Word or of Outlook; save it as .docx"),
        (b"", "a.eml", "the e-mail has no text"),
        (b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 50_000, "a.eml", "the e-mail has more parts in parts"),
    ],
    ids=["noise", "bomb", "empty", "nested", "large", "cut", "zip", "zip-bomb", "entities", "old", "no-mail", "deep-mail"],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_a_line(raw: bytes | Callable[[], bytes], name: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        read_bytes(raw() if callable(raw) else raw, shipped(), name)
    assert str(refused.value).startswith(said) and "\n" not in str(refused.value)


def test_a_mail_with_its_advert_attached_says_what_to_save() -> None:
    message = EmailMessage()
    message["Subject"] = "The job"
    message.set_content("")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="advert.pdf")
    with pytest.raises(InputError, match=r"has no text but an attachment, advert\.pdf; save that and read it"):
        read_bytes(message.as_bytes(), shipped(), "a.eml")


@pytest.mark.parametrize(("kind", "package"), [("PDF", "pypdf"), ("Word file", "python-docx")])
def test_without_the_extra_it_says_what_to_install(kind: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "find_spec", lambda _: None)
    with pytest.raises(InputError, match=rf"a {kind} needs {package}, .* pip install 'reward\[adverts\]', or paste"):
        documents.text_of(b"", kind)


def test_what_is_read_takes_no_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_SECONDS", 0.001)
    with pytest.raises(InputError, match="the PDF takes too long to read; paste its text"):
        documents.text_of(pdf(["a"]), "PDF")
