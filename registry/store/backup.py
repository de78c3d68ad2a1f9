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
    """Put the copy in ``source`` in the place of what the database holds.

    What an SQLite file held is kept beside it, under the same name with ``.before``.

    Raises:
        UnavailableError: if the copy is none of a register; nothing has changed then.
    """
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
    _must_be_a_register(source)
    db.close()
    target = Path(db.writer.url.database or "")
    if target.exists():
        for rest in ("-wal", "-shm"):  # of what was kept before: it is not of this one
            before(target).with_name(f"{before(target).name}{rest}").unlink(missing_ok=True)
        shutil.copy(target, before(target))
        wal = target.with_name(f"{target.name}-wal")
        if wal.exists():
            shutil.copy(wal, before(target).with_name(f"{before(target).name}-wal"))
    _copy_sqlite(source, target)


def before(target: Path) -> Path:
    """Return where what an SQLite file held before it was restored is kept."""
    return target.with_name(f"{target.name}.before")


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


def _must_be_a_register(source: Path) -> None:
    """Refuse a file that is no whole copy of a register."""
    module = sqlite_module()
    try:
        copy = module.connect(f"file:{source}?mode=ro", uri=True)
        try:
            found = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            if found is not None:
                copy.execute("SELECT count(*) FROM ledger_entry").fetchone()
                (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            copy.close()
    except module.DatabaseError as error:
        raise _no_copy(source) from error
    if found != "ok":
        raise _no_copy(source)


def _no_copy(source: Path) -> UnavailableError:
    return UnavailableError(f"{source} is no whole copy of a register. Nothing was changed.")


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
