"""What comes in: bytes with an address, a stream that holds more, or why neither is there."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class RawSource:
    """One article's bytes as they came.

    `address` is the path as given (for a file found in a folder: the folder as given, joined with
    the relative path by forward slashes), `file.jsonl:1234` for a record (lines count from 1) and
    `-:7` for a line of standard input; docs/inputs.md lists the forms for all other containers.
    `data` holds the file's bytes, or the record's line without its line end; `sha256` is their hash
    in hexadecimal digits, the source's identity. `format` is a key of the registry of formats.
    `url` and `charset` are what was told beside the bytes, by an archive of the web for example;
    None where nothing was.
    """

    address: str
    data: bytes
    format: str
    url: str | None = None
    charset: str | None = None
    sha256: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True)
class Refused:
    """An input that gives no article, and why, in one sentence; a run counts it.

    `failure` tells a source that is broken or cannot be read from a file that merely lies in the
    same folder and is no article (images, facts in `.json`, hidden files).
    """

    address: str
    reason: str
    failure: bool


@dataclass(frozen=True, slots=True)
class Container:
    """A stream that holds one article or more: a file, or a member of an archive, opened.

    `name` tells by its suffixes what the stream holds; in `news.jsonl.gz` it is that without the
    `.gz`, once this was unpacked. `columns` maps the fields of an article to the names that a
    table's columns have for them. `named` tells that the user asked for this very file, so that a
    format that nobody reads is a failure; `depth` counts the archives around it.
    """

    address: str
    name: str
    stream: BinaryIO
    columns: Mapping[str, str] = field(default_factory=dict)
    named: bool = True
    depth: int = 0


Part = RawSource | Refused | Container
