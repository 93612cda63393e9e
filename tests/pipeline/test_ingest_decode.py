import pytest

from pipeline.ingest.decode import decode

FRENCH = "Après un été chargé, Alan lève 173 M€ auprès d’Index – « une œuvre collective », dit-il."
LATIN_9 = FRENCH.replace("’", "'").replace("–", "-")
SIMPLIFIED = "月之暗面完成新一轮融资，金额超过10亿美元，由阿里巴巴领投，红杉中国等老股东跟投。"
TRADITIONAL = "鴻海宣布以新台幣一百億元入股電動機車公司，雙方將共同開發電池交換系統與充電站。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "cp1252"),
        (LATIN_9, "iso8859-15"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "utf-16"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "utf-8"),
    ],
)
def test_the_encoding_is_found(text: str, encoding: str):
    assert decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_tried_after_utf_8():
    assert decode(FRENCH.encode(), declared="gb2312") == FRENCH
    assert decode("é".encode("cp1252"), declared="iso-8859-1") == "é"


def test_an_unknown_name_or_a_wrong_one_does_not_matter():
    assert decode(SIMPLIFIED.encode("gb18030"), declared="x-unknown") == SIMPLIFIED
    assert decode(TRADITIONAL.encode("big5"), declared="utf-8") == TRADITIONAL
