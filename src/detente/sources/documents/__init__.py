"""Files read into texts: plain text as it is; HTML, MHTML, e-mail, PDF and DOCX with what they say about themselves.

`read_document` is the one door. Whatever the file is, it answers with a `ReadDocument` or a `RequestError`:
the libraries that take such files apart run in a child process with bounds on its memory and time. Nothing is
fetched and nothing is written.
"""

from detente.sources.documents.files import file_bytes, read_document, read_document_bytes

__all__ = ["file_bytes", "read_document", "read_document_bytes"]
