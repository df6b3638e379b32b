"""The workload that the parent process wrote into a folder: workload.json and raw numbers."""

import json
import os

import numpy as np


class Workload:
    def __init__(self, folder):
        with open(os.path.join(folder, "workload.json"), encoding="utf-8") as file:
            description = json.load(file)
        self.folder = folder
        self.units = description["units"]
        self.dtype = np.dtype(description["dtype"])
        self.examples = description["examples"]
        self.batch_size = description["batch_size"]
        self.shuffled = description["shuffled"]
        self.adam = description["adam"]
        self.rate = description["rate"]
        self.keep = description["keep"]
        self.l2 = description["l2"]
        self.predicts = description["predicts"]
        self.softmax = self.units[-1] > 1
        self.inputs = self.numbers("inputs", self.units[0], self.examples)
        self.targets = self.numbers("targets", self.units[-1], self.examples)

    def numbers(self, name, rows, columns):
        values = np.fromfile(os.path.join(self.folder, name + ".bin"), self.dtype)
        return values.reshape(rows, columns)

    def parameters(self):
        """(W, b) of each layer: units x inputs and units x 1."""
        pairs = zip(self.units, self.units[1:])
        return [
            (self.numbers(f"W{i}", units, inputs), self.numbers(f"b{i}", units, 1))
            for i, (inputs, units) in enumerate(pairs, 1)
        ]
