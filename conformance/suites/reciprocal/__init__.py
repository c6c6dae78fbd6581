"""The suite of Reciprocal OAuth: both parties, a module per subject, in the order of the sections of -02.

What no module here judges is gathered by the suite of RFC 6749, which every revision rests on.
"""
