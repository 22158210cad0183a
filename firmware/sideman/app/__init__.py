"""The roots of the program: the brain, and the box around it."""
