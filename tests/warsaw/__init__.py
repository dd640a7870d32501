"""`warsaw-2016` does what the papers say, and the ledger says why."""
