"""`python -m bench.reading_again RECORD FOLDER MODEL`: reads a folder with the weights of MODEL."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from onrecord.flow.batch import Tools, run_batch
from onrecord.flow.config import BatchConfig
from onrecord.flow.engine import lookups_of
from onrecord.flow.keep import keep_results, recall_from
from onrecord.knowledge.tables import load_knowledge
from onrecord.model.manifest import read_manifest
from onrecord.model.marker import load_marker
from onrecord.read.limits import ReadLimits
from onrecord.read.sources import locate_sources
from onrecord.records.dossier import Run
from onrecord.store.opening import Access, open_record


def main() -> None:
    """Read, one report at a time, so that a kill falls between them too."""
    path, folder, model = (Path(a) for a in sys.argv[1:4])
    run = Run(onrecord="bench", model=read_manifest(model).digest)
    with open_record(path, mode=Access.WRITE) as record:
        tools = Tools(
            marker=load_marker(model),
            run=run,
            lookups=lookups_of(load_knowledge(())),
            recall=recall_from(record, run),
        )
        sources = locate_sources([str(folder)], ReadLimits())
        results = run_batch(sources, tools, BatchConfig(batch_words=1, batch_reports=1))
        for _ in keep_results(results, record, lambda: datetime.fromtimestamp(time.time(), UTC)):
            pass


if __name__ == "__main__":
    main()
