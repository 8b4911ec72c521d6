"""The system itself: health, metrics, counts."""
