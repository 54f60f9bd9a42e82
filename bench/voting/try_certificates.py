"""Certificates of many elections checked, and each again with one number changed, which has to be refused.

    python3 try_certificates.py LINLI [--changes N] FILE.pb…

Every text of digits and every number in a certificate counts as a number. Of a long certificate N of them are changed,
evenly spread (40 unless told).
"""

import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from check_certificate import fault

RULES = ["greedy --utility count", "greedy --utility cost", "score", "score --too-dear skip", "phragmen"]
RULES += [
    f"mes --utility {utility} --completion {completion}"
    for utility in ("count", "cost")
    for completion in ("none", "add1", "add1-exhaustive", "add1-greedy")
]


def numbers(value, path=()):
    """Where a certificate has a number; ids are names and no numbers."""
    if isinstance(value, (dict, list)):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in ("id", "tie", "among", "too_dear", "funded"):
                yield from numbers(part, (*path, key))
    elif isinstance(value, int) or (isinstance(value, str) and re.fullmatch(r"\d+(/\d+)?", value)):
        yield path


def changed(certificate, path):
    certificate = copy.deepcopy(certificate)
    part = certificate
    for key in path[:-1]:
        part = part[key]
    old = part[path[-1]]
    if isinstance(old, bool):
        part[path[-1]] = not old
    elif isinstance(old, int):
        part[path[-1]] = old + 1
    else:
        numerator, *denominator = old.split("/")
        part[path[-1]] = "/".join([str(int(numerator) + 1), *denominator])
    return certificate


def main():
    linli, *arguments = sys.argv[1:]
    most = 40
    if arguments[0] == "--changes":
        most, arguments = int(arguments[1]), arguments[2:]
    certificates = refused = 0
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "certificate.json"
        for path in arguments:
            for rule in RULES:
                command = [linli, "vote", path, "--json", "--certificate", str(out), "--rule", *rule.split()]
                run = subprocess.run(command, capture_output=True, text=True)
                if run.returncode:
                    bad.append(f"{path} {rule}: {run.stderr.strip()}")
                    continue
                certificate = json.loads(out.read_text("utf-8"))
                certificates += 1
                if found := fault(path, certificate):
                    bad.append(f"{path} {rule}: {found}")
                    continue
                places = list(numbers(certificate))
                for place in places[:: max(1, len(places) // most)] if most else []:
                    if fault(path, changed(certificate, place)):
                        refused += 1
                    else:
                        bad.append(f"{path} {rule}: changed at {place} and not refused")
            print(f"{path}: {certificates} certificates, {refused} changes refused, {len(bad)} wrong", flush=True)
    print("\n".join(bad) or "ok")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
