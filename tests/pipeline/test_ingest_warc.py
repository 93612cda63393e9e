"""Archives of the web: whole ones, damaged ones at every place, and what servers send."""

import gzip
import zlib
from pathlib import Path

import pytest
import zstandard
from dumps import PAGE, found, packed, record, tar, told
from fastwarc.warc import WarcRecordType

from pipeline import ingest
from pipeline.ingest import RawSource

RECORDS = [record(number) for number in range(3)]
MEMBERS = packed(*RECORDS)
# Where each member begins.
STARTS = [0, len(MEMBERS[0]), len(MEMBERS[0]) + len(MEMBERS[1])]


def test_a_page_is_known_by_its_records_offset(tmp_path: Path):
    pages = found(tmp_path / "dump.warc.gz", b"".join(MEMBERS))
    assert [page.address for page in pages] == [f"{tmp_path}/dump.warc.gz#{at}" for at in STARTS]
    for number, page in enumerate(pages):
        assert isinstance(page, RawSource)
        assert (page.data, page.format) == (PAGE, ".html")
        assert page.url == f"https://news.example/{number}"


def test_archives_that_are_not_compressed(tmp_path: Path):
    data, size = b"".join(RECORDS), len(RECORDS[0])
    pages = [(f"#{at}", PAGE) for at in (0, size, 2 * size)]
    assert told(tmp_path / "dump.warc", data) == pages
    # Some tools unpack what they fetch and keep the name.
    assert told(tmp_path / "dump.warc.gz", data) == pages
    assert told(tmp_path / "dump.warc.zst", zstandard.compress(data)) == pages


def test_several_records_in_one_member(tmp_path: Path):
    data, size = gzip.compress(b"".join(RECORDS)), len(RECORDS[0])
    addresses = [address for address, _ in told(tmp_path / "dump.warc.gz", data)]
    assert addresses == ["#0", f"#0+{size}", f"#0+{2 * size}"]


def test_a_member_cut_off_anywhere_is_a_failure(tmp_path: Path):
    for lost in range(1, len(MEMBERS[2])):
        assert told(tmp_path / "dump.warc.gz", b"".join(MEMBERS)[:-lost]) == [
            ("#0", PAGE),
            (f"#{STARTS[1]}", PAGE),
            (f"#{STARTS[2]}", "!ends early"),
        ]


def test_a_record_cut_off_anywhere_is_a_failure(tmp_path: Path):
    size = len(RECORDS[0])
    for lost in range(5, len(RECORDS[2])):  # a record ends in four bytes that nobody misses
        first, *_, last = told(tmp_path / "dump.warc", b"".join(RECORDS)[:-lost])
        assert first == ("#0", PAGE)
        assert last[0] in {f"#{size}", f"#{2 * size}"}, lost
        assert str(last[1]).startswith("!"), lost


def test_what_follows_a_damaged_member_is_read(tmp_path: Path):
    for place in range(len(MEMBERS[1])):
        damaged = bytearray(MEMBERS[1])
        damaged[place] ^= 0xFF
        data = MEMBERS[0] + bytes(damaged) + MEMBERS[2]
        first, second, third = told(tmp_path / "dump.warc.gz", data)
        assert (first, third) == (("#0", PAGE), (f"#{STARTS[2]}", PAGE)), place
        assert second[0] == f"#{STARTS[1]}", place
        # Time and system of the writer stand in the header, and no checksum covers them.
        assert str(second[1]).startswith("!") or 4 <= place < 10, place


def test_what_follows_a_member_cut_off_is_read(tmp_path: Path):
    for lost in range(1, len(MEMBERS[1])):
        data = MEMBERS[0] + MEMBERS[1][:-lost] + MEMBERS[2]
        first, second, third = told(tmp_path / "dump.warc.gz", data)
        assert (first, third) == (("#0", PAGE), (f"#{STARTS[2] - lost}", PAGE)), lost
        assert second[0] == f"#{STARTS[1]}", lost
        assert str(second[1]).startswith("!"), lost


def test_many_records_are_all_read_whatever_reads_them(tmp_path: Path):
    records = [record(number, PAGE * (number * number % 700)) for number in range(90)]
    pages = told(tmp_path / "dump.warc.gz", b"".join(packed(*records)))
    assert [what for _, what in pages] == [PAGE * (n * n % 700) for n in range(90)]
    (tmp_path / "all.tar").write_bytes(tar({"dump.warc.gz": b"".join(packed(*records))}))
    assert told(tmp_path / "all.tar") == [(f"/dump.warc.gz{at}", what) for at, what in pages]


def test_members_of_one_record_and_of_several(tmp_path: Path):
    mixed = MEMBERS[0] + gzip.compress(b"".join(RECORDS[1:])) + MEMBERS[2]
    addresses = [address for address, _ in told(tmp_path / "dump.warc.gz", mixed)]
    second = f"#{STARTS[1]}"
    last = f"#{len(mixed) - len(MEMBERS[2])}"
    assert addresses == ["#0", second, f"{second}+{len(RECORDS[1])}", last]


@pytest.mark.parametrize(
    "between", [b"junk that no tool wrote", b"\x1f\x8b\x08", b"\x1f\x8b\x08" * 40]
)
def test_junk_between_members_is_a_failure(tmp_path: Path, between: bytes):
    data = MEMBERS[0] + between + MEMBERS[2]
    first, second, third = told(tmp_path / "dump.warc.gz", data)
    assert (first, third) == (("#0", PAGE), (f"#{STARTS[1] + len(between)}", PAGE))
    assert second[0] == f"#{STARTS[1]}"
    assert str(second[1]).startswith("!")


def test_zeros_between_members_are_none(tmp_path: Path):
    data = MEMBERS[0] + b"\0" * 99 + MEMBERS[1] + b"\0" * 512
    assert [address for address, _ in told(tmp_path / "dump.warc.gz", data)] == [
        "#0",
        f"#{STARTS[1] + 99}",
    ]


@pytest.mark.parametrize("told_length", [b"10", b"99999", b"x", b""])
def test_what_follows_a_record_of_wrong_length_is_read(tmp_path: Path, told_length: bytes):
    lines = [
        b"Content-Length: " + told_length if line.startswith(b"Content-Length") else line
        for line in RECORDS[1].split(b"\r\n")
    ]
    wrong = b"\r\n".join(lines)
    outcomes = told(tmp_path / "dump.warc", RECORDS[0] + wrong + RECORDS[2])
    assert outcomes[0] == ("#0", PAGE) or told_length == b"x"
    assert outcomes[-1] == (f"#{len(RECORDS[0] + wrong)}", PAGE)
    assert any(str(what).startswith("!") for _, what in outcomes)


def test_a_damaged_archive_that_cannot_go_back_is_told_as_a_whole(tmp_path: Path):
    member = MEMBERS[0] + MEMBERS[1][:50] + MEMBERS[2]
    *first, damaged, rest = told(tmp_path / "all.tar", tar({"a.warc.gz": member}))
    assert first == [("/a.warc.gz#0", PAGE)]
    assert damaged[0] == f"/a.warc.gz#{STARTS[1]}"
    assert rest[0] == "/a.warc.gz"
    assert str(rest[1]).startswith("!")


def test_no_archive_at_all_is_a_failure(tmp_path: Path):
    assert told(tmp_path / "dump.warc", b"<html>no archive</html>") == [
        ("#0", "!Invalid WARC header")
    ]
    assert told(tmp_path / "none.warc.gz", b"") == [("", "holds nothing")]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (record(status="404 Not Found"), "HTTP status 404"),
        (record(status="301 Moved"), "HTTP status 301"),
        (record(headers=["Content-Type: application/pdf"]), "no HTML but application/pdf"),
        (record(headers=[], body=b"\x89PNG"), "no HTML"),
        (record(kind=WarcRecordType.revisit), "a record of type revisit"),
        (record(kind=WarcRecordType.conversion), "a record of type conversion"),
    ],
)
def test_what_holds_no_page_is_told_and_no_failure(tmp_path: Path, other: bytes, reason: str):
    first, second, third = told(tmp_path / "dump.warc", RECORDS[0] + other + RECORDS[2])
    assert (first[1], second[1], third[1]) == (PAGE, reason, PAGE)


def test_records_about_others_are_no_inputs(tmp_path: Path):
    kinds = (WarcRecordType.warcinfo, WarcRecordType.request, WarcRecordType.metadata)
    others = [record(kind=kind) for kind in kinds]
    data = b"".join(packed(*others, RECORDS[0], *others))
    assert [what for _, what in told(tmp_path / "dump.warc.gz", data)] == [PAGE]


def chunked(body: bytes, size: int = 40) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (*pieces, b""))


def header_of(value: bytes | str) -> str:
    """What a case is called: a body has no name that is the same in every process."""
    return value if isinstance(value, str) else "body"


DEFLATE, GZIPPED = zlib.compressobj(wbits=-15), gzip.compress(PAGE, mtime=0)


@pytest.mark.parametrize(
    ("body", "header"),
    [
        (GZIPPED, "Content-Encoding: gzip"),
        (GZIPPED, "content-encoding: X-GZIP"),
        (zlib.compress(PAGE), "Content-Encoding: deflate"),
        (DEFLATE.compress(PAGE) + DEFLATE.flush(), "Content-Encoding: deflate"),
        (zstandard.compress(PAGE), "Content-Encoding: zstd"),
        (chunked(PAGE), "Transfer-Encoding: chunked"),
        (
            chunked(gzip.compress(PAGE, mtime=0)),
            "Content-Encoding: gzip\r\nTransfer-Encoding: chunked",
        ),
        # Headers that outlived the encoding that they name.
        (PAGE, "Content-Encoding: gzip"),
        (PAGE, "Content-Encoding: deflate"),
        (PAGE, "Content-Encoding: br"),
        (PAGE, "Content-Encoding: zstd"),
        (PAGE, "Transfer-Encoding: chunked"),
        (PAGE, "Content-Encoding: utf-8"),
        (PAGE, "X-Crawler-Content-Encoding: gzip"),
    ],
    ids=header_of,
)
def test_a_page_comes_out_of_the_encodings_it_was_sent_in(tmp_path: Path, body: bytes, header: str):
    data = record(body=body, headers=["Content-Type: text/html", header])
    assert told(tmp_path / "dump.warc", data) == [("#0", PAGE)]


def test_of_a_page_that_was_cut_off_the_beginning_is_read(tmp_path: Path):
    page = PAGE * 80
    for body, header in (
        (chunked(page)[:-700], "Transfer-Encoding: chunked"),
        (gzip.compress(page, 0)[:-700], "Content-Encoding: gzip"),
    ):
        data = record(body=body, headers=["Content-Type: text/html", header])
        ((_, beginning),) = told(tmp_path / "dump.warc", data)
        assert isinstance(beginning, bytes)
        assert page.startswith(beginning)
        assert len(beginning) > len(page) - 2200


def test_line_ends_without_carriage_returns_are_read(tmp_path: Path):
    data = record().replace(b"text/html\r\n\r\n", b"text/html\n\n").replace(b"OK\r\n", b"OK\n")
    length = int(data.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    data = data.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length - 3))
    assert told(tmp_path / "dump.warc", data) == [("#0", PAGE)]


def test_the_servers_charset_is_used_where_the_page_names_none(tmp_path: Path):
    page = (
        "<html><body><article><p>Orrery lève 12 millions d’euros œuvre.</p></article></body></html>"
    )
    data = record(
        body=page.encode("cp1252"), headers=['Content-Type: text/html; charset="Windows-1252"']
    )
    (raw,) = found(tmp_path / "dump.warc", data)
    assert isinstance(raw, RawSource)
    article = ingest.normalise(raw)
    assert "lève 12 millions d’euros œuvre" in article.text
    assert (article.url, article.id) == ("https://news.example/0", "dump.warc#0")


def test_the_pages_own_address_goes_before_the_crawlers(tmp_path: Path):
    head = b"<html><head><link rel='canonical' href='https://news.example/own'></head>"
    (raw,) = found(tmp_path / "dump.warc", record(body=PAGE.replace(b"<html>", head)))
    assert isinstance(raw, RawSource)
    assert ingest.normalise(raw).url == "https://news.example/own"


def test_a_bomb_is_refused_and_what_follows_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    bomb = gzip.compress(bytes(64 << 20))
    headers = ["Content-Type: text/html", "Content-Encoding: gzip"]
    data = record(body=bytes(40 << 20)), record(body=bomb, headers=headers), RECORDS[0]
    assert [what for _, what in told(tmp_path / "dump.warc.gz", b"".join(packed(*data)))] == [
        "!larger than 32 MiB",
        "!larger than 32 MiB",
        PAGE,
    ]
