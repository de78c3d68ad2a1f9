"""Copy a database while it is used, check it, put a copy back."""

import os
import shutil
import subprocess
from pathlib import Path

from registry.errors import UnavailableError
from registry.store.database import Database, sqlite_module

PAGES = 200  # copied at a time, so that a writer never waits long


def back_up(db: Database, target: Path) -> None:
    """Write a whole copy to ``target``, readable by its owner only.

    Raises:
        UnavailableError: if PostgreSQL's own tools are not installed.
    """
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    if db.is_sqlite:
        _copy_sqlite(Path(db.writer.url.database or ""), partial)
    else:
        _postgresql("pg_dump", "--format=custom", f"--file={partial}", f"--dbname={_url(db)}")
    with partial.open("rb") as written:
        os.fsync(written.fileno())
    partial.replace(target)


def restore(db: Database, source: Path) -> None:
    """Put the copy in ``source`` in the place of what the database holds."""
    if not db.is_sqlite:
        _postgresql(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={_url(db)}",
            str(source),
        )
        return
    db.close()
    target = Path(db.writer.url.database or "")
    _copy_sqlite(source, target)


def check(db: Database) -> list[str]:
    """Return what the database itself finds wrong with its data."""
    if not db.is_sqlite:
        return []
    with db.reader.connect() as connection:
        rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        problems = [f"SQLite: {row}" for row in rows if row != "ok"]
        strays = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return problems + [f"SQLite: a row of {row[0]} points nowhere" for row in strays]


def _copy_sqlite(source: Path, target: Path) -> None:
    module = sqlite_module()
    origin = module.connect(f"file:{source}?mode=ro", uri=True)
    copy = module.connect(target)
    try:
        origin.backup(copy, pages=PAGES)
    finally:
        copy.close()
        origin.close()


def _url(db: Database) -> str:
    url = db.writer.url.set(drivername="postgresql")
    return url.render_as_string(hide_password=False)


def _postgresql(tool: str, *options: str) -> None:
    path = shutil.which(tool)
    if path is None:
        raise UnavailableError(f"{tool} is not installed. It comes with PostgreSQL's client tools.")
    done = subprocess.run([path, *options], capture_output=True, text=True, check=False)  # noqa: S603  # PostgreSQL's own tool, no shell
    if done.returncode != 0:
        raise UnavailableError(f"{tool}: {done.stderr.strip()[:400]}")
