"""What a claim hangs on: sources told from reports, how many of them are independent, what falls if one falls."""
