"""What reading a damaged or unreadable stream raises, whichever library reads it."""

import lzma
import tarfile
import zipfile
import zlib

from pipeline.ingest.errors import BrokenSourceError

# Unpacking raises wherever its stream is read: while lines, pages or members are looked for.
DAMAGE = (
    BrokenSourceError,
    OSError,
    EOFError,
    NotImplementedError,  # a damaged header asks for a format's next version
    UnicodeDecodeError,  # a damaged name
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)


def described(error: BaseException) -> str:
    """What is wrong, in a few words."""
    if isinstance(error, EOFError):
        return "ends early"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
