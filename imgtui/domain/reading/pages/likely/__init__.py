"""The likely meaning of sentences that were not understood whole: for questions, never for answers."""
