"""Undeclared copying: which publications have their wording from one another, or from one text, and do not say so.

**Definition.** Two publications *share wording* where stretches of both have the same words in the same order, with few
changed between. It is *copying* where both give the words as their own, *quoting* where one gives as somebody else's
what is the other's own, and a *shared source* where both give them as somebody else's: in quotation marks, or as what
our readers found to be another's words. Words of one publisher's boilerplate are left out.

**How.** Words are folded (`provenance.folding`); the least hash of each window of shingles is a fingerprint; texts with
two fingerprints in common are aligned; a logistic model turns what is shared into a probability.

**Literature.** Broder, "On the resemblance and containment of documents" (1997); Schleimer, Wilkerson and Aiken,
"Winnowing" (SIGMOD 2003); Altschul and others, "Basic local alignment search tool" (1990); Clough and others, "METER:
MEasuring TExt Reuse" (ACL 2002), on newspapers and their agency; Smith, Cordell and Dillon, "Infectious texts" (2013).

**Assumptions.** Long runs of equal words do not arise twice. Texts are compared as our readers took them from pages and
articles, so what they leave out (captions, comments) is not compared.

**What it does not mean.** Not plagiarism, and not who copied: dates tell which text is earlier, and both may be copies
of a third that was never read, such as an agency's. Not that the later outlet has checked nothing. A translation or a
thorough paraphrase shares no words and is not found, so no copy found is no proof of independence. Shared wording is an
inferred edge, never a citation; it lowers the low count of independent sources, never the high one.
"""
