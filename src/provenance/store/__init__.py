"""What is stored: the ledger (what was received and read), the index (what it says), snapshots and query workers.

Nothing is imported here, since every query worker starts by importing this package.
"""
