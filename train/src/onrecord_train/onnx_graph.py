"""A network's weights as an ONNX graph, written node by node with fused BERT operators.

The operators are ONNX Runtime's. One graph for every number format: the table of words may be kept
in float16 or int8, the weights of the layers in float16 (turned to float32 when the model is
loaded); int8 layers are made from the float32 graph by ONNX Runtime's own dynamic quantisation. No
mask: windows are run unpadded.
"""

from __future__ import annotations

import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.model.marks import MARK_PARTS
from onrecord.model.outputs import TAGGERS
from onrecord_train.network import ATTENTION_HEADS, HIDDEN, Network

CONTRIB = "com.microsoft"
FORMATS = ("fp32", "fp16", "int8")
# Kept in float32 when the layers go to int8: they are small and decide.
HEAD_NODES = ("tags", "token", "anchor", "marks")


@dataclass(slots=True)
class _Graph:
    """Nodes and weights under construction."""

    half: bool
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    weights: list[onnx.TensorProto] = field(default_factory=list)

    def node(
        self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: float
    ) -> str:
        node = helper.make_node(op, inputs, [output], name=output, domain=domain)
        # In make_node's own order; its keywords cannot be told from attributes by type.
        node.attribute.extend(helper.make_attribute(k, v) for k, v in sorted(attributes.items()))
        self.nodes.append(node)
        return output

    def weight(self, name: str, array: np.ndarray, *, keep: bool = False) -> str:
        """Add a weight; in a half graph matrices go to float16 unless told to keep them."""
        if self.half and not keep and array.dtype == np.float32 and array.ndim > 1:
            self.weights.append(numpy_helper.from_array(array.astype(np.float16), name + "_half"))
            return self.node("Cast", [name + "_half"], name, to=TensorProto.FLOAT)
        self.weights.append(numpy_helper.from_array(array, name))
        return name


def build_onnx(network: Network, number_format: str) -> bytes:
    """Return the serialised encoder with all heads' projections in one of FORMATS.

    Inputs: `ids` int32 [B, T]; `features` int32 [B, T, F], values numbered through all features.
    Outputs: `tags` [B, T, K] logits of all taggers, `token` and `anchor` [B, T, A] the arc scorer's
    projections, `marks` [B, T, P] those of all other heads.
    """
    state = {n: p.detach().cpu().float().numpy() for n, p in network.state_dict().items()}
    graph = _Graph(half=number_format == "fp16")
    hidden = _embeddings(graph, state, number_format)
    for i in range(len(network.encoder.layers)):
        hidden = _layer(graph, state, i, hidden)
    tags = (
        [state[f"taggers.{n}.weight"] for n, _ in TAGGERS],
        [state[f"taggers.{n}.bias"] for n, _ in TAGGERS],
    )
    _linear(graph, hidden, "tags", np.concatenate(tags[0]), np.concatenate(tags[1]))
    for name in ("token", "anchor"):
        _linear(graph, hidden, name, state[f"arcs.{name}.weight"], state[f"arcs.{name}.bias"])
    parts = [f"marks.parts.{name}" for name, _ in MARK_PARTS]
    _linear(
        graph,
        hidden,
        "marks",
        np.concatenate([state[f"{p}.weight"] for p in parts]),
        np.concatenate([state[f"{p}.bias"] for p in parts]),
    )
    data = _serialise(graph)
    return _quantised(data) if number_format == "int8" else data


def _words(graph: _Graph, words: np.ndarray, number_format: str) -> None:
    """Add the table of words and its look-up, `word`."""
    if number_format == "int8":
        scale = np.abs(words).max(1, keepdims=True) / 127
        graph.weight("words", np.round(words / scale).astype(np.int8))
        graph.weight("words_scale", scale.astype(np.float32), keep=True)
        graph.node("Gather", ["words", "ids"], "word_int8")
        graph.node("Cast", ["word_int8"], "word_cast", to=TensorProto.FLOAT)
        graph.node("Gather", ["words_scale", "ids"], "word_scale")
        graph.node("Mul", ["word_cast", "word_scale"], "word")
    elif number_format == "fp16":
        graph.weight("words", words.astype(np.float16))
        graph.node("Gather", ["words", "ids"], "word_half")
        graph.node("Cast", ["word_half"], "word", to=TensorProto.FLOAT)
    else:
        graph.node("Gather", [graph.weight("words", words), "ids"], "word")


def _embeddings(graph: _Graph, state: dict[str, np.ndarray], number_format: str) -> str:
    _words(graph, state["encoder.words.weight"], number_format)
    tables = [state[n] for n in sorted(n for n in state if n.startswith("encoder.features."))]
    graph.weight("features_table", np.concatenate(tables), keep=True)
    graph.node("Gather", ["features_table", "features"], "feature_each")
    graph.weight("feature_axis", np.array([2], dtype=np.int64))
    graph.node("ReduceSum", ["feature_each", "feature_axis"], "feature", keepdims=0)
    graph.weight("positions", state["encoder.positions.weight"], keep=True)
    graph.weight("zero", np.array([0], dtype=np.int64))
    graph.weight("one", np.array([1], dtype=np.int64))
    graph.weight("two", np.array([2], dtype=np.int64))
    graph.node("Shape", ["ids"], "ids_shape")
    graph.node("Slice", ["ids_shape", "one", "two"], "length")
    graph.node("Slice", ["positions", "zero", "length"], "position")
    graph.node("Add", ["word", "feature"], "word_feature")
    graph.node("Add", ["word_feature", "position"], "embedded")
    gamma = graph.weight("norm_gamma", state["encoder.norm.weight"])
    beta = graph.weight("norm_beta", state["encoder.norm.bias"])
    return graph.node(
        "LayerNormalization", ["embedded", gamma, beta], "hidden", axis=-1, epsilon=1e-12
    )


def _layer(graph: _Graph, state: dict[str, np.ndarray], number: int, hidden: str) -> str:
    def get(name: str) -> np.ndarray:
        return state[f"encoder.layers.{number}.{name}"]

    p = f"l{number}_"
    parts = []
    for i, name in enumerate(("query", "key", "value")):
        rows = slice(i * HIDDEN, (i + 1) * HIDDEN)
        parts.append(
            _linear(graph, hidden, p + name, get("qkv.weight")[rows], get("qkv.bias")[rows])
        )
    mixed = graph.node("MultiHeadAttention", parts, p + "mixed", CONTRIB, num_heads=ATTENTION_HEADS)
    out = graph.node("MatMul", [mixed, graph.weight(p + "out_w", _t(get("out.weight")))], p + "out")
    middle = _skip_norm(
        graph,
        out,
        hidden,
        (p + "middle", get("norm_attention.weight"), get("norm_attention.bias"), get("out.bias")),
    )
    up = graph.node("MatMul", [middle, graph.weight(p + "up_w", _t(get("up.weight")))], p + "up")
    bent = graph.node(
        "BiasGelu", [up, graph.weight(p + "up_b", get("up.bias"))], p + "bent", CONTRIB
    )
    down = graph.node(
        "MatMul", [bent, graph.weight(p + "down_w", _t(get("down.weight")))], p + "down"
    )
    return _skip_norm(
        graph,
        down,
        middle,
        (p + "hidden", get("norm_feed.weight"), get("norm_feed.bias"), get("down.bias")),
    )


def _skip_norm(
    graph: _Graph, x: str, skip: str, named: tuple[str, np.ndarray, np.ndarray, np.ndarray]
) -> str:
    name, gamma, beta, bias = named
    inputs = [x, skip]
    inputs += [
        graph.weight(f"{name}_{n}", a)
        for n, a in (("gamma", gamma), ("beta", beta), ("bias", bias))
    ]
    return graph.node("SkipLayerNormalization", inputs, name, CONTRIB, epsilon=1e-12)


def _linear(graph: _Graph, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
    matrix = graph.weight(name + "_w", _t(weight), keep=name in HEAD_NODES)
    product = graph.node("MatMul", [x, matrix], name + "_product")
    return graph.node("Add", [product, graph.weight(name + "_b", bias)], name)


def _t(matrix: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(matrix.T)


def _serialise(graph: _Graph) -> bytes:
    def shaped(name: str, kind: int, *axes: str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, list(axes))

    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "onrecord",
            [
                shaped("ids", TensorProto.INT32, "B", "T"),
                shaped("features", TensorProto.INT32, "B", "T", "F"),
            ],
            [shaped(n, TensorProto.FLOAT, "B", "T", n.upper()) for n in HEAD_NODES],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)],
        ir_version=8,
    )
    return model.SerializeToString()


def _quantised(data: bytes) -> bytes:
    """Return the graph with the layers' matrices in int8 and the heads in float32.

    Activations are scaled as they come.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "fp32.onnx", Path(folder) / "int8.onnx"
        source.write_bytes(data)
        quantize_dynamic(
            source,
            target,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=[n + "_product" for n in HEAD_NODES],
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        return target.read_bytes()


def heads_npz(arrays: dict[str, np.ndarray]) -> bytes:
    """Return named arrays as a .npz with no time stamp in it."""
    buffer = io.BytesIO()
    # Any, since savez's own flags are keywords too and types cannot tell a name from a flag.
    named: dict[str, Any] = {**arrays}
    np.savez(buffer, **named)
    return buffer.getvalue()
