"""Write the trained recogniser of Hangul lines as ONNX: weights in 8 bits with a scale for every feature.

    python scripts/hangul_export.py second.pt third.pt -o src/celtrace/resources/hangul.onnx

What ``scripts/hangul_train.py`` left is needed, and torch and onnx. Of several rounds, each begun from the one before,
the mean of the weights is written; one named twice counts twice. Prints the SHA-256 that
``celtrace.read.ocr.hangul`` expects.
"""

from __future__ import annotations

import argparse
import hashlib
import io
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from hangul_train import Net
from onnx import TensorProto, helper, numpy_helper

from celtrace.read.ocr.alphabet import HEIGHT

LEAST = 2048
"""Numbers in a tensor from which it is stored in 8 bits."""


def mean(states: list[dict[str, Any]]) -> dict[str, Any]:
    """The mean of the weights of several networks; counts are those of the last."""
    last = states[-1]
    return {
        name: sum(state[name] for state in states) / len(states)
        if last[name].is_floating_point()
        else last[name]
        for name in last
    }


def exported(state: dict[str, Any]) -> onnx.ModelProto:
    """The network as ONNX, norms folded into the convolutions before them."""
    net = Net()
    net.load_state_dict(state)
    net.eval()
    stream = io.BytesIO()
    torch.onnx.export(
        net, (torch.zeros(1, 1, HEIGHT, 160),), stream, input_names=["line"], output_names=["scores"],
        dynamic_axes={"line": {3: "width"}, "scores": {2: "columns"}}, opset_version=17, dynamo=False,
    )  # fmt: skip
    return onnx.load_from_string(stream.getvalue())


def narrowed(model: onnx.ModelProto) -> onnx.ModelProto:
    """With the large weights as 8-bit numbers and a node that scales each back; the runtime does that once."""
    graph = model.graph
    kept, nodes = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < LEAST:
            kept.append(tensor)
            continue
        scale = np.abs(values).reshape(len(values), -1).max(axis=1) / 127 + 1e-12
        shaped = scale.reshape(-1, *[1] * (values.ndim - 1))
        whole = np.clip(np.round(values / shaped), -127, 127).astype(np.int8)
        kept += [
            numpy_helper.from_array(whole, f"{tensor.name}.whole"),
            numpy_helper.from_array(scale.astype(np.float32), f"{tensor.name}.scale"),
        ]
        nodes.append(
            helper.make_node(
                "DequantizeLinear", [f"{tensor.name}.whole", f"{tensor.name}.scale"], [tensor.name], axis=0
            )
        )
    del graph.initializer[:]
    graph.initializer.extend(kept)
    others = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *others])
    return model


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("trained", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    model = narrowed(exported(mean([torch.load(one, weights_only=False)["mean"] for one in options.trained])))
    for node in model.graph.node:
        node.doc_string = ""
    data = model.SerializeToString()
    options.output.write_bytes(data)
    print(f"{hashlib.sha256(data).hexdigest()} {len(data)} bytes")


if __name__ == "__main__":
    main()
