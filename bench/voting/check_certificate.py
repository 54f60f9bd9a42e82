"""Whether a certificate of `linli vote` is true of the ballots. Needs nothing but Python.

    python3 check_certificate.py FILE.pb CERTIFICATE.json

Says `ok`, or names the first thing that does not hold and ends with 1. See docs/voting.md for the format.
"""

import collections
import csv
import json
import sys
from fractions import Fraction


class Wrong(Exception):
    pass


def need(holds, *what):
    if not holds:
        raise Wrong(" ".join(map(str, what)))


def same(stated, found, *what):
    need(stated == found, *what, "is stated as", stated, "and is", found)


class Ballots:
    """Costs in the smallest unit, and for each voter what is supported, with its points."""

    def __init__(self, path, unit):
        meta, self.costs, self.voters, section, head = {}, {}, [], "", None
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file, delimiter=";"):
                first = row[0].strip() if row else ""
                if len(row) <= 1 and first.upper() in ("META", "PROJECTS", "VOTES"):
                    section, head = first.upper(), None
                elif head is None and first:
                    head = [cell.strip().lower() for cell in row]
                elif section == "META" and first:
                    meta[first] = row[1].strip()
                elif section == "PROJECTS" and first:
                    cells = dict(zip(head, row))
                    self.costs[cells["project_id"].strip()] = Fraction(cells["cost"]) * unit
                elif section == "VOTES" and row:
                    self.voters.append(marks(dict(zip(head, row)), meta["vote_type"]))
        self.budget, self.kind = Fraction(meta["budget"]) * unit, meta["vote_type"]
        self.point_unit = 1
        while any(points * self.point_unit % 1 for voter in self.voters for points in voter.values()):
            self.point_unit *= 10
        if self.point_unit > 1:
            self.voters = [{id: points * self.point_unit for id, points in voter.items()} for voter in self.voters]

    def utilities(self, utility):
        """For each project what it is worth to each voter who supports it."""
        worth = {id: {} for id in self.costs}
        for voter, points in enumerate(self.voters):
            for id, count in points.items():
                value = self.costs[id] if utility == "cost" else count
                if utility == "cost" or value > 0:
                    worth[id][voter] = value
        return worth


def marks(cells, kind):
    ids = [id.strip() for id in cells["vote"].split(",") if id.strip()]
    if kind == "ordinal":
        points = range(len(ids) - 1, -1, -1)
    elif kind in ("cumulative", "scoring"):
        points = [Fraction(text) for text in cells["points"].split(",") if text.strip()]
    else:
        points = [1] * len(ids)
    found = {}
    for id, count in zip(ids, points):
        found.setdefault(id, count)
    return found


def amounts(values):
    return collections.Counter(values)


def stated(entries):
    counts = collections.Counter()
    for entry in entries:
        counts[Fraction(entry["each"])] += entry["voters"]
    return counts


def check_refused(entries, costs, supporters, left, funded):
    same(sorted(entry["id"] for entry in entries), sorted(set(costs) - set(funded)), "what is refused")
    for entry in entries:
        id = entry["id"]
        same(entry["cost"], costs[id], "cost of", id)
        same(entry["supporters"], len(supporters[id]), "supporters of", id)
        same(Fraction(entry["left"]), sum(left[voter] for voter in supporters[id]), "money for", id)


def check_shares(part, ballots, utility, steps, unit):
    """Purchases of equal shares; gives what was bought."""
    costs, worth, count = ballots.costs, ballots.utilities(utility), max(len(ballots.voters), 1)
    share = ballots.budget / count + steps * unit
    same(Fraction(part["share"]), share, "the share")
    left, bought = [share] * len(ballots.voters), []
    for round in part["rounds"]:
        id, rate = round["id"], Fraction(round["rate"])
        need(id in costs and id not in bought and worth[id], id, "cannot be bought")
        same(round["cost"], costs[id], "cost of", id)
        pays = {voter: min(left[voter], rate * value) for voter, value in worth[id].items()}
        same(sum(pays.values()), costs[id], "what is paid at the rate of", id)
        need(rate > 0 or costs[id] == 0, "the rate of", id, "is stated as", rate)
        need(not rate or any(pays[voter] == rate * value for voter, value in worth[id].items()), "the rate of", id)
        same(stated(round["payments"]), amounts(pay for pay in pays.values() if pay), "payments for", id)
        equal = [id]
        for other in costs if costs[id] else []:
            if other != id and other not in bought and costs[other]:
                paid = sum(min(left[voter], rate * value) for voter, value in worth[other].items())
                need(paid <= costs[other], other, "was cheaper than", id)
                # Equal only where no lower rate would do: somebody pays the rate in full.
                if worth[other] and paid == costs[other]:
                    equal += [other] * any(left[voter] >= rate * value for voter, value in worth[other].items())
                    need(other in equal, other, "was cheaper than", id)
        check_tie(round, sorted(equal))
        for voter, pay in pays.items():
            left[voter] -= pay
        bought.append(id)
    same(stated(part["left"]), amounts(left), "what voters have left")
    check_refused(part["refused"], costs, worth, left, bought)
    return bought, left, worth


def check_tie(entry, equal):
    same(entry.get("tie", []), equal if len(equal) > 1 else [], "equals of", entry["id"])
    same(entry["id"], equal[0], "the first of equals")


def check_settled(costs, worth, left, bought, utility):
    """Nothing that is not bought could be."""
    for id in set(costs) - set(bought):
        if worth[id] and (costs[id] or utility == "count"):
            need(sum(left[voter] for voter in worth[id]) < costs[id], "supporters could buy", id)


def check_mes(given, ballots):
    costs, utility, completion = ballots.costs, given["utility"], given["completion"]
    raised = given.get("raised", {"steps": 0})
    need(("raised" in given) == (completion != "none"), "how far shares were raised is missing")
    steps = raised["steps"]
    bought, left, worth = check_shares(given["purchases"], ballots, utility, steps, given["unit"])
    check_settled(costs, worth, left, bought, utility)
    spent = sum(costs[id] for id in bought)
    need(spent <= ballots.budget, "more is spent than there is")
    supported = [id for id in costs if worth[id]]
    why = raised.get("ended_by")
    if why == "nobody_voted":
        need(steps == 0 and not ballots.voters, "there are voters, or steps without them")
    elif why == "all_fit":
        need(steps == 0 and sum(costs.values()) <= ballots.budget, "not all fit, or steps although they do")
    elif why == "all_supported_bought":
        need(all(id in bought or not costs[id] for id in supported), "not all that is supported is bought")
    elif why == "nothing_more_fits":
        same(completion, "add1-exhaustive", "completion")
        need(all(id in bought or costs[id] > ballots.budget - spent for id in costs), "something fits")
    elif why is not None:
        same(why, "next_overspends", "why shares were raised no further")
        more, _, _ = check_shares(raised["next"], ballots, utility, steps + 1, given["unit"])
        need(sum(costs[id] for id in more) > ballots.budget, "the next step does not overspend")
        need(sum(costs[id] for id in more[:-1]) <= ballots.budget, "the next step goes on after it overspent")
    need(("turns" in given) == (completion == "add1-greedy"), "turns after equal shares")
    if completion == "add1-greedy":
        return bought + check_turns(given["turns"], ballots, scores(ballots, utility), ballots.budget - spent, bought)
    return bought


def scores(ballots, utility):
    """Total utility for each smallest unit of money; None, the best, for what is worth something and costs nothing."""
    found = {}
    for id, worth in ballots.utilities(utility).items():
        cost, total = ballots.costs[id], sum(worth.values())
        if cost:
            found[id] = Fraction(total) / cost
        else:
            found[id] = None if total else Fraction(0)
    return found


def check_turns(turns, ballots, standing, money, before, stop=False):
    """What is taken one after the other; gives what was taken."""
    rank = {id: (score is not None, -(score or 0), id) for id, score in standing.items() if id not in before}
    same([turn["id"] for turn in turns], sorted(rank, key=rank.get), "the order")
    taken, ended = [], False
    for at, turn in enumerate(turns):
        id, cost = turn["id"], ballots.costs[turn["id"]]
        same(turn["cost"], cost, "cost of", id)
        same(turn["score"] and Fraction(turn["score"]), standing[id], "score of", id)
        same(turn["money"], money, "money before", id)
        same(turn["taken"], cost <= money and not ended, "whether there is room for", id, ":")
        if turn["taken"]:
            later = (other["id"] for other in turns[at:])
            check_tie(turn, [o for o in later if standing[o] == standing[id] and ballots.costs[o] <= money])
            taken.append(id)
            money -= cost
        else:
            same(turn.get("tie", []), [], "equals of", id)
            ended = ended or stop
    return taken


def check_score(given, ballots):
    one_more = ballots.kind == "ordinal"
    need(given["too_dear"] in ("stop", "skip"), "too_dear is", given["too_dear"])
    sums = {id: Fraction(0) for id in ballots.costs}
    for points in ballots.voters:
        for id, count in points.items():
            sums[id] += count + one_more
    sums = {id: score for id, score in sums.items() if score}
    return check_turns(given["turns"], ballots, sums, ballots.budget, [], given["too_dear"] == "stop")


def check_phragmen(given, ballots):
    costs, worth = ballots.costs, ballots.utilities("cost")
    paid_at, money, bought, now = [Fraction(0)] * len(ballots.voters), ballots.budget, [], Fraction(0)

    def is_open(id):
        return worth[id] and id not in bought and costs[id] <= ballots.budget

    def equals(time):
        """What can be bought at a time; nothing may have been possible before it."""
        saved = {id: sum(time - paid_at[voter] for voter in worth[id]) for id in costs if is_open(id)}
        for id, sum_of in saved.items():
            need(sum_of <= costs[id], id, "could be bought before", time)
        return sorted(id for id, sum_of in saved.items() if sum_of == costs[id])

    for round in given["purchases"]["rounds"]:
        id, now = round["id"], Fraction(round["rate"])
        need(id in costs and is_open(id), id, "cannot be bought")
        same(round["cost"], costs[id], "cost of", id)
        same(sum(now - paid_at[voter] for voter in worth[id]), costs[id], "what supporters have for", id)
        pays = [now - paid_at[voter] for voter in worth[id] if now != paid_at[voter]]
        same(stated(round["payments"]), amounts(pays), "payments for", id)
        among = equals(now)
        need(all(costs[other] <= money for other in among), "the rule had to end before", id)
        check_tie(round, among)
        for voter in worth[id]:
            paid_at[voter] = now
        money -= costs[id]
        bought.append(id)
    end = given.get("end")
    if end:
        now = Fraction(end["time"])
        among = equals(now)
        same(end["among"], among, "what would be next")
        same(end["money"], money, "money in the end")
        same(end["too_dear"], [id for id in among if costs[id] > money], "what is too dear")
        need(end["too_dear"], "the rule did not have to end")
    else:
        need(not any(map(is_open, costs)), "something could still be bought")
    left = [now - time for time in paid_at]
    same(stated(given["purchases"]["left"]), amounts(left), "what voters have left")
    check_refused(given["purchases"]["refused"], costs, worth, left, bought)
    rest = sorted(id for id in costs if id not in bought and costs[id] <= ballots.budget)
    while rest and all(not worth[id] and costs[id] <= money for id in rest):
        money -= costs[rest[0]]
        bought.append(rest.pop(0))
    return bought


def check_greedy(given, ballots):
    return check_turns(given["turns"], ballots, scores(ballots, given["utility"]), ballots.budget, [])


CHECKS = {"mes": check_mes, "phragmen": check_phragmen, "greedy": check_greedy, "score": check_score}


def check(path, given):
    ballots = Ballots(path, given["unit"])
    same(given["point_unit"], ballots.point_unit, "the unit of points")
    same(given["budget"], ballots.budget, "the budget")
    same(given["voters"], len(ballots.voters), "the number of voters")
    same(given["funded"], CHECKS[given["rule"]](given, ballots), "what is funded")


def fault(path, given):
    """What does not hold, or nothing."""
    try:
        check(path, given)
    except Wrong as wrong:
        return str(wrong)
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        return f"not a certificate of these ballots: {error!r}"
    return None


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as file:
        found = fault(sys.argv[1], json.load(file))
    print(found or "ok")
    sys.exit(found is not None)
