// Built in a later step.
