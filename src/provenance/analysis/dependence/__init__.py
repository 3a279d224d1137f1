"""What a claim hangs on: sources told from reports, how many of them are independent, what falls if one falls.

**Definition.** The *source* of an assertion is its speaker, its *carrier* who brings it to readers; agents under
confirmed matches are one. An assertion for or against a claim rests on others of the same sign, or is an *origin*. The
*independent sources* are as many ways from an origin to readers as have no source and no carrier in common, told as
low..high: `low` presumes reliance where the records leave it open, `high` only where they tell of it. A *bottleneck* is
a source or carrier on every way; there is one exactly when the count is 1. Modules, in the order in which an answer is
made: `scope`, `said`, `hearing`, `parties`, `transmission`, `counting` (by `flow`), `rings`, `falling`, `sides`,
`sources`; `falls` for the whole base.

**Literature.** K. Menger, "Zur allgemeinen Kurventheorie" (1927); S. Even and R. E. Tarjan, "Network flow and testing
graph connectivity" (1975); K. D. Cooper, T. J. Harvey and K. Kennedy, "A simple, fast dominance algorithm" (2006);
J. Doyle, "A truth maintenance system" (1979). On reports that look independent and are not: X. L. Dong,
L. Berti-Equille and D. Srivastava, "Integrating conflicting data: the role of source dependence" (2009).

**Assumptions.** A ground that is given is relied on; one that is not given may be anything. Dates that certainly forbid
a reliance drop it, others do not. What was not read counts as one source for all who rest on it. A mere report carries
a claim on and counts for nobody; a denial by whom the claim is about, and words taken back, count for nothing. What is
said against a claim that only entails the one asked about is not said against that one.

**What it does not mean.** Not whether the claim is true: one witness may be right, and five may have erred alike. Not
that those counted apart never spoke to each other, nor that those counted as one agreed to. *Lone* (one carrier heard)
is how most claims are, and no alarm. A count is of what was read: publications heard of and not read, and matches and
statements that nobody confirmed, stand beside every answer.
"""
