"""What a user of pandas and scikit-learn writes for a table: tables.py read|train|predict FILE MODEL OUT."""

import pickle
import sys
import warnings

import pandas


def train(path, model):
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    table = pandas.read_csv(path)
    targets = table.pop("y").to_numpy()
    pipeline = make_pipeline(StandardScaler(), MLPClassifier(max_iter=1, alpha=0, random_state=1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # one epoch does not converge
        pipeline.fit(table.to_numpy(), targets)
    with open(model, "wb") as file:
        pickle.dump(pipeline, file)


def predict(path, model, out):
    with open(model, "rb") as file:
        pipeline = pickle.load(file)
    table = pandas.read_csv(path)
    del table["y"]
    probabilities = pipeline.predict_proba(table.to_numpy())
    result = pandas.DataFrame(probabilities, columns=["p(0)", "p(1)"])
    result.insert(0, "y", probabilities.argmax(axis=1))
    result.to_csv(out, index=False)


def main(what, path, model, out):
    if what == "read":
        pandas.read_csv(path)
    elif what == "train":
        train(path, model)
    else:
        predict(path, model, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
