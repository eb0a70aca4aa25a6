"""The session editions of the integration tests, for the oracles."""

from tests.integration.conftest import demonstration, juin

__all__ = ["demonstration", "juin"]
