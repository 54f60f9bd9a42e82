"""Outcomes of `linli vote` beside expected ones. See README.md.

    python compare.py LINLI FOLDER

FOLDER holds pb/*.pb and outcomes.json: for each file, `rule:utility` or `mes:utility:completion` and the ids funded.
"""

import json
import pathlib
import subprocess
import sys
import time


def vote(linli, path, arguments):
    command = [linli, "vote", str(path), *arguments, "--json", "--lang", "en"]
    began = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True)
    seconds = time.perf_counter() - began
    if run.returncode != 0:
        return None, run.stderr.strip(), seconds
    return json.loads(run.stdout), "", seconds


def main():
    linli, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    expected = json.loads((folder / "outcomes.json").read_text("utf-8"))
    same = different = failed = 0
    slowest = (0.0, "")
    for name, outcomes in expected.items():
        for key, funded in outcomes.items():
            if ":" not in key:
                continue
            rule, utility, *completion = key.split(":")
            arguments = ["--rule", rule, "--utility", utility]
            for part in completion:
                arguments += ["--completion", part]
            answer, fault, seconds = vote(linli, folder / "pb" / name, arguments)
            slowest = max(slowest, (seconds, f"{name} {key}"))
            if answer is None:
                failed += 1
                print(f"{name} {key}: {fault}")
            elif answer["funded"] == sorted(funded):
                same += 1
            else:
                different += 1
                more = set(answer["funded"]) - set(funded)
                less = set(funded) - set(answer["funded"])
                print(f"{name} {key}: also {sorted(more)}, not {sorted(less)}; {len(answer['ties'])} ties")
    print(f"{same} the same, {different} different, {failed} not read; slowest {slowest[0]:.2f} s {slowest[1]}")
    return different + failed > 0


if __name__ == "__main__":
    sys.exit(main())
