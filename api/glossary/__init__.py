"""The glossary of product terms."""
