"""What every test may ask for."""

from hypothesis import HealthCheck, settings

# Speed is measured in bench/, never in a test: a slow machine is no failure.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
