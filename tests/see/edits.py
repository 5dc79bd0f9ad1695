"""The edits that a found frame may have gone through."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy

from celtrace.see.features import Pixels


def jpeg(picture: Pixels, quality: int = 30) -> Pixels:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    assert done
    return numpy.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), numpy.uint8)


def scale(picture: Pixels, factor: float) -> Pixels:
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return numpy.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way), numpy.uint8)


def crop(picture: Pixels, share: float = 0.5, right: bool = False) -> Pixels:
    height, width = picture.shape[:2]
    tall, wide = int(height * share**0.5), int(width * share**0.5)
    left = width - wide if right else 0
    return numpy.ascontiguousarray(picture[height - tall :, left : left + wide])


def letterbox(picture: Pixels) -> Pixels:
    bar = picture.shape[0] // 6
    return numpy.asarray(
        cv2.copyMakeBorder(picture, bar, bar, 0, 0, cv2.BORDER_CONSTANT, value=(0, 0, 0)), numpy.uint8
    )


def rotate(picture: Pixels, degrees: float = 5) -> Pixels:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return numpy.asarray(cv2.warpAffine(picture, turn, (width, height), borderValue=(0, 0, 0)), numpy.uint8)


def mirror(picture: Pixels) -> Pixels:
    return numpy.ascontiguousarray(picture[:, ::-1])


EDITS: dict[str, Callable[[Pixels], Pixels]] = {
    "same": lambda picture: picture,
    "jpeg 30": jpeg,
    "scale 0.3": lambda picture: jpeg(scale(picture, 0.3), 70),
    "scale 2": lambda picture: jpeg(scale(picture, 2), 50),
    "crop 50 %": crop,
    "crop 50 %, scale 0.5, jpeg 30": lambda picture: jpeg(scale(crop(picture, right=True), 0.5), 30),
    "letterbox": lambda picture: jpeg(letterbox(picture), 50),
    "turned by 5 degrees": rotate,
    "mirrored": lambda picture: jpeg(mirror(picture), 50),
    "mirrored, crop 60 %": lambda picture: crop(mirror(picture), 0.6),
}
