"""What every engine must offer: one class of tests, subclassed for each engine.

models.py   the models: hand-made corner cases and random ones, with and without merged states
literal.py  the contract by nested loops over the oracle's moves: where the expectations come from
engine.py   the tests
test_*.py   each engine
"""
