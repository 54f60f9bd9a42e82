"""Accuracy of `linli classify` beside scikit-learn on the same folds; see README.md."""

import argparse
import csv
import json
import os
import statistics
import subprocess
import tempfile
import time

from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

GRAMS = {"analyzer": "char", "ngram_range": (1, 2)}


def write(path, texts, labels):
    with open(path, "w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["text", "category"])
        rows.writerows(zip(texts, labels))


def classify(linli, folder, train, test):
    """The results of the command line for the texts of one fold."""
    paths = [os.path.join(folder, name) for name in ("train.csv", "input.csv")]
    for path, (texts, labels) in zip(paths, (train, test)):
        write(path, texts, labels)
    command = [linli, "classify", "--train", paths[0], "--input", paths[1], "--json"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return json.loads(answer.stdout)["results"]


def accuracy(found, labels):
    return sum(one == label for one, label in zip(found, labels)) / len(labels)


def speed(linli, folder, texts, labels, wanted=10_000):
    """Texts in a second, learning and reading taken off."""
    many = [texts[place % len(texts)] for place in range(wanted)]
    took = []
    for count in (1, wanted):
        started = time.perf_counter()
        classify(linli, folder, (texts, labels), (many[:count], many[:count]))
        took.append(time.perf_counter() - started)
    return (wanted - 1) / (took[1] - took[0])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("table")
    arguments.add_argument("--text", default="text")
    arguments.add_argument("--label", default="category")
    arguments.add_argument("--linli", default="linli")
    arguments.add_argument("--seeds", type=int, default=10)
    chosen = arguments.parse_args()
    with open(chosen.table, encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    texts = ["。".join(row[name] for name in chosen.text.split(",")) for row in rows]
    labels = [row[chosen.label] for row in rows]
    scores = {"linli": [], "ComplementNB": [], "LinearSVC": []}
    unsure, stated = [], []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(chosen.seeds):
            for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(texts, labels):
                pick = lambda places: ([texts[place] for place in places], [labels[place] for place in places])
                known, asked = pick(train), pick(test)
                results = classify(chosen.linli, folder, known, asked)
                scores["linli"].append(accuracy([one["likeliest"] for one in results], asked[1]))
                stated += [(one["confidence"], one["likeliest"] == label) for one, label in zip(results, asked[1])]
                unsure.append(sum(one["category"] is None for one in results) / len(results))
                for name, model in (
                    ("ComplementNB", make_pipeline(CountVectorizer(**GRAMS), ComplementNB())),
                    ("LinearSVC", make_pipeline(TfidfVectorizer(**GRAMS), LinearSVC())),
                ):
                    scores[name].append(accuracy(model.fit(*known).predict(asked[0]), asked[1]))
        print(f"{len(texts)} texts, {len(set(labels))} categories, 5 folds x {chosen.seeds} shuffles")
        for name, values in scores.items():
            shuffles = [statistics.mean(values[at : at + 5]) for at in range(0, len(values), 5)]
            print(f"{name:13} {statistics.mean(values):.4f}  (shuffles {min(shuffles):.4f} to {max(shuffles):.4f})")
        print(f"linli unsure  {statistics.mean(unsure):.4f}")
        for low, high in ((0, 0.45), (0.45, 0.55), (0.55, 0.65), (0.65, 0.75), (0.75, 0.85), (0.85, 0.95), (0.95, 1.01)):
            right = [is_right for confidence, is_right in stated if low <= confidence < high]
            if right:
                print(f"stated {low:.2f} to {high:.2f}: right {statistics.mean(right):.3f} of {len(right)}")
        print(f"linli speed   {speed(chosen.linli, folder, texts, labels):.0f} texts/s")


if __name__ == "__main__":
    main()
