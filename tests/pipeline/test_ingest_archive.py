"""Archives and compressed files, whole and damaged, and what bombs and bad names do."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from dumps import found, tar, told, zipped

FILES = {
    "news/b.md": b"# B",
    "./a.txt": b"A",
    "c.jsonl": b'{"id": 1}\n\n{"id": 2}\n',
    "photo.png": b"\x89PNG",
    ".hidden.md": b"no",
}
ARTICLES = [
    ("/news/b.md", b"# B"),
    ("/a.txt", b"A"),
    ("/c.jsonl:1", b'{"id": 1}'),
    ("/c.jsonl:3", b'{"id": 2}'),
    ("/photo.png", "unknown format .png"),
    ("/.hidden.md", "hidden"),
]
LINES = b"".join(b'{"id": %d, "text": "%d"}\n' % (n, n * n) for n in range(5000))

COMPRESS = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}
Compress = Callable[[bytes], bytes]


@pytest.mark.parametrize(("name", "make"), [("all.tar", tar), ("all.zip", zipped)])
def test_every_file_in_an_archive_is_an_input(
    tmp_path: Path, name: str, make: Callable[..., bytes]
):
    assert told(tmp_path / name, make(FILES)) == ARTICLES


@pytest.mark.parametrize("suffix", COMPRESS)
def test_what_is_compressed_keeps_its_address(tmp_path: Path, suffix: str):
    compress = COMPRESS[suffix]
    assert told(tmp_path / f"a.md{suffix}", compress(b"# A")) == [("", b"# A")]
    assert told(tmp_path / f"all.tar{suffix}", compress(tar(FILES))) == ARTICLES
    lines = told(tmp_path / f"all.jsonl{suffix}", compress(LINES))
    assert lines[-1] == (":5000", LINES.splitlines()[-1])


@pytest.mark.parametrize(
    ("suffix", "long"), [(".tgz", ".gz"), (".tbz2", ".bz2"), (".txz", ".xz"), (".tzst", ".zst")]
)
def test_short_suffixes_of_archives(tmp_path: Path, suffix: str, long: str):
    assert told(tmp_path / f"all{suffix}", COMPRESS[long](tar(FILES))) == ARTICLES


@pytest.mark.parametrize("suffix", COMPRESS)
def test_several_streams_in_one_file_are_one(tmp_path: Path, suffix: str):
    data = COMPRESS[suffix](b'{"id": 1}\n') + COMPRESS[suffix](b'{"id": 2}\n')
    assert len(told(tmp_path / f"two.jsonl{suffix}", data)) == 2


@pytest.mark.parametrize("suffix", COMPRESS)
def test_what_was_cut_off_is_a_failure_after_what_can_be_read(tmp_path: Path, suffix: str):
    whole = COMPRESS[suffix](LINES)
    for lost in (1, 4, 9, len(whole) // 2, len(whole) - 3):
        *lines, (address, reason) = told(tmp_path / f"all.jsonl{suffix}", whole[:-lost])
        assert address == "", lost
        assert str(reason).startswith("!"), lost
        assert lines == [
            (f":{number}", line) for number, line in enumerate(LINES.splitlines()[: len(lines)], 1)
        ]


@pytest.mark.parametrize("suffix", COMPRESS)
def test_a_page_cut_off_is_no_page(tmp_path: Path, suffix: str):
    whole = COMPRESS[suffix](LINES)
    ((address, reason),) = told(tmp_path / f"a.html{suffix}", whole[:-1])
    assert (address, str(reason)[0]) == ("", "!")


@pytest.mark.parametrize("place", [-1, -5])  # the length and the checksum
def test_a_wrong_tail_of_gzip_is_a_failure(tmp_path: Path, place: int):
    damaged = bytearray(gzip.compress(LINES))
    damaged[place] ^= 1
    *lines, (_, reason) = told(tmp_path / "all.jsonl.gz", bytes(damaged))
    assert len(lines) == 5000
    assert str(reason).startswith("!")


def test_a_file_that_is_not_what_its_suffix_says_is_a_failure(tmp_path: Path):
    for suffix in (".gz", ".bz2", ".xz", ".zst", ".zip", ".tar", ".parquet"):
        ((address, reason),) = told(tmp_path / f"a.md{suffix}", b"no archive, by no means" * 40)
        assert (address, str(reason)[0]) == ("", "!"), suffix


def test_empty_archives_are_told(tmp_path: Path):
    for name, data in {"a.tar": tar({}), "a.zip": zipped({}), "a.jsonl": b"", "a.csv": b""}.items():
        assert told(tmp_path / name, data) == [("", "holds nothing")]


def test_a_tar_archive_cut_off_anywhere_is_a_failure(tmp_path: Path):
    whole = tar({"a.md": b"# A" * 600, "b.md": b"# B" * 600})
    for size in [*range(1, 5121, 61), 512, 2560, 5120]:  # zeros from there on mark the end
        *_, (address, reason) = told(tmp_path / "all.tar", whole[:size])
        assert str(reason).startswith("!"), size
        assert address in {"", "/a.md", "/b.md"}, size


def test_a_damaged_header_does_not_end_an_archive_quietly(tmp_path: Path):
    damaged = bytearray(tar({"a.md": b"# A", "b.md": b"# B"}))
    damaged[1024 + 148] ^= 1  # the second header's checksum
    assert told(tmp_path / "all.tar", bytes(damaged)) == [("/a.md", b"# A"), ("", "!bad checksum")]


def test_a_zip_archive_cut_off_is_a_failure(tmp_path: Path):
    ((address, reason),) = told(tmp_path / "all.zip", zipped(FILES)[:-30])
    assert (address, reason) == ("", "!File is not a zip file")


@pytest.mark.parametrize(("place", "byte"), [(6, 140), (46, 0x91)])  # the version, the name
def test_a_damaged_directory_of_a_zip_archive_is_a_failure(tmp_path: Path, place: int, byte: int):
    damaged = bytearray(zipped({"é.md": b"# A"}))
    damaged[damaged.index(b"PK\x01\x02") + place] = byte
    ((address, reason),) = told(tmp_path / "all.zip", bytes(damaged))
    assert (address, str(reason)[0]) == ("", "!")


def test_one_damaged_member_costs_itself(tmp_path: Path):
    damaged = zipped({"a.md": b"# A", "b.md": b"# B" * 50, "c.md": b"# C"})
    place = damaged.index(b"b.md") + len("b.md") + 2
    damaged = damaged[:place] + bytes([damaged[place] ^ 0xFF]) + damaged[place + 1 :]
    first, second, third = told(tmp_path / "all.zip", damaged)
    assert (first, third) == (("/a.md", b"# A"), ("/c.md", b"# C"))
    assert (second[0], str(second[1])[0]) == ("/b.md", "!")


def test_a_member_behind_a_password_costs_itself(tmp_path: Path):
    locked = bytearray(zipped({"a.md": b"# A", "b.md": b"# B"}))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(header) + flags] |= 1
    (_, reason), second = told(tmp_path / "all.zip", bytes(locked))
    assert "password" in str(reason)
    assert second == ("/b.md", b"# B")


def test_archives_in_archives(tmp_path: Path):
    inner = zipped({"a.md": b"# A", "b.jsonl.gz": gzip.compress(b'{"id": 1}\n')})
    outer = gzip.compress(tar({"in.zip": inner, "in.tar": tar({"c.md": b"# C"})}))
    assert told(tmp_path / "out.tar.gz", outer) == [
        ("/in.zip/a.md", b"# A"),
        ("/in.zip/b.jsonl.gz:1", b'{"id": 1}'),
        ("/in.tar/c.md", b"# C"),
    ]


@pytest.mark.parametrize("make", [tar, zipped])
def test_archives_too_deep_in_archives_are_refused(tmp_path: Path, make: Callable[..., bytes]):
    data, suffix = make({"a.md": b"# A"}), ".tar" if make is tar else ".zip"
    for _ in range(3):
        data = make({f"in{suffix}": data})
    ((address, reason),) = told(tmp_path / f"out{suffix}", data)
    assert address == f"/in{suffix}" * 3
    assert reason == "!more than 3 archives in one another"


def test_bombs_are_refused(tmp_path: Path):
    zeros = bytes(33 << 20)
    bombs = {"a.md": zeros, "b.jsonl": zeros, "c.rss": zeros, "d.md": b"# D"}
    outcomes = [
        ("/a.md", "!larger than 32 MiB"),
        ("/b.jsonl:1", "!larger than 32 MiB"),
        ("/c.rss", "!larger than 32 MiB"),
        ("/d.md", b"# D"),
    ]
    assert told(tmp_path / "all.zip", zipped(bombs)) == outcomes
    assert told(tmp_path / "all.tar.zst", zstandard.compress(tar(bombs))) == outcomes


def test_a_header_that_would_fill_the_memory_is_refused(tmp_path: Path):
    header = tarfile.TarInfo("long")
    header.type, header.size = tarfile.XHDTYPE, 4 << 30
    assert told(tmp_path / "all.tar", header.tobuf() + bytes(9000)) == [("", "!header too large")]


def test_an_inner_archive_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pipeline.ingest.spool.LARGEST_INNER", 2 << 20)
    bomb = zipped({"in.zip": bytes(5 << 20), "a.md": b"# A"})
    first, second = told(tmp_path / "all.zip", bomb)
    assert first[0] == "/in.zip"
    assert "inside an archive" in str(first[1])
    assert second == ("/a.md", b"# A")


def test_names_are_addresses_and_nothing_is_written(tmp_path: Path):
    names = ["/etc/passwd.md", "../../up.md", "C:\\x.md", "a//b.md"]
    (tmp_path / "in").mkdir()
    archive = tmp_path / "in" / "all.tar"
    assert told(archive, tar(dict.fromkeys(names, b"# A"))) == [
        (f"/{name}", b"# A") for name in names
    ]
    assert sorted(tmp_path.rglob("*")) == [tmp_path / "in", archive]


def test_names_that_are_no_utf8(tmp_path: Path):
    out = io.BytesIO()
    with tarfile.open(
        fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding="latin-1"
    ) as archive:
        header = tarfile.TarInfo("lev\xe9e.md")
        archive.addfile(header)
    ((address, data),) = told(tmp_path / "all.tar", out.getvalue())
    assert (address, data) == ("/lev\udce9e.md", b"")


def test_links_and_devices_are_no_articles(tmp_path: Path):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in {"a.md": tarfile.SYMTYPE, "b.md": tarfile.LNKTYPE}.items():
            header = tarfile.TarInfo(name)
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        folder = tarfile.TarInfo("folder.md")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
    assert told(tmp_path / "all.tar", out.getvalue()) == [
        ("/a.md", "a link or device"),
        ("/b.md", "a link or device"),
    ]


def test_members_are_read_one_at_a_time(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.md", "# A")
    assert [one.address for one in found(tmp_path / "all.zip")] == [f"{tmp_path}/all.zip/a.md"]
