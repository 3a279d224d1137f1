"""Outlets that are cited by name in scripts without capitals."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article


@pytest.mark.parametrize(
    ("language", "sentence", "cited"),
    [
        ("ar", "ونشر موقع ميناء نيوز الخبر في أيار.", ["ميناء نيوز"]),
        ("ar", "وذكرت صحيفة الموج الأزرق أن الجسر مفتوح للجميع.", ["الموج الأزرق"]),
        ("ar", "بحسب وكالة المرفأ، فإن الجسر مفتوح للجميع.", ["المرفأ"]),
        ("ar", "وانتشر المقطع على موقع فيسبوك وعلى مواقع التواصل الاجتماعي.", []),
        ("ar", "ونشر موقع إخباري محلي الخبر في أيار.", []),
        ("ar", "ونشرت صحيفة الميناء الخبر في أيار.", ["الميناء"]),
        ("hi", "यह तस्वीर न्यूज एजेंसी सागर वार्ता ने छापी थी।", ["सागर वार्ता"]),
        ("hi", "यह तस्वीर एक न्यूज चैनल ने दिखाई थी।", []),
    ],
)
def test_an_outlet_is_known_by_the_word_for_one(language: str, sentence: str, cited: list[str]) -> None:
    reading = read_article(f"2024\n\n{sentence}\n", Minter("cited.txt"), language=language)
    named = {agent.iri: agent.name for agent in reading.agents}
    assert [named[one.publisher] for one in reading.publications[1:] if one.publisher] == cited
