"""Pure functions from an article to its mentions and reports.

No database, no network, no clock, no randomness, no files but the lexicons beside the code: the
same article gives the same reports on any machine and in any order.
"""
