"""The engines at work: recogniser, diarizer, embedder, writer, search index."""
