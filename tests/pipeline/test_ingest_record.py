import datetime as dt
import json

import pytest

from pipeline import ingest
from pipeline.ingest import BrokenSourceError, EmptySourceError, RawSource


def article(record: object, address: str = "dump.jsonl:12"):
    data = record if isinstance(record, bytes) else json.dumps(record).encode()
    return ingest.normalise(RawSource(address, data, ".jsonl"))


def test_the_fields_of_a_record_are_respected():
    read = article(
        {
            "id": 42,
            "title": "Alan lève 173 M€",
            "text": "Alan, la <b>licorne</b>, a levé **173 millions** d'euros.",
            "date": "2024-09-20T08:00:00+02:00",
            "url": "https://news.example/alan",
            "publisher": "Le Journal",
            "lang": "fr",
        }
    )
    assert read.id == "42"
    assert read.text == "Alan lève 173 M€\n\nAlan, la licorne, a levé 173 millions d'euros."
    assert (read.publisher, read.url, read.lang) == (
        "Le Journal",
        "https://news.example/alan",
        "fr",
    )
    assert read.published is not None
    assert read.published.found_in == "record"
    assert read.published.day == dt.date(2024, 9, 20)
    assert read.published.time is not None


def test_a_date_in_the_story_of_an_undated_piece_of_a_page_is_not_its_day():
    story = "<p>Alan raised $5 million. In 2021 it had raised $2 million from Accel.</p>"
    assert article({"html": story}).published is None
    dated = article({"html": f'<time datetime="2024-05-21">21 May</time>{story}'})
    assert dated.published is not None
    assert dated.published.day == dt.date(2024, 5, 21)


def test_a_text_alone_is_enough():
    read = article({"text": "月之暗面完成新一轮融资\n金额超过10亿美元，由阿里巴巴领投。"})
    assert (read.id, read.title, read.lang) == ("dump.jsonl:12", "月之暗面完成新一轮融资", "zh")
    assert read.published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"id": 1, "text": "cut of', "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"text": ' + b"[" * 100_000, "nested too deep"),
        (b'{"id": 1}', "no text"),
        (b'{"text": 7}', "no text"),
    ],
)
def test_a_broken_record_says_what_is_wrong(data: bytes, reason: str):
    with pytest.raises(BrokenSourceError, match=reason):
        article(data)


def test_a_record_without_words_is_empty():
    with pytest.raises(EmptySourceError):
        article({"id": 1, "text": "  "})


def test_a_lone_surrogate_does_no_harm():
    assert article(b'{"text": "a \\ud83d b"}').text.encode() == "a \ufffd b".encode()
