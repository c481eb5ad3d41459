"""The challenge: fixed instances, the judge as the scorer, a live track, a prediction track, and
the board of all entries.
"""
