"""Compares `linli optimise` with HiGHS on the MPS that it writes.

Small instances have to be equal; on large ones the gaps of both are printed, HiGHS's at the same and at ten times the time.

    pip install highspy
    python compare.py path/to/linli [--large]
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import highspy


def linli(program, sizes, seed, seconds, mps):
    command = [program, "optimise", "--synthetic", sizes, "--seed", str(seed), "--seconds", str(seconds)]
    answer = subprocess.run([*command, "--mps", str(mps), "--json"], capture_output=True, check=True, text=True)
    return json.loads(answer.stdout)


def highs(mps, seconds):
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.readModel(str(mps))
    solver.run()
    info = solver.getInfo()
    return -info.objective_function_value, -info.mip_dual_bound


def gap(value, bound):
    return 100 * (bound - value) / value if value > 0 else float("inf")


def main():
    program = sys.argv[1]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        mps = Path(folder) / "model.mps"
        for seed in range(1, 21):
            ours = linli(program, "3,3,2", seed, 2, mps)
            value, _ = highs(mps, 60)
            same = ours["status"] == "optimal" and abs(ours["value"] - value) < 1e-4
            wrong += not same
            if not same:
                print(f"seed {seed}: {ours['status']} {ours['value']} beside {value}")
        print(f"small: {20 - wrong} of 20 equal")
        if "--large" in sys.argv:
            for seed in (1, 2, 3):
                ours = linli(program, "1500,12,4", seed, 10, mps)
                print(f"seed {seed}: linli 10 s {gap(ours['value'], ours['bound']):.2f} %", end="", flush=True)
                for seconds in (10, 100):
                    value, bound = highs(mps, seconds)
                    better = "" if value <= 0 else f", beside linli's {100 * (value - ours['value']) / ours['value']:+.2f} %"
                    print(f"; HiGHS {seconds} s {gap(value, bound):.2f} %{better}", end="", flush=True)
                print()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
