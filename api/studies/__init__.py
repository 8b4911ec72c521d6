"""Studies: research projects."""
