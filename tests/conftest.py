"""What holds for all tests: how they draw at random, and that Ctrl+C reaches what they start."""

import signal

from hypothesis import HealthCheck, settings

from tests.draws import NEW, examples

settings.register_profile(
    "draws",
    max_examples=examples(100),
    derandomize=not NEW,
    print_blob=True,
    deadline=None,  # a machine may be busy: how long an example takes says nothing of it
    suppress_health_check=[HealthCheck.too_slow],  # nor how long it takes to draw
)
settings.load_profile("draws")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # so a shell starts what runs in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
