"""Weights of pairing. Generated from resources/pairs.json; do not edit."""

from __future__ import annotations

MODELS: dict[str, dict[str, tuple[float, ...]]] = {
    "vectors": {
        "content": (
            -19.4587,
            24.9882,
            6.2868,
            1.7398,
            -0.4247,
            -0.4577,
            -0.577,
            -1.4965,
            -0.486,
            -0.0549,
            -3.3543,
            -0.1749,
        ),
        "place": (1.6196, 4.3115),
        "logit": (0.01, 0.044, 0.713, 0.4342, 0.7956),
    },
    "surface": {
        "content": (12.8539, 10.8013, 7.2531, -1.3109, -3.3247, -3.5113, -4.2981, -3.2242, -8.1388, -0.6254),
        "place": (3.3449, 5.7247),
        "logit": (-0.2444, 0.0273, 0.8813, -0.0161, -0.1497),
    },
}
"""With sentence vectors and without: weights of content, of place, and of the probability."""
