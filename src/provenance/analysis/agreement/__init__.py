"""Agreement: how far fact-checkers agree on the claims that several of them judged.

**What is compared.** Claims count as the same by equal words (`provenance.iri.normalise_text`: case, punctuation and
spaces do not matter), which nobody has confirmed, and by confirmed matches; by suggested ones only where that is asked
for. A fact-checker has one verdict a claim; what becomes of several is told in `voices`. Publishers that judged a claim
more than once are compared with themselves, apart (`Within`): so a crowd whose members are not told apart, such as
Cofacts, has a matrix of its own, each judgement taken as another's.

**Coefficients.** Krippendorff's alpha over all (nominal, ordinal, interval; missing data need no filling) and Cohen's
weighted kappa for each two, at five, three and two classes; 95 % intervals from 1,000 resamplings of whole claims,
seeded. (Hayes and Krippendorff resample pairs; claims are wider and safer, since verdicts on one claim hang together.)
No coefficient is told below a floor, or where nearly all verdicts are of one class (`scales`, `coefficients`).

**Off the scale.** Unproven, not rated, not understood, and the kinds of problem (misleading, satire, …) have no place
between true and false. They are counted as pairs and listed beside, never put on a scale.

**Literature.** C. Lim, "Checking how fact-checkers check", Research & Politics 5 (2018): the same claims are few, and
agreement is lowest in the middle of the scale. S. Lee et al., "Fact-checking fact checkers", Harvard Kennedy School
Misinformation Review 4 (2023): most differences between two large ones were a step on the scale, one was a conflict.

**What it does not mean.** High agreement is no proof of truth, nor of independence: houses read and follow each other,
may share an owner or a source, and choose what to check, mostly what looks false. Claims in the same words are the
viral ones, not a sample. Where nearly everything is false, alpha and kappa are low or undefined although nearly every
pair agrees: read them beside the counts. A second judgement by a crowd is often given because somebody disagrees with
the first, so agreement there is lower than it would be over all claims. A verdict is as we read the printed label.
"""

import pyoxigraph as ox

from provenance.analysis.agreement.answer import Agreement, Asked
from provenance.analysis.agreement.asking import asked_of

__all__ = ["Agreement", "Asked", "agreement", "asked_of"]


def agreement(store: ox.Store, asked: Asked | None = None) -> Agreement:
    """How far fact-checkers agree in a view, with every conflict.

    Args:
        store: the view.
        asked: fact-checkers by IRI, a period, a language, scales; without it, everything.

    Cost: some 20 µs a review on disk, 0.3 ms a conflict, and 1 to 5 ms two fact-checkers with claims enough in common.

    Example:
        >>> agreement(ox.Store()).between.claims
        0
    """
    from provenance.analysis.agreement.answering import answer  # numpy is loaded with it

    return answer(store, asked or Asked())
