"""What taking pictures out of a clip costs: CPU seconds a minute of video, decoding, cuts and held drawings together.

``python benchmarks/see_video.py CLIP…`` measures each clip; decoding alone stands beside it. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import cv2

from celtrace.clips import sample


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("clips", nargs="+", type=Path)
    cv2.setNumThreads(1)
    print("| clip | size | seconds | decoding alone | sampled | pictures |\n|---|---|---|---|---|---|")
    for clip in options.parse_args().clips:
        begun = time.process_time()
        count, rate, size = decoded(clip)
        alone = time.process_time() - begun
        begun = time.process_time()
        found = sample(clip, most=240)
        spent = time.process_time() - begun
        minutes = count / rate / 60
        print(
            f"| {clip.name} | {size} | {60 * minutes:.1f} | {alone / minutes:.1f} | {spent / minutes:.1f} "
            f"| {len(found.samples)} |"
        )


def decoded(clip: Path) -> tuple[int, float, str]:
    """Decode all of a clip: frames, frames a second, size."""
    reader = cv2.VideoCapture(str(clip))
    count = 0
    while reader.grab():
        reader.retrieve()
        count += 1
    rate = reader.get(cv2.CAP_PROP_FPS) or 24.0
    wide, tall = (int(reader.get(key)) for key in (cv2.CAP_PROP_FRAME_WIDTH, cv2.CAP_PROP_FRAME_HEIGHT))
    return count, rate, f"{wide} x {tall}"


if __name__ == "__main__":
    main()
