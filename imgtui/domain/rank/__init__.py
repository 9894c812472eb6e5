"""What follows for a rank order list: composition, warnings, chance, fees. Order never changes the chance."""
