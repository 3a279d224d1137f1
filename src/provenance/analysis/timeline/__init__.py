"""When a claim was said: its timeline, response lag, zombies, changes of wording, and dates that contradict each other.

Each module has its definitions: `order` (dates compared), `conflicts` (dates that cannot both be right), `building`
(the timeline of a claim), `lag`, `wording` (changes of the words), `branching` (the algorithm), `whole` (a whole base).
"""
