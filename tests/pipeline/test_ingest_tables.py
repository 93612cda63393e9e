"""Tables: CSV as many write it, Parquet, and what `--map` makes of their columns."""

import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from dumps import found, told, zipped

from models.errors import UsageError
from pipeline import ingest
from pipeline.ingest import RawSource, columns

STORY = "Orrery has raised $12 million, said its founder, “in one go”."


def records(path: Path, data: bytes | None = None, **how: object) -> list[Any]:
    """Each row as the record that it becomes, or why it does not."""
    return [
        (address, json.loads(what) if isinstance(what, bytes) else what)
        for address, what in told(path, data, **how)
    ]


def parquet(rows: list[dict[str, object]], **how: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, **how)
    return out.getvalue()


def test_a_row_is_a_record_of_what_an_article_has(tmp_path: Path):
    data = f'ID,Headline,clicks,text\n7,A title,99,"{STORY}"\n8,,3,"two\nlines"\n'.encode()
    assert records(tmp_path / "t.csv", data) == [
        (":1", {"id": "7", "title": "A title", "text": STORY}),
        (":2", {"id": "8", "text": "two\nlines"}),
    ]


@pytest.mark.parametrize("sign", ["\t", ";", "|", ","])
def test_columns_may_be_separated_by_other_signs(tmp_path: Path, sign: str):
    name = "t.tsv" if sign == "\t" else "t.csv"
    data = f'title{sign}text\nA{sign}"x, y; z"\n'.encode()
    assert records(tmp_path / name, data) == [(":1", {"title": "A", "text": "x, y; z"})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_tables_in_any_encoding(tmp_path: Path, encoding: str):
    # 功 and 許 end in the byte of a backslash where they are written in Big5.
    text = "星儀科技完成新一輪融資，金額超過十億元，由多家機構共同投資，成功上市許可申請已經提交。"
    data = f"title,text\n標題,{text}\n".encode(encoding)
    assert records(tmp_path / "t.csv", data) == [(":1", {"title": "標題", "text": text})]


def test_one_row_in_another_encoding(tmp_path: Path):
    data = "text\nlevée réussie\n".encode() + "levée d’œuvre réussie à l’été\n".encode("cp1252")
    assert [what["text"] for _, what in records(tmp_path / "t.csv", data)] == [
        "levée réussie",
        "levée d’œuvre réussie à l’été",
    ]


def test_a_broken_row_costs_itself(tmp_path: Path):
    data = b'title,text\nA,a\nB\nC,c,c\n\nD,"d" d\nE,e\nF,"f'
    assert records(tmp_path / "t.csv", data) == [
        (":1", {"title": "A", "text": "a"}),
        (":2", "!1 fields where the table has 2"),
        (":3", "!3 fields where the table has 2"),
        (":4", "!',' expected after '\"'"),
        (":5", {"title": "E", "text": "e"}),
        (":6", "!unexpected end of data"),
    ]


def test_a_quotation_mark_that_is_never_closed_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("pipeline.ingest.csv_table.LARGEST", 1000)
    data = b'title,text\nA,"a\n' + b"B,b\n" * 400
    *_, last = outcomes = records(tmp_path / "t.csv", data)
    assert outcomes[0] == (":1", "!field larger than field limit (1000)")
    assert last[1] == {"title": "B", "text": "b"}


@pytest.mark.parametrize(
    ("data", "told_columns", "reason"),
    [
        (
            b"title,body\nA,a\n",
            {},
            "no column 'text' or 'html' (see --map); there are: title, body",
        ),
        (b"text,day\nA,a\n", {"date": "when"}, "no column 'when'; there are: text, day"),
        (b"\x00\x01\x02\x03\n\x00\x01", {}, "no column"),
    ],
)
def test_a_table_without_its_columns_is_one_failure(
    tmp_path: Path, data: bytes, told_columns: dict[str, str], reason: str
):
    ((address, what),) = told(tmp_path / "t.csv", data, columns=told_columns)
    assert address == ""
    assert str(what).startswith(f"!{reason}")


def test_columns_get_the_names_that_the_user_gives(tmp_path: Path):
    told_columns = columns.parsed(["title=Überschrift", "text = body", "id=url", "url=url"])
    data = "Überschrift,title,body,url\nA,no,a,u\n".encode()
    record = {"title": "A", "text": "a", "id": "u", "url": "u"}
    assert records(tmp_path / "t.csv", data, columns=told_columns) == [(":1", record)]
    line = '{"Überschrift": "A", "title": "no", "body": "a", "url": "u", "n": 1.50}\n[1]\n{"x'
    assert told(tmp_path / "t.jsonl", line.encode(), columns=told_columns) == [
        (":1", b'{"id": "u", "text": "a", "title": "A", "url": "u"}'.replace(b": ", b": ")),
        (":2", b"[1]"),
        (":3", b'{"x'),
    ]


def test_another_map_is_another_source(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"text,body,n\na,b,1\n")
    one, same, other = (
        found(path, columns=told_columns)[0]
        for told_columns in ({}, {"text": "text"}, {"text": "body"})
    )
    assert isinstance(one, RawSource)
    assert isinstance(same, RawSource)
    assert isinstance(other, RawSource)
    assert one.sha256 == same.sha256 != other.sha256


@pytest.mark.parametrize(
    ("option", "reason"),
    [
        ("title", "no field=column: title"),
        ("title=", "no field=column: title="),
        ("headline=title", "no field of an article: headline"),
        ("text=a", "two columns for text: b and a"),
    ],
)
def test_a_map_that_means_nothing_is_wrong_usage(option: str, reason: str):
    with pytest.raises(UsageError, match=reason):
        columns.parsed(["text=b", option])


def test_rows_of_parquet(tmp_path: Path):
    moment = dt.datetime(2024, 9, 20, 8, tzinfo=dt.UTC)
    rows = [
        {"id": 1, "text": STORY, "date": moment, "tags": ["a"], "publisher": None},
        {"id": 2, "text": "月之暗面", "date": None, "tags": None, "publisher": "P"},
    ]
    expected = [
        (":1", {"id": "1", "text": STORY, "date": "2024-09-20T08:00:00+00:00"}),
        (":2", {"id": "2", "text": "月之暗面", "publisher": "P"}),
    ]
    assert records(tmp_path / "t.parquet", parquet(rows)) == expected
    assert records(tmp_path / "a.zip", zipped({"t.parquet": parquet(rows)})) == [
        (f"/t.parquet{address}", record) for address, record in expected
    ]


def test_times_of_parquet_in_nanoseconds_and_days(tmp_path: Path):
    times = pa.array([1_726_819_200_000_000_001], pa.timestamp("ns"))
    table = pa.table({"text": [STORY], "date": times})
    pq.write_table(table, tmp_path / "t.parquet")
    ((_, record),) = records(tmp_path / "t.parquet")
    assert record["date"] == "2024-09-20T08:00:00"
    day = parquet([{"text": STORY, "date": dt.date(2024, 9, 20)}])
    assert records(tmp_path / "d.parquet", day)[0][1]["date"] == "2024-09-20"


def test_pages_as_bytes_in_parquet(tmp_path: Path):
    page = "<html><body><p>levée réussie</p></body></html>"
    data = parquet([{"html": page.encode("cp1252")}])
    assert records(tmp_path / "t.parquet", data) == [(":1", {"html": page})]


def test_a_damaged_group_of_rows_costs_itself(tmp_path: Path):
    rows: list[dict[str, object]] = [{"text": f"{n} {STORY}" * 9} for n in range(9)]
    data = bytearray(
        parquet(rows, row_group_size=3, use_dictionary=False, write_page_checksum=True)
    )
    column = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0)
    place = column.data_page_offset + column.total_compressed_size - 20
    data[place : place + 8] = b"\xff" * 8
    outcomes = records(tmp_path / "t.parquet", bytes(data))
    assert [address for address, _ in outcomes] == [":1", ":2", ":3", ":4", ":7", ":8", ":9"]
    assert str(outcomes[3][1]).startswith("!")


def test_a_parquet_file_cut_off_is_a_failure(tmp_path: Path):
    ((address, what),) = told(tmp_path / "t.parquet", parquet([{"text": STORY}])[:-9])
    assert (address, str(what)[0]) == ("", "!")


def test_a_row_with_a_page_is_read_as_a_page(tmp_path: Path):
    page = (
        "<html lang='en'><head><title>A page</title><link rel='canonical' href='https://own.example'>"
        f"</head><body><article><h1>A page</h1><p>{STORY}</p></article></body></html>"
    )
    line = json.dumps({"html": page, "date": "2024-09-20", "title": "As the table has it"})
    (raw,) = found(tmp_path / "t.jsonl", line.encode())
    assert isinstance(raw, RawSource)
    article = ingest.normalise(raw)
    assert (article.title, article.url) == ("As the table has it", "https://own.example")
    assert STORY in article.text
    assert article.published is not None
    assert article.published.found_in == "record"
