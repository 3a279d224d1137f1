"""What the guards bar: sentences in which somebody named did not say it, or may not have, or did not mean it."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from provenance.iri import Minter
from provenance.reading.article import read_article
from provenance.reading.guards import phrases

Reader = Callable[[str], Any]
ARTICLE = 'Fact check: "The dam is unsafe"\nAnalysis\n{}\n'
PARK = 'Fact check: "Idris Vale sold the park"'
KILLED = 'Fact check: "Idris Vale killed a man"'

NOBODY_NAMED_SAID_IT = [
    "Pia Lund warned readers of the lie that Hale was a killer.",
    "Ana Petit said in response to the claim that Hale was a killer that it was nonsense.",
    "Ana Petit warned on Monday against the claim that vaccines are deadly.",
    "Ana Petit argued in court against the idea that vaccines are deadly.",
    "Ana Petit wrote to the paper to correct the report that Hale was a killer.",
    "Ana Petit claims to know nothing about reports that Hale was a killer.",
    "Ana Petit admitted to having no evidence that Hale was a killer.",
    "Ana Petit found in the archive no sign that Hale was a killer.",
    "Ana Petit confirmed to AFP the existence of a rumour that Hale was a killer.",
    "Ana Petit said on no occasion that Hale was a killer.",
    "Ana Petit said at no time that Hale was a killer.",
    "Ana Petit said in none of her posts that Hale was a killer.",
    "Ana Petit indicated in no way that Hale was a killer.",
    "Ana Petit said in jest that Hale was a killer.",
    "Ana Petit said as a joke that Hale was a killer.",
    "Ana Petit told a man who had claimed that Hale was a killer to go home.",
    "Bram Keller, who was told by Odette Marsh that the dam was unsafe, resigned.",
    "Nora Quill, whose lawyer claimed that Vale is a spy, resigned.",
    "Nora Quill, about whom Tom Marsh said that she is a spy, resigned.",
    "Nora Quill, of whom it was said that she is a spy, resigned.",
    "Nora Quill, unlike those who claim that she is a spy, resigned.",
    "Nora Quill, who was accused by prosecutors who said that she took money, resigned.",
    "Nora Quill, according to posts, said that she is a spy.",
    "Nora Quill, posts claim, said that she is a spy.",
    "Nora Quill, it is claimed, said that she is a spy.",
    "Nora Quill, if the post is right, said that she is a spy.",
    "Nora Quill, as imagined by the author, said that she is a spy.",
    "Nora Quill, a character in the film, said that she is a spy.",
    "Bram Keller, played by actor Tom Hale, said that she is a spy.",
    "Nora Quill said that he is a spy, the post claims.",
    "Nora Quill said that he is a spy, a false quote claims.",
    "Nora Quill said that he is a spy, if the post is to be believed.",
    "Ana Petit claimed that masks kill people, Tom Hale said.",
    'Asked whether he had said "masks kill people every day", Tom Hale said: "No, I have not said that at all."',
    'Tom Hale recalled Ana Petit saying: "Masks kill people every day."',
    '"Masks kill people every day," Tom Hale says in the video, which has been dubbed.',
    '"Masks kill people every day," Tom Hale says in the video. The voice has been cloned.',
    "A book by Ana Petit's ex-husband said that masks kill people.",
    "A video by Nora Quill fans said that masks kill people.",
    "A post from a Nora Quill fan page said that masks kill people.",
    "A leaflet from opponents of Nora Quill said that masks kill people.",
    "A video by friends of Nora Quill said that masks kill people.",
    "A report by Nora Quill's team said that masks kill people.",
    "Ana Petit's forged 2021 letter said that masks kill people.",
    "Ana Petit's alleged letter said that masks kill people.",
    "Ana Petit's Wikipedia article said that masks kill people.",
    "Ana Petit's police interview said that masks kill people.",
    'In Tom Hale\'s 2021 book "The Wall," Ana Petit said that masks kill people.',
    "In the novel, Keller said that masks kill people.",
    "The claim that the dam is unsafe was first posted by Ana Petit supporters in May 2024.",
    "The claim that the dam is unsafe first appeared in a reply to a post by Nora Quill.",
    "The claim that the dam is unsafe originated from comments on a post by Nora Quill.",
    "The claim that the dam is unsafe originated from a cropped version of a video by Nora Quill.",
    "The claim that the dam is unsafe originated from a mistranslation of a speech by Nora Quill.",
    "The claim that the dam is unsafe can be traced to a 2019 study by Ana Petit, which did not mention Hale.",
    "The claim that the dam is unsafe originated from a thread by Ana Petit asking whether Hale was one.",
    "The claim that the dam is unsafe began with a question from Nora Quill.",
    "Mayor Tom Hale was attacked by a man on Monday. He said that God had ordered it.",
    "Minister Tom Hale resigned. Actor Tom Hale said that masks kill people.",
    "A friend of Ana Petit, who said that masks kill people, left.",
    "The lawyer for Ana Petit, who said that masks kill people, left.",
    "MYTH: Nora Quill said that masks kill people. FACT: She did not.",
    "False: Nora Quill said that masks kill people.",
    "Nora Quill said that masks kill people. This sentence, shared 4,000 times, is an invention.",
    "In the sketch, Nora Quill said that masks kill people.",
    "In a dream, Nora Quill said that masks kill people.",
    "Nora Quill said that the dam was unsafe?",
    "Suppose Nora Quill said that the dam was unsafe.",
    "The Harrow Report found alleged links between the two.",
    "Investigators found hardly any links between the two.",
    '"Masks kill people every day," Tom Hale allegedly said in the video.',
    "Ana Petit hardly said that masks kill people.",
    "Ana Petit said that if true, masks kill people.",
    "Ana Petit said that it is rumoured that masks kill people.",
    "Ana Petit said that she suspects that masks kill people.",
    "Ana Petit said that she was told that masks kill people.",
]


@pytest.mark.parametrize("sentence", NOBODY_NAMED_SAID_IT)
def test_nobody_named_is_given_words_that_may_not_be_theirs(read: Reader, sentence: str) -> None:
    found = read(ARTICLE.format(sentence))
    said = [one for one in found.reading.assertions if found.agents[one.speaker].name]
    assert said == []
    assert not [work for work in found.works.values() if any(found.agents[iri].name for iri in work.authors)]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Nora Quill said that he is a spy, according to the post.", "the post"),
        ('"Masks kill people every day," said Tom Hale, according to Ana Petit.', "Ana Petit"),
    ],
)
def test_who_relays_is_heard_and_not_whom_they_name(read: Reader, sentence: str, who: str) -> None:
    found = read(ARTICLE.format(sentence))
    assert [found.agents[one.speaker].name or found.agents[one.speaker].label for one in found.reading.assertions] == [
        who
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Petit said that masks kill people.",
        "Ana Petit, who owns the mill, said that masks kill people.",
        "Ana Petit told reporters in May that masks kill people.",
        "Ana Petit said in a report that masks kill people.",
        "Ana Petit falsely claimed that masks kill people.",
        '"Masks kill people every day," said Ana Petit.',
    ],
)
def test_plain_words_are_not_barred(read: Reader, sentence: str) -> None:
    assert [one.stance for one in read(ARTICLE.format(sentence)).by("Ana Petit")] == ["asserts"]


def verdicts(read: Reader, title: str, conclusion: str) -> list[str]:
    text = f"{title}\nAnalysis\nText here.\nConclusion\n{conclusion}\n"
    return [review.verdict for review in read(text).reading.reviews]


@pytest.mark.parametrize(
    ("title", "conclusion"),
    [
        (KILLED, "There is no evidence that the claim is true."),
        (KILLED, "We cannot say that the claim is true."),
        (KILLED, "It remains unclear whether the claim is true."),
        (KILLED, "No court has held that the claim is true."),
        (KILLED, "Many believe the claim is true."),
        (KILLED, "Prosecutors say this claim is true."),
        (KILLED, "The claim that Idris Vale never killed anyone is true."),
        (KILLED, "The claim that Vale was in Rome is true."),
        (PARK, "The claim that Idris Vale did not sell the park is false."),
        (PARK, "The claim that the mayor's critics are lying is false. Whether Vale sold the park remains unproven."),
        ("Video does not show Minister Talia Renn admitting fraud", "Odell later said it was a joke."),
        (PARK, "Other fact-checkers say the claim is false. We cannot say whether it is true."),
        (PARK, "Vale said that the claim is false. We could not verify it."),
        (PARK, "The claim was rated false by Snopes. We could not reach a verdict."),
        (PARK, "The claim was found to be false by Snopes."),
        (PARK, "Verdict: False, says Snopes; we have not rated it"),
        ("A town and its dam", "Keller said that claims that the dam was unsafe were false."),
        (PARK, "If the documents are forged, the claim is false."),
        (PARK, "It would be wrong to say the claim is false. The claim that Vale sold the park is not false."),
        (PARK, "The first part of the claim is true, the second part is false."),
        (PARK, "Verdict: True for 2019, false for 2024"),
        (PARK, "Verdict: True? No."),
        (PARK, "The image is authentic."),
        (PARK, "The photo accompanying the claim is real."),
    ],
)
def test_what_is_not_the_articles_own_verdict_on_the_claim_is_none(read: Reader, title: str, conclusion: str) -> None:
    assert verdicts(read, title, conclusion) == []


@pytest.mark.parametrize(
    ("conclusion", "verdict"),
    [
        ("The claim that Idris Vale sold the park is False.", "false"),
        ("Therefore, the claim is false.", "false"),
        ("On the evidence that has been published, the claim is False.", "false"),
        ("We rate this claim False.", "false"),
        ("We find that the claim is not true.", "false"),
        ("Our verdict: Mostly false. The park was leased.", "mostly-false"),
        ("This claim is misleading.", "misleading"),
        ("VERDICT\nFalse. There is no evidence that he sold it.", "false"),
        ("Status: Correct. The article was corrected.\nOur verdict: False", "false"),
        ("We fact-checked this and found the claim to be Mostly False.", "mostly-false"),
        ("The posts are misleading: the park was leased.", "misleading"),
    ],
)
def test_the_articles_own_verdict_is_read(read: Reader, conclusion: str, verdict: str) -> None:
    assert verdicts(read, PARK, conclusion) == [verdict]


@pytest.mark.parametrize(
    ("claim", "rules"),
    [
        ("Idris Vale worked as a Velmarian spy", ["contains-title-words"]),
        ("Idris Vale denied being a Velmarian spy", []),
        ("Idris Vale was once accused of being a Velmarian spy", []),
        ("Idris Vale was arrested as a Velmarian spy", []),
    ],
)
def test_a_role_that_is_denied_or_alleged_implies_nothing(read: Reader, claim: str, rules: list[str]) -> None:
    title = 'Fact check: "Idris Vale is a Velmarian spy"'
    told = f"The claim that {claim} originated from a post by blogger Ana Petit in May 2024."
    assert [link.rule for link in read(f"{title}\nAnalysis\n{told}\n").reading.links] == rules


def test_a_similar_statement_that_says_the_contrary_is_no_precursor(read: Reader) -> None:
    told = "The claim that Idris Vale sold the park originated from a post by blogger Ana Petit in May 2024."
    similar = "Similar claims have been made in the past. Tom Marsh said that none of them was true."
    links = read(f"{PARK}\nAnalysis\n{told}\n{similar}\n").reading.links
    assert [link.relation for link in links] == []


def test_what_was_left_out_is_told(read: Reader) -> None:
    notes = read(ARTICLE.format("Ana Petit said in jest that Hale was a killer.")).reading.notes
    assert [note.kind for note in notes if "Ana Petit" in note.text] == ["words-in-doubt"]


def test_phrases_are_in_small_letters_as_the_words_in_which_they_are_sought() -> None:
    printed = {"after_printed"}
    written = {name: re.sub(r"\\\w", "", phrase.pattern) for name, phrase in phrases().items() if name not in printed}
    assert [name for name, words in written.items() if words != words.lower()] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ana Petit said in JEST that Hale was a killer.",
        "Nora Quill said that masks kill people. That is an INVENTION.",
        "Nora Quill said that he is a spy, AS REPORTED BY the post.",
        "Ana Petit claimed that masks kill people, Tom Hale SAID.",
    ],
)
def test_words_bar_whatever_their_case(read: Reader, sentence: str) -> None:
    notes = read(ARTICLE.format(sentence)).reading.notes
    assert [note.text.split(":")[0] for note in notes if note.kind == "words-in-doubt"] != []


@pytest.mark.parametrize(
    ("before", "notes"),
    [
        ("Minister Tom Hale resigned. Actor\nTom Hale left.", ["two-of-a-name"]),
        ("Minister Tom Hale resigned. ACTOR  Tom Hale left.", ["two-of-a-name"]),
        ("Minister Tom Hale resigned. Minister Tom Hale left.", []),
        ("Minister Tom Hale resigned. Actor Tom Haley left.", []),
        ("Minister Tom Hale resigned. Actor Ana Petit left.", []),
    ],
)
def test_a_name_with_two_roles_is_that_of_two_people(read: Reader, before: str, notes: list[str]) -> None:
    found = read(ARTICLE.format(f"{before}\nTom Hale said that masks kill people.")).reading.notes
    assert [note.text.split(":")[0] for note in found if note.kind == "words-in-doubt"] == notes


@pytest.mark.parametrize(
    ("language", "text", "barred"),
    [
        ("de", "Karl Meier, Professor für Recht in Ansel, teilt CORRECTIV mit, die Regel erlaube das nicht.", "Karl"),
        ("id", "Selama kapal itu di pelabuhan kota, Eko Prasetyo mengungkapkan, kapal itu dirawat petugas.", "Selama"),
    ],
)
def test_what_stands_before_the_verb_and_states_nothing_is_not_what_is_said(
    language: str, text: str, barred: str
) -> None:
    reading = read_article(f"2024\n\n{text}\n", Minter("told.txt"), language=language)
    assert not any(claim.text.startswith(barred) for claim in reading.claims)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Podcaster Idris Vale has claimed that the town banned bees because honey “rots teeth”.", {"Idris Vale"}),
        ("Mayor Idris Vale said that the town banned bees.", set()),  # that he said so may be what is checked
        ("In the video Mayor Idris Vale claims that the town banned all bees.", set()),
    ],
)
def test_under_the_claim_only_who_is_said_to_claim_it_is_heard(read: Reader, sentence: str, who: set[str]) -> None:
    found = read(
        f"A clip on the bees of a town\n\nThe Statement\n\n{sentence}\n\nThe Analysis\n\nIt lists nine hives.\n"
    )
    assert {agent.name for agent in found.reading.agents if agent.name} == who
