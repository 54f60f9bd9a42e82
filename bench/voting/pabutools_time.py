"""One election by pabutools and by `linli vote`: the same outcome? how long? See README.md."""

import json
import resource
import subprocess
import sys
import time

from pabutools.election import Additive_Borda_Sat, Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen

linli, path = sys.argv[1:3]
rules = sys.argv[3:] or ["greedy:cost", "greedy:count", "mes:cost", "mes:count"]


def theirs(rule, utility):
    began = time.process_time()
    instance, profile = parse_pabulib(path)
    count = {
        "cumulative": Additive_Cardinal_Sat,
        "scoring": Additive_Cardinal_Sat,
        "ordinal": Additive_Borda_Sat,
    }.get(instance.meta["vote_type"], Cardinality_Sat)
    sat = Cost_Sat if utility == "cost" else count
    # Equal ballots together, which is kinder to it.
    profile = profile.as_multiprofile()
    sys.setrecursionlimit(100_000)
    if rule == "phragmen":
        outcome = sequential_phragmen(instance, profile)
    elif rule == "mes":
        outcome = method_of_equal_shares(instance, profile, sat_class=sat)
    else:
        outcome = greedy_utilitarian_welfare(instance, profile, sat_class=sat)
    return sorted(project.name for project in outcome), time.process_time() - began


def seconds_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(rule, utility):
    command = [linli, "vote", path, "--rule", rule, "--json"]
    if utility:
        command += ["--utility", utility]
    began = seconds_of_children()
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)["funded"], seconds_of_children() - began


different = 0
for name in rules:
    rule, _, utility = name.partition(":")
    funded, seconds = ours(rule, utility)
    expected, their_seconds = theirs(rule, utility)
    different += funded != expected
    same = "the same" if funded == expected else f"DIFFERENT: {funded} {expected}"
    ratio = their_seconds / seconds
    print(f"{name}: linli {seconds:.3f} s, pabutools {their_seconds:.2f} s, {ratio:.0f} times; {same}", flush=True)
sys.exit(different > 0)
