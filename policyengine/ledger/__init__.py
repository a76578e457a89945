"""The ledger: entries, their Merkle tree, and what is signed of it. Nothing here reads or writes a file."""
