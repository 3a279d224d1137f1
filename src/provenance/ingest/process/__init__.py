"""Reading in processes of their own, which may crash, hang or eat memory without harm to the knowledge base.

`messages` is what the two sides say; `work` reads one piece of a source, in whatever process; `child` is the process
that does; `handle` is one such process as its parent sees it; `pool` keeps several at work and their answers in order.
"""
