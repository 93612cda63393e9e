import pytest

from models.span import Span
from pipeline.ingest import language

CHINESE = (
    "总部位于旧金山的Scale AI宣布完成新一轮融资，金额10亿美元，Accel、Index Ventures等老股东跟投。"
)
ENGLISH = (
    "The start-up, which labels data for the makers of large models, said that it had raised "
    "one billion dollars from Accel and others, and that it was now worth almost twice as "
    "much as three years ago."
)
FRENCH = (
    "La jeune pousse, qui étiquette des données pour les concepteurs de grands modèles, "
    "annonce avoir réuni un milliard de dollars auprès d'Accel et d'autres fonds, et vaut "
    "désormais près du double."
)
SPANISH = (
    "La empresa española Glovo ha cerrado una ronda de financiación de 450 millones de euros "
    "liderada por Lugard Road Capital y Luxor Capital Group, según ha anunciado este jueves "
    "la compañía catalana."
)
GERMAN = (
    "Das Berliner Start-up hat in einer Finanzierungsrunde 100 Millionen Euro eingesammelt, "
    "wie das Unternehmen am Dienstag mitteilte. Beteiligt waren auch die bisherigen "
    "Gesellschafter aus Frankreich."
)


def langs(text: str, declared: str | None = None) -> list[str]:
    return [segment.lang for segment in language.segments(text, declared)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (CHINESE, "zh"),
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (SPANISH, "other"),
        (GERMAN, "other"),
        (f"Glovo cierra una ronda\n\n{SPANISH}\n\nEs la mayor ronda", "other"),
        ("スタートアップの資金調達\n\n東京の会社が10億円を調達した。", "other"),
        ("서울의 스타트업이 100억원을 투자받았다.", "other"),
        ("Яндекс привлёк миллиард долларов у инвесторов.", "other"),
        ("Stripe valued at $70bn", "en"),
        ("Doctolib lève 150 M€", "fr"),
        ("WAVE DECROCHE 117 MILLIONS D'EUROS DE DETTE POUR ACCELERER SUR LE CONTINENT", "fr"),
        ("阿里领投", "zh"),
        ("輝達執行長黃仁勳宣布投資OpenAI 1000億美元", "zh"),
        ("META BUYS 49% OF SCALE AI｜143亿美元换来一位28岁的CEO", "zh"),
    ],
)
def test_one_language(text: str, lang: str):
    assert set(langs(text)) == {lang}


def test_a_page_in_two_languages_has_two_segments():
    text = f"Scale融资10亿美元\n\n{CHINESE}\n\nHere is a summary:\n\n{ENGLISH}\n"
    first, second = language.segments(text)
    assert (first.lang, second.lang) == ("zh", "en")
    assert first.span == Span(0, text.index("Here"))
    assert second.span.end == len(text)


def test_the_headline_tells_the_articles_language():
    text = f"Scale融资10亿美元\n\n{CHINESE}\n\n{ENGLISH}\n\n{ENGLISH}"
    assert language.majority(text, language.segments(text)) == "zh"


def test_one_quoted_line_does_not_tell_the_articles_language():
    text = f"Scale融资10亿美元\n\n{ENGLISH}\n\n{ENGLISH}\n\n{ENGLISH}"
    assert language.majority(text, language.segments(text)) == "en"


def test_a_list_of_latin_names_in_a_chinese_article_stays_chinese():
    assert langs(
        f"{CHINESE}\n\n- Accel\n- Index Ventures\n- Tiger Global Management\n\n{CHINESE}"
    ) == ["zh"]


def test_a_declared_language_decides_what_is_too_short_to_tell():
    assert langs("Mistral AI: 600 M€", "fr-FR") == ["fr"]
    assert langs("Mistral AI: 600 M€", "en_US") == ["en"]
    assert langs("Glovo: 450 M€", "es") == ["other"]


def test_a_wrong_declaration_does_not_matter():
    assert langs(ENGLISH, "zh") == ["en"]


def test_the_same_text_always_gives_the_same_answer():
    text = f"{FRENCH}\n\nScale AI\n\n{ENGLISH}"
    assert {tuple(langs(text)) for _ in range(5)} == {("fr", "en")}
