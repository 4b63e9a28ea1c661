"""A whole audit: rows to shards, shards to groups and campaigns. What is there already is not done again."""

from __future__ import annotations

from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from duckdb import Error as DuckError
from duckdb import InterruptException, OutOfMemoryException
from pyarrow import ArrowException

from guidelint.audit.campaigns import campaigns
from guidelint.audit.grading import write_grades
from guidelint.audit.grouping import group
from guidelint.audit.local import judged
from guidelint.audit.rows import Notice, Row, Wanted
from guidelint.audit.schema import CORPUS as DERIVED
from guidelint.audit.shards import ROWS, SIZE, shards
from guidelint.audit.store import SEEN, settle
from guidelint.audit.tables import MEMORY, SCRATCH, opened, show
from guidelint.audit.work import terms
from guidelint.config import BadSettings
from guidelint.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from guidelint.audit.rows import Item
    from guidelint.audit.shards import Shard
    from guidelint.audit.store import Store, Tally
    from guidelint.audit.work import Recipe
    from guidelint.check.plan import Plan

    Engine = Callable[[Callable[[], Iterable[Shard]], Recipe, Store, int, Callable[[], None]], Generator[Tally]]

CORPUS, GRADES = "corpus", "grades.parquet"
MORE = "it takes more memory to put together what so many documents share: give it more by --memory"


@dataclass(frozen=True, slots=True)
class Audit:
    """What to audit, and how."""

    inputs: tuple[str, ...]
    wanted: Wanted
    recipe: Recipe
    jobs: int = 0
    limit: int | None = None
    """Documents after which it ends."""
    memory: str = MEMORY
    """Most that a question over all documents may hold before it goes to the disk, as DuckDB reads it."""
    engine: Engine = judged
    """Sees to it that the store has all shards: `local.judged`, or another that does the same."""

    def judge(
        self,
        store: Store,
        items: Iterable[Item],
        notice: Callable[[Notice], None] = lambda _: None,
        stopping: Callable[[], None] = lambda: None,
    ) -> Generator[Tally]:
        """Sees to it that the store has all shards, and tells of each. Raises `BadSettings`, `OSError`.

        notice: is told what the user should know about an input. stopping: is called if the run is ended.
        """

        def read() -> Iterator[Shard]:
            return shards(self._heard(items, notice), rows=ROWS, size=SIZE)

        new = False
        for tally in self.engine(read, self.recipe, store, self.jobs, stopping):
            if not (new or tally.known):
                new = True
                store.drop(CORPUS)
            yield tally

    def put_together(self, store: Store, plan: Plan) -> None:
        """Finds what the documents share and what they are worth, unless that is done.

        Raises what DuckDB and Arrow raise where tables cannot be read or written: see `resumable`.
        """
        if not store.has(*(f"{CORPUS}/{name}" for name in DERIVED)):
            store.drop(CORPUS)
            store.drop(GRADES)
            self._group(store, plan)
        if not store.has(Path(GRADES).stem):
            store.drop(GRADES)
            self._grade(store)

    def _group(self, store: Store, plan: Plan) -> None:
        draft = store.draft(CORPUS)
        with closing(opened(store.folder, memory=self.memory, threads=self.jobs)) as tables:
            group(tables, plan.across, draft)
            show(tables, draft, ("groups", "members"))
            campaigns(tables, draft)
        settle(draft, store.folder / CORPUS)

    def _grade(self, store: Store) -> None:
        draft = store.draft(GRADES)
        with closing(opened(store.folder, memory=self.memory, threads=self.jobs)) as tables:
            write_grades(tables, draft / GRADES)
        (draft / GRADES).replace(store.folder / GRADES)
        draft.rmdir()

    def _heard(self, items: Iterable[Item], notice: Callable[[Notice], None]) -> Iterator[Item]:
        left = self.limit
        for item in items:
            if isinstance(item, Notice):
                notice(item)
                continue
            yield item
            if left is not None and isinstance(item, Row):
                left -= 1
                if not left:
                    return

    def record(self, plan: Plan) -> dict[str, Any]:
        """What a run is known by: all that its result depends on, save the documents themselves."""
        return {
            **terms(plan),
            "inputs": list(self.inputs),
            "columns": {name: getattr(self.wanted.columns, name) for name in type(self.wanted.columns).__match_args__},
            "exclude": list(self.wanted.exclude),
            "limit": self.limit,
            "as-of": self.recipe.as_of.isoformat(),
            "shard": [ROWS, SIZE],
            SEEN: [_seen(name) for name in self.inputs],
        }


@contextmanager
def resumable(store: Store) -> Iterator[None]:
    """What goes wrong with the tables of a store, told as one line that says how to go on: raises `BadSettings`.

    `KeyboardInterrupt` where a query was interrupted.
    """
    try:
        yield
    except InterruptException:
        raise KeyboardInterrupt from None
    except BrokenPipeError:  # whoever was to read what is printed has gone
        raise
    except (DuckError, ArrowException, OSError) as error:
        if isinstance(error, OutOfMemoryException):
            raise BadSettings(f"{store.folder}: {MORE}; what was judged is kept, --resume goes on") from error
        damaged = [] if isinstance(error, OSError) else store.damaged()
        if damaged:
            names = ", ".join(shard.name for shard in damaged)
            raise BadSettings(f"{store.shards}: damaged: {names}; once deleted, --resume judges them anew") from error
        said = str(error).partition("\n")[0]
        raise BadSettings(f"{store.folder}: {said}; what was judged is kept, --resume goes on") from error
    finally:
        store.drop(SCRATCH)
        store.tidy()


def _seen(name: str) -> dict[str, Any]:
    try:
        about = Path(name).stat()
    except (OSError, ValueError):
        return {"input": name}
    return {"input": name, "size": about.st_size, "mtime": about.st_mtime_ns}
