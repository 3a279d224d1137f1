"""Which claims are the same, and which agents: suggestions with a calibrated score, and the one rule that may confirm.

`provenance.resolve.suggest` is the way in. What two texts have in common and where they differ is worked out in
`wording` and `alike`, who two names may belong to in `names` and `people`; `scoring` makes a probability of it.
"""
