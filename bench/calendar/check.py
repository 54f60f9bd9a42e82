"""Reads the calendars of `linli report --ics` with two other programs and compares both with the plan."""

import datetime
import json
import pathlib
import subprocess
import sys

import icalendar

PROGRAM, SAMPLE, OUT, MODULES = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]
HARD = ["逗号,分号;反斜杠\\ 引号\"冒号:", "两行\n第二行\r\n第三行", "表情🏠与很长很长的题目" * 12, "\\n 不是换行", "  前后有空格  "]
CHINA = datetime.timezone(datetime.timedelta(hours=8))


def calendar(plan, name, day):
    file, out = OUT / f"{name}.json", OUT / f"{name}.ics"
    file.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    subprocess.run([PROGRAM, "report", file, "--ics", out, "--date", day], check=True, capture_output=True)
    return out


def hard_plan():
    plan = json.loads(SAMPLE.read_text(encoding="utf-8"))
    records = plan["records"]
    sessions = records["sessions"]
    ids = sorted(sessions)
    for number, (key, text) in enumerate(zip(ids, HARD)):
        sessions[key] |= {"name": text, "place": text, "date": f"2026-05-{number + 10}", "start": "22:00:00", "end": "01:30:00"}
    for key in ids[len(HARD) : len(HARD) + 2]:
        sessions[key] |= {"date": "2026-05-31"}
        sessions[key].pop("start", None)
        sessions[key].pop("end", None)
    dropped = sessions[ids[-1]]["campaign"]
    records["campaigns"][dropped]["stage"] = "dropped"
    return plan, ids


def expected(plan):
    """What has to be in the file, by name: title, place, begin, end, standing."""
    found, records = {}, plan["records"]
    for key, row in records["sessions"].items():
        campaign = records["campaigns"][row["campaign"]]
        if "date" not in row:
            continue
        title = campaign["title"] + ("：" + row["name"] if row.get("name") else "")
        day = datetime.date.fromisoformat(row["date"])
        if "start" in row:
            begin = datetime.datetime.combine(day, datetime.time.fromisoformat(row["start"]), CHINA)
            end = None
            if "end" in row:
                end = datetime.datetime.combine(day, datetime.time.fromisoformat(row["end"]), CHINA)
                end += datetime.timedelta(days=end < begin)
        else:
            begin, end = day, day + datetime.timedelta(days=1)
        standing = {"dropped": "CANCELLED", "draft": "TENTATIVE"}.get(campaign["stage"], "CONFIRMED")
        found[f"{key}@{plan['plan_id']}"] = (plain(title), plain(row.get("place", "")), begin, end, standing)
    return found


def plain(text):
    return text.replace("\r\n", "\n")


def by_icalendar(path):
    parsed = icalendar.Calendar.from_ical(path.read_bytes())
    assert not parsed.errors, parsed.errors
    found, sequences = {}, set()
    for event in parsed.walk("VEVENT"):
        assert not event.errors, event.errors
        sequences.add(int(event["SEQUENCE"]))
        begin, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
        if isinstance(begin, datetime.datetime):
            assert str(event["DTSTART"].params["TZID"]) == "Asia/Shanghai"
            assert begin.utcoffset() == datetime.timedelta(hours=8)
        found[str(event["UID"])] = (
            str(event["SUMMARY"]), str(event.get("LOCATION", "")), begin, end, str(event["STATUS"]))
    assert len(sequences) == 1
    return found, sequences.pop()


def by_ical_js(path):
    script = pathlib.Path(__file__).with_name("read.mjs")
    answer = subprocess.run(["node", script, MODULES, path], check=True, capture_output=True, text=True)
    found = {}
    for event in json.loads(answer.stdout):
        def moment(text):
            if text is None:
                return None
            return datetime.date.fromisoformat(text) if len(text) == 10 else datetime.datetime.fromisoformat(text)
        found[event["uid"]] = (event["title"], event["place"], moment(event["begin"]), moment(event["end"]), event["standing"])
    return found


def check(plan, path):
    for line in path.read_bytes().split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line, line
    wanted = expected(plan)
    (python, sequence), javascript = by_icalendar(path), by_ical_js(path)
    sessions = lambda found: {key: value for key, value in found.items() if key.startswith("se_")}
    for name, found in [("icalendar", python), ("ical.js", javascript)]:
        for key in wanted.keys() | sessions(found).keys():
            assert wanted.get(key) == found.get(key), (name, key, wanted.get(key), found.get(key))
    assert python.keys() == javascript.keys()
    text = path.read_text(encoding="utf-8").replace("\r\n ", "")
    for worker in plan["records"]["workers"].values():
        assert worker["name"] not in text, worker["name"]
    return python.keys(), sequence


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    plan, ids = hard_plan()
    first, before = check(plan, calendar(plan, "first", "2026-05-01"))
    plan["records"]["sessions"][ids[0]]["date"] = "2026-05-20"
    second, after = check(plan, calendar(plan, "second", "2026-05-02"))
    assert first == second and before < after, (before, after)
    print(f"{len(first)} entries, read alike by icalendar {icalendar.__version__} and ical.js; version {before} → {after}")


main()
