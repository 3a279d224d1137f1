"""Who says what in the usual orders of words of Polish, Czech, Ukrainian and Russian, within a paragraph."""

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article

BEFORE = {
    "pl": "Zdjęcie jest stare.",
    "cs": "Fotka je stará.",
    "uk": "Фото старе.",
    "ru": "Фото старое.",
}


@pytest.mark.parametrize(
    ("language", "name", "sentence"),
    [
        ("pl", "Jan Lind", "Jan Lind, rzecznik portu, przekazał nam, że most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Rzecznik portu Jan Lind przekazał Konkret24, że most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Jak wyjaśnia Jan Lind z Politechniki, most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Jak przekazał nam Jan Lind, most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Według Jana Linda most nigdy nie był zamknięty. Jan Lind jest inżynierem."),
        ("pl", "Jan Lind", "Zdaniem inżyniera Jana Linda most nigdy nie był zamknięty. Jan Lind tam pracuje."),
        ("pl", "Jan Lind", "„Most nigdy nie był zamknięty” – powiedział Jan Lind w rozmowie z PAP."),
        (
            "pl",
            "Jan Lind",
            "„Most nigdy nie był zamknięty” – przekazał w odpowiedzi na nasze pytania Jan Lind, rzecznik portu.",
        ),
        ("pl", "Jan Lind", "Jan Lind powiedział: „Most nigdy nie był zamknięty”."),
        ("pl", "Jan Lind", "W odpowiedzi Jan Lind napisał: „Most nigdy nie był zamknięty”."),
        ("pl", "Jan Lind", "3 maja na konferencji prasowej Jan Lind stwierdził, że most nigdy nie był zamknięty."),
        ("pl", "Jan Lind", "Dr Jan Lind w rozmowie z Demagogiem podkreśla, że most jest bezpieczny."),
        ("pl", "Jan Lind", "Jan Lind zaprzeczył, że most był zamknięty."),
        ("pl", "Jan Lind", "Most nigdy nie był zamknięty, powiedział Jan Lind."),
        ("pl", "Jan Lind", "Most nigdy nie był zamknięty – twierdzi Jan Lind, rzecznik portu."),
        ("pl", "Jan Lind", "Poseł Jan Lind napisał na Twitterze: „Most nigdy nie był zamknięty”."),
        ("pl", "Jan Lind", "Minister Jan Lind w Radiu Wybrzeże powiedział, że most nigdy nie był zamknięty."),
        ("cs", "Jan Lind", "Podle Jana Linda most nikdy nebyl uzavřen. Jan Lind tam pracuje."),
        ("cs", "Jan Lind", "Mluvčí přístavu Jan Lind pro Manipulátory uvedl, že most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "„Most nikdy nebyl uzavřen,“ uvedl pro AFP Jan Lind z přístavu."),
        ("cs", "Jan Lind", "„Most nikdy nebyl uzavřen,“ napsal nám Jan Lind."),
        (
            "cs",
            "Jan Lind",
            "„Most nikdy nebyl uzavřen,“ řekla ČTK mluvčí přístavu. Jan Lind řekl, že most je bezpečný.",
        ),
        ("cs", "Jan Lind", "Jak uvedl Jan Lind, most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "Jan Lind v rozhovoru pro Deník řekl: „Most nikdy nebyl uzavřen.“"),
        ("cs", "Jan Lind", "To potvrzuje i Jan Lind: „Most nikdy nebyl uzavřen.“"),
        ("cs", "Jan Lind", "Ministr Jan Lind 3. května prohlásil, že most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "V rozhovoru pro Deník Jan Lind uvedl, že most nikdy nebyl uzavřen."),
        ("cs", "Jan Lind", "Jan Lind odmítl tvrzení, že most prodal."),
        ("cs", "Jan Lind", "Most nikdy nebyl uzavřen, sdělil Jan Lind."),
        ("cs", "Jan Lind", "Most nikdy nebyl uzavřen, řekl AFP mluvčí přístavu Jan Lind."),
        ("cs", "Jan Lind", "Na svém facebooku napsal Jan Lind: „Most nikdy nebyl uzavřen.“"),
        ("uk", "Іван Лінд", "Речник порту Іван Лінд повідомив StopFake, що міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "За словами Івана Лінда, міст ніколи не був закритий. Іван Лінд працює в порту."),
        ("uk", "Іван Лінд", "Як пояснив Іван Лінд, міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "Як повідомив речник порту Іван Лінд, міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "Про це заявив Іван Лінд: «Міст ніколи не був закритий»."),
        ("uk", "Іван Лінд", "«Міст ніколи не був закритий», — заявив у коментарі StopFake Іван Лінд."),
        (
            "uk",
            "Іван Лінд",
            "«Міст ніколи не був закритий», – йдеться в дописі. Іван Лінд сказав: «Міст безпечний для всіх».",
        ),
        ("uk", "Іван Лінд", "Президент Іван Лінд 3 травня заявив, що міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "У коментарі StopFake Іван Лінд пояснив, що міст ніколи не був закритий."),
        ("uk", "Іван Лінд", "Іван Лінд заперечив, що продав міст."),
        ("uk", "Іван Лінд", "Міст ніколи не був закритий, повідомив Іван Лінд."),
        ("uk", "Іван Лінд", "Іван Лінд, речник порту, наголосив, що міст ніколи не був закритий."),
        ("ru", "Иван Линд", "По словам Ивана Линда, мост никогда не закрывали. Иван Линд работает в порту."),
        ("ru", "Иван Линд", "Как сообщил Иван Линд, мост никогда не закрывали."),
        ("ru", "Иван Линд", "Как пояснил представитель порта Иван Линд, мост никогда не закрывали."),
        ("ru", "Иван Линд", "«Мост никогда не закрывали», — заявил в интервью РБК Иван Линд."),
        ("ru", "Иван Линд", "Иван Линд сказал: «Мост никогда не закрывали»."),
        ("ru", "Иван Линд", "Президент Иван Линд 3 мая заявил, что мост никогда не закрывали."),
        ("ru", "Иван Линд", "В интервью РБК Иван Линд заявил, что мост никогда не закрывали."),
        ("ru", "Иван Линд", "Иван Линд опроверг, что продал мост."),
        ("ru", "Иван Линд", "Мост никогда не закрывали, сообщил Иван Линд."),
        ("ru", "Иван Линд", "Мост никогда не закрывали, рассказал РБК представитель порта Иван Линд."),
        ("ru", "Иван Линд", "Иван Линд, представитель порта, подчеркнул, что мост никогда не закрывали."),
        ("ru", "Иван Линд", "Историк Иван Линд считает, что мост никогда не закрывали."),
    ],
)
def test_who_speaks_is_heard_in_every_order(language: str, name: str, sentence: str) -> None:
    text = f"2024\n\n{BEFORE[language]} {sentence}\n"
    reading = read_article(text, Minter("told.txt"), language=language)
    named = {agent.iri: agent.name for agent in reading.agents}
    assert [named[one.speaker] for one in reading.assertions] == [name]
