"""Whether a sentence passes judgement and which way, and the graded judgements."""
