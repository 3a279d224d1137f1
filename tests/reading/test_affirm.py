"""Titles that ask or deny, and the claim that is checked."""

import pytest

from provenance.reading.affirm import asked, denied
from provenance.reading.lexicon import lexicon


@pytest.mark.parametrize(
    ("language", "title", "claim"),
    [
        ("en", "Did the mayor close the bridge?", "The mayor closed the bridge"),
        ("en", "Has the toll on the Marrow Bridge tripled?", "The toll on the Marrow Bridge has tripled"),
        ("en", "Is Ilse Vandor a spy?", "Ilse Vandor is a spy"),
        ("en", "Does a tax on kettles begin in May?", "A tax on kettles begins in May"),
        ("en", "Is it true that the bridge fell?", "The bridge fell"),
        ("en", "Did the smoking ban cost jobs?", None),
        ("en", "Did anybody see the bridge?", None),
        ("en", "Didn't the bridge fall?", None),
        ("en", "Why did the bridge fall?", None),
        ("es", "¿Es cierto que el puente se cayó?", "El puente se cayó"),
        ("es", "¿Qué se sabe del puente?", None),
        ("fr", "Le maire a-t-il fermé le pont ?", "Le maire a fermé le pont"),
        ("fr", "Pourquoi le maire a-t-il fermé le pont ?", None),
        ("de", "Hat der Bürgermeister die Brücke geschlossen?", "Der Bürgermeister hat die Brücke geschlossen"),
        ("de", "Hat der Bürgermeister der Stadt die Brücke geschlossen?", None),
        ("pt", "É verdade que a ponte caiu?", "A ponte caiu"),
        ("pl", "Czy most jest zamknięty?", "Most jest zamknięty"),
        ("ru", "Правда ли, что мост закрыт?", "Мост закрыт"),
    ],
)
def test_a_question_gives_the_claim_or_nothing(language: str, title: str, claim: str | None) -> None:
    assert asked(title, lexicon(language)) == claim


@pytest.mark.parametrize(
    ("language", "title", "claim"),
    [
        ("en", "the mayor did not ban church bells", "The mayor banned church bells"),
        ("en", "this photo does not show a flood", "This photo shows a flood"),
        ("en", "the bridge isn't closed", "The bridge is closed"),
        ("en", "there is no evidence that milk causes asthma", "Milk causes asthma"),
        ("en", "the mayor did not visit any school", None),
        ("en", "the mayor did not say that there is no moon", None),
        ("es", "el alcalde no ha vaciado el embalse: es un bulo", "El alcalde ha vaciado el embalse"),
        ("es", "el alcalde no ha vaciado ningún embalse", None),
        ("fr", "l'Union n'a pas interdit le fromage", "L'Union a interdit le fromage"),
        ("fr", "l'Union n'a pas de fromage", None),
        ("de", "das Windrad hat keine 300 Störche getötet", "Das Windrad hat 300 Störche getötet"),
        ("de", "die Stadt hat die Brücke nicht geschlossen", "Die Stadt hat die Brücke geschlossen"),
        ("de", "die Stadt baut keine Brücken", "Die Stadt baut Brücken"),
        ("de", "die Stadt plant keine neue Sperrung", "Die Stadt plant eine neue Sperrung"),
        ("de", "Bislang kein Hinweis auf vertauschte Stimmen", None),
        ("nl", "deze foto toont geen schepen in Ansel", "Deze foto toont schepen in Ansel"),
        ("nl", "er is geen bewijs voor een brug", None),
        ("pl", "port nie jest zamknięty", "Port jest zamknięty"),
        ("pl", "film nie pokazuje protestu", None),
        ("pt", "a prefeita não fechou a ponte", "A prefeita fechou a ponte"),
        ("en", "This video shows a feast in Ansel -- not a riot in Gull", "This video shows a riot in Gull"),
        ("en", "This is a photo of a feast, not an anti-toll march", "This is an anti-toll march"),
        ("en", "Video is from Ansel, not from Gull", "Video is from Gull"),
        ("en", "A post offers thin evidence that the bridge is not safe", None),
        ("en", "The mayor stays in office and did not ask for more", None),
        ("en", "Dams lower the risk of floods but don’t end it", None),
        ("es", "Los pilotos protestan por sus turnos, no por las vacunas", "Los pilotos protestan por las vacunas"),
        ("es", "Los pilotos protestan por sus turnos, no quieren volar", None),
        ("pt", "Vídeo foi gravado no norte, não na ilha de Gull", "Vídeo foi gravado na ilha de Gull"),
        ("fr", "Cette vidéo montre une fête à Ansel, pas une émeute", "Cette vidéo montre une émeute"),
        ("it", "Il video mostra una festa, non una rivolta", "Il video mostra una rivolta"),
        ("de", "Das Video zeigt ein Fest, nicht einen Aufstand", "Das Video zeigt einen Aufstand"),
    ],
)
def test_a_denial_gives_the_claim_or_nothing(language: str, title: str, claim: str | None) -> None:
    assert denied(title, lexicon(language)) == claim


def test_a_language_without_a_file_gives_no_claim() -> None:
    assert asked("Je most zavřený?", lexicon("cs")) is None
    assert denied("most není zavřený", lexicon("cs")) is None
