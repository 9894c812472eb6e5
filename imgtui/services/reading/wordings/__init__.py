"""What wordings of sheets mean: asked once for all cells that say so, remembered, and asked again later."""
