"""Calendar feeds: links that calendar programs read bookings from."""
