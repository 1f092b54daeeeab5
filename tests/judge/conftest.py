"""How long to look: RULESDSL_EXAMPLES raises the number of random examples of every test in this folder."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "judge",
    max_examples=int(os.environ.get("RULESDSL_EXAMPLES", "50")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
settings.load_profile("judge")
