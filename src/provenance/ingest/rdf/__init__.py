"""RDF from outside: exports of ours as they are, and the data of others, mapped to the model and kept beside it."""
