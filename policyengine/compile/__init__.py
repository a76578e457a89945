"""Steps to statements, dialect by dialect."""
