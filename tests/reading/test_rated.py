"""Statements that are rated one by one, in lines that are a name, the words, an occasion and a label."""

import pytest

from provenance.reading.document import outline
from provenance.reading.lexicon import lexicon
from provenance.reading.rated import rated

REASONS = "Výrok Ilji Vandora hodnotíme jako nepravdivý, protože most byl podle záznamů města otevřen celý rok."


def _rated(text: str, language: str = "cs") -> list[tuple[str, str, str]]:
    found = rated(outline(text, lexicon(language)), lexicon(language))
    return [(one.who.words, one.claim.words, one.judged.verdict) for one in found]


def test_the_line_above_names_the_speaker_and_the_one_below_only_the_programme() -> None:
    text = "Ilja Vandor, Strana mostů\nMost byl celý rok zavřený.\nOtázky Petra Molnára, 2012-05-06\nNepravda\n"
    assert _rated(text + REASONS) == [("Ilja Vandor", "Most byl celý rok zavřený", "false")]


def test_the_line_below_names_the_speaker_with_the_occasion() -> None:
    said = "Most był zamknięty przez cały rok, a nikt o tym nie mówił"
    text = f"{said}\n\nAda Lipowa, Mowa na zjeździe Partii Mostów 02/09/2018\n\nFałsz\n\nSłowa Lipowej są fałszem.\n"
    assert _rated(text, "pl") == [("Ada Lipowa", said, "false")]


def test_several_need_no_reasons_that_name_the_speakers() -> None:
    one = "Ada Lipowa\n\nMost był wtedy przez cały rok zamknięty.\n\nFałsz\n\nByło inaczej według portu.\n\n"
    text = one + "Jan Molnar (PM)\n\nMost jest cały z drewna i kamienia.\n\nPrawda\n\nTak podaje spis mostów.\n"
    assert [who for who, *_ in _rated(text, "pl")] == ["Ada Lipowa", "Jan Molnar"]


@pytest.mark.parametrize(
    "text",
    [
        f"Jan Autor, redaktor\nMost byl celý rok zavřený.\n12. května 2012\nNepravda\n{REASONS}\n",  # nobody rated
        f"Most byl celý rok zavřený.\nRádio Vandor, 2012-05-06\nNepravda\n{REASONS}\n",  # a programme
        f"Ilja Vandor, Strana mostů\nMost byl celý rok zavřený.\n{REASONS}\nNepravda\n",  # no label beside the words
        "Ilja Vandor, Strana mostů\nNepravda\nPravda\nNepravda\n",  # no words
    ],
)
def test_other_names_above_a_label_rate_nobody(text: str) -> None:
    assert _rated(text) == []
