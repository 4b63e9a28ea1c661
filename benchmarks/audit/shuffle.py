"""What it costs to put facts together: python -m benchmarks.audit.shuffle --documents 100000 200000

Writes stores that hold facts alone, as an audit would have noted them, and groups them: no guide is read, so
collections can be had that would take a day to judge. In each, one in twenty documents is one of ten copies, one in
fifty bears one of many contacts, and one in a hundred the same. Linux only.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from guidelint.audit.campaigns import campaigns
from guidelint.audit.grouping import group
from guidelint.audit.tables import opened, quoted, show
from guidelint.audit.work import Recipe
from guidelint.config import CommandLine

_DOCUMENTS = """
select i as doc, 'How to renew permit ' || i as title, '2026-01-01' as time from range({first}, {end}) r(i)
"""
_FACTS = """
with texts as (
  select i as doc, case when i % 20 = 0 then i // 200 * 200 else i end as text from range({first}, {end}) r(i)
)
select doc, 'corpus/near-duplicate' as rule, 'w' || band || ':' || left(md5(text || ' ' || band), 24) as key,
  '900 - ' || {sketch} as value, 'How to renew permit' as text,
  0::bigint as start, 1::int as line, 1::int as column
from texts, range(32) b(band)
union all
select i, 'corpus/campaign-contact', 'telegram:' || case when i % 100 = 1 then 'hot' else 'many' || i // 500 end,
  'bait ' || left(md5(i::varchar), 12) || ' ' || left(md5((i + 1)::varchar), 12) || ' telegram', 'TG @demo', 500, 40, 1
from range({first}, {end}) r(i) where i % 100 = 1 or i % 50 = 7
"""
_SKETCH = "to_base64(encode(repeat(md5(text::varchar), 4)))"
"""128 bytes, the same in copies."""
_SHARD = 500


def store(folder: Path, documents: int) -> None:
    """Writes it, a file for each shard as an audit does."""
    tables = duckdb.connect()
    for number, first in enumerate(range(0, documents, _SHARD)):
        shard = folder / "shards" / f"{number:05}"
        shard.mkdir(parents=True)
        slots = {"first": first, "end": min(documents, first + _SHARD), "sketch": _SKETCH}
        for name, question in (("documents", _DOCUMENTS), ("facts", _FACTS)):
            file = quoted(str(shard / f"{name}.parquet"))
            tables.execute(f"copy ({question.format(**slots)}) to {file} (format parquet, compression zstd)")
        for name in ("findings", "not_checked"):
            tables.execute(f"copy (select 1 as doc where false) to {quoted(str(shard / f'{name}.parquet'))}")


def put_together(folder: Path) -> str:
    """Groups the facts of a store. Tells what that took."""
    across = Recipe(CommandLine(isolated=True, select=("corpus",)), folder).plan().across
    draft = folder / "corpus"
    draft.mkdir()
    began, before = time.monotonic(), time.process_time()
    tables = opened(folder)
    group(tables, across, draft)
    grouped = time.monotonic() - began
    show(tables, draft, ("groups", "members"))
    campaigns(tables, draft)
    took, cpu = time.monotonic() - began, time.process_time() - before
    told = tables.execute("select count(*), (select count(*) from facts) from groups").fetchone() or (0, 0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1_024 / 1_000_000
    return (
        f"{told[1]} facts to {told[0]} groups in {grouped:.1f} s, campaigns in {took - grouped:.1f} s,"
        f" {cpu:.1f} s CPU; {peak:.0f} MB at most"
    )


def main() -> None:
    """Measures size by size, each in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[100_000, 200_000])
    parser.add_argument("--of", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.of:
        print(put_together(options.of))
        return
    for documents in options.documents:
        with tempfile.TemporaryDirectory() as name:
            store(Path(name), documents)
            size = sum(path.stat().st_size for path in Path(name).rglob("facts.parquet")) / 1_000_000
            print(f"{documents} documents, facts of {size:.0f} MB: ", end="", flush=True)
            subprocess.run([sys.executable, "-m", "benchmarks.audit.shuffle", "--of", name], check=True)


if __name__ == "__main__":
    main()
