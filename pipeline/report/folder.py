"""Write a report: into a folder, or packed into one file to send; whole, or not at all."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import UsageError
from pipeline.report.book import File
from pipeline.whole_file import whole_file

Put = Callable[[str, str], None]


def write_report(files: Iterable[File], out: Path) -> int:
    """Write files into a new or empty folder, or into an archive where `out` ends in `.zip`.

    Gives how many there are. Raises UsageError where it cannot be written.
    """
    place = _archive if out.suffix.casefold() == ".zip" else _folder
    count = 0
    try:
        with place(out) as put:
            for count, (name, text) in enumerate(files, 1):  # noqa: B007 - the last count is told
                put(name, text)
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror or error}") from error
    return count


@contextmanager
def _folder(out: Path) -> Iterator[Put]:
    if out.exists() and not out.is_dir():
        raise UsageError(f"cannot write {out}: it is no folder")
    if out.exists() and any(out.iterdir()):
        raise UsageError(f"cannot write {out}: there is something in it already")
    partial = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.absolute().parent))

    def put(name: str, text: str) -> None:
        path = partial / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", "backslashreplace")

    try:
        yield put
        partial.chmod(0o755)  # temporary folders are for their maker's eyes only
        if out.exists():
            out.rmdir()
        partial.replace(out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def _archive(out: Path) -> Iterator[Put]:
    with (
        whole_file(out) as partial,
        zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        yield lambda name, text: archive.writestr(
            f"{out.stem}/{name}", text.encode("utf-8", "backslashreplace")
        )
