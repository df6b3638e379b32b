"""Tables of scikit-learn as files, and what its networks are worth on the folds of a table.

A table is divided several times, each time for another seed; a score is the mean over the folds of one division.
"""

import itertools
import warnings

import numpy as np

# Every combination is trained on every fold; the best mean is the tuned one.
GRID = {
    "hidden_layer_sizes": [(64,), (100,), (50, 50)],
    "alpha": [1e-4, 1e-1, 1, 10],
    "learning_rate_init": [1e-3, 1e-2],
}


def write_table(name, path):
    from sklearn import datasets

    table = getattr(datasets, f"load_{name}")()
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(",".join([*table.feature_names, "target"]) + "\n")
        for inputs, target in zip(table.data, table.target):
            file.write(",".join(repr(float(number)) for number in [*inputs, target]) + "\n")


def labels(targets, is_number):
    targets = np.array(targets)
    return targets.argmax(1) if targets.shape[1] > 1 and not is_number else targets[:, 0]


def mean_score(folds, is_number, seed, **settings):
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    network = MLPRegressor if is_number else MLPClassifier
    each = []
    for fold in folds:
        pipeline = make_pipeline(StandardScaler(), network(random_state=seed, **settings))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its defaults often end before they converge
            pipeline.fit(np.array(fold["trainInputs"]), labels(fold["trainTargets"], is_number))
        each.append(pipeline.score(np.array(fold["testInputs"]), labels(fold["testTargets"], is_number)))
    return float(np.mean(each))


def scores(repeats, is_number, **settings):
    return [mean_score(folds, is_number, seed, **settings) for seed, folds in enumerate(repeats)]


def judge(repeats, is_number, is_tuned):
    answer = {"standard": scores(repeats, is_number)}
    if is_tuned:
        answer["tuned"] = max(
            (
                scores(repeats, is_number, max_iter=500, **dict(zip(GRID, values)))
                for values in itertools.product(*GRID.values())
            ),
            key=np.mean,
        )
    return answer
