"""Make `.venv` from the lock file, with every package and language model checked by its hash.

Wheels are kept in a cache folder of the user's, one for each lock file and Python; once they are
there, setting up needs no network, in this clone or any other. Only the standard library is used.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
DONE = "complete"


def cache_dir() -> Path:
    """Where the wheels of this lock file are kept for this Python."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    return base / "dealtrace" / f"wheels-{sys.implementation.cache_tag}-{digest}"


def pip(*arguments: str) -> None:
    """Run the environment's pip, quietly; ends the set-up with its exit code where it fails."""
    python = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "-qq", *arguments]
    result = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - our own arguments
    if result.returncode:
        sys.exit(f"set-up failed: pip {arguments[0]} ended with exit code {result.returncode}")


def download(wheels: Path) -> None:
    """Fetch and check everything into a folder that appears only once it is whole."""
    partial = wheels.with_name(wheels.name + ".partial")
    partial.mkdir(parents=True, exist_ok=True)
    pip("download", "--require-hashes", "--dest", str(partial), "--requirement", str(LOCK))
    (partial / DONE).touch()
    shutil.rmtree(wheels, ignore_errors=True)
    partial.rename(wheels)


def build_requirements() -> Path:
    """The lock's own lines for the packages that must stand before source packages can be built."""
    blocks = re.split(r"(?m)^(?=\S)", LOCK.read_text("utf-8"))
    path = VENV / "build-requirements.txt"
    path.write_text(
        "".join(b for b in blocks if re.match(r"(packaging|setuptools|wheel)==", b)), "utf-8"
    )
    return path


def main() -> None:
    """Set up `.venv`; the caller decides whether it is out of date."""
    if sys.version_info < (3, 11):  # noqa: UP036 - older ones are told so here
        sys.exit(f"dealtrace needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    print(f"Setting up {VENV.name} with Python {sys.version.split()[0]} ...", file=sys.stderr)
    venv.create(VENV, clear=True, with_pip=True)
    wheels = cache_dir()
    if not (wheels / DONE).exists():
        print("Fetching packages and language models (once, about 480 MB) ...", file=sys.stderr)
        download(wheels)
    locked = ("--no-index", "--find-links", str(wheels), "--require-hashes", "--requirement")
    pip("install", *locked, str(build_requirements()))
    pip("install", *locked, str(LOCK), "--no-build-isolation")
    pip("install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", ".")


if __name__ == "__main__":
    main()
