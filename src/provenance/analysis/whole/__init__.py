"""A whole base at once: what most rests on, what only one source says, links that go round, where words came from."""
