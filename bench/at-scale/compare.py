"""Runs totals.sql on DuckDB and on Spark and compares both with what `linli gather --json` says.

compare.py TABLES PICTURE [duckdb] [spark]
"""

import json
import re
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent


def statements():
    text = (HERE / "totals.sql").read_text(encoding="utf-8")
    parts = re.split(r"^-- name: (\w+)\n", text, flags=re.M)[1:]
    return {name: sql.strip().rstrip(";") for name, sql in zip(parts[::2], parts[1::2])}


def by_duckdb(tables, queries):
    import duckdb

    db = duckdb.connect()
    for table in sorted(tables.glob("*.parquet")):
        db.execute(f"CREATE VIEW {table.stem} AS SELECT * FROM read_parquet('{table}')")
    return {name: [tuple(row) for row in db.execute(sql).fetchall()] for name, sql in queries.items()}


def by_spark(tables, queries):
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for table in sorted(tables.glob("*.parquet")):
        spark.read.parquet(str(table)).createOrReplaceTempView(table.stem)
    found = {name: [tuple(row) for row in spark.sql(sql).collect()] for name, sql in queries.items()}
    spark.stop()
    return found


def by_linli(picture):
    totals = picture["totals"]
    every = totals["all"]
    recount = picture["recount"]

    def of(*names):
        return [tuple(every[name] for name in names)]

    def segment(key):
        return key["own"] if isinstance(key, dict) else None if key == "unknown" else key

    def segments(grouping):
        places = [(segment(key), figures) for key, figures in totals[grouping] if figures["neighbourhoods"]]
        return [(key, figures["neighbourhoods"], figures["households"]) for key, figures in places]

    return {
        "places": of("neighbourhoods", "households", "no_households", "residents", "aged_60"),
        "segments": segments("segments"),
        "uniform": segments("uniform"),
        "recount": [tuple(recount[name] for name in ("unsaid", "same", "open", "differing"))],
        "needs": of("needs", "answered", "solved", "asked", "satisfied"),
        "categories": [(name, one["needs"], one["solved"]) for name, one in totals["categories"]],
        "states": [tuple(pair) for pair in totals["states"]],
        "stages": [tuple(pair) for pair in totals["stages"]],
        "campaigns": of("campaigns", "finished"),
        "sessions": of("sessions", "visits"),
        "money": of("planned_fen", "spent_fen"),
        "indicators": [
            (key["name"], key["unit"], one["count"], one["target"], one["actual"], one["reached"])
            for key, one in totals["indicators"]
        ],
    }


def in_order(rows):
    return sorted(([None if cell is None else cell for cell in row] for row in rows), key=repr)


def main():
    tables, picture = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    wanted = sys.argv[3:] or ["duckdb", "spark"]
    expected, queries = by_linli(picture), statements()
    assert set(expected) == set(queries), set(expected) ^ set(queries)
    wrong = 0
    for engine, run in (("duckdb", by_duckdb), ("spark", by_spark)):
        if engine not in wanted:
            continue
        start = time.perf_counter()
        found = run(tables, queries)
        took = time.perf_counter() - start
        for name in queries:
            rows = [[int(cell) if hasattr(cell, "as_integer_ratio") else cell for cell in row] for row in found[name]]
            if in_order(rows) != in_order(expected[name]):
                wrong += 1
                print(f"{engine}: {name} differs\n  found    {in_order(rows)}\n  expected {in_order(expected[name])}")
        print(f"{engine}: {len(queries)} statements in {took:.1f} s")
    print("all agree" if wrong == 0 else f"{wrong} differ")
    sys.exit(wrong > 0)


main()
