"""How facts look on every screen: tones and signs of buckets and tiers, names in the room there is."""
