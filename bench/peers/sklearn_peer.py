"""scikit-learn: an MLPClassifier of the same architecture, solver and settings, trained on by whole epochs."""

import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")  # that it has not converged is what we ask for


class SklearnPeer:
    """Settings: "fit" (warm start) and "partial_fit" (one epoch a call)."""

    def __init__(self, workload, setting):
        if workload.predicts or workload.keep < 1:
            raise NotImplementedError("no such prediction or no dropout in scikit-learn")
        self.setting = setting
        self.x = np.ascontiguousarray(workload.inputs.T)
        targets = workload.targets
        self.y = targets.argmax(axis=0) if workload.softmax else targets[0].astype(int)
        self.classes = np.unique(self.y)
        if workload.softmax and len(self.classes) < workload.units[-1]:
            raise NotImplementedError("it has no outputs for classes that do not occur: a smaller network")
        self.steps = -(-workload.examples // workload.batch_size)
        self.net = MLPClassifier(
            workload.units[1:-1],
            solver="adam" if workload.adam else "sgd",
            alpha=0,
            batch_size=workload.batch_size,
            learning_rate_init=workload.rate,
            momentum=0,
            shuffle=workload.shuffled,
            tol=0,
            n_iter_no_change=10**9,
            warm_start=True,
            random_state=1,
        )
        self.net.partial_fit(self.x, self.y, classes=self.classes)
        for i, (weights, bias) in enumerate(workload.parameters()):
            self.net.coefs_[i][:] = weights.T
            self.net.intercepts_[i][:] = bias[:, 0]
        # The moments of that first epoch go too; the next call makes new ones.
        del self.net._optimizer

    def run(self, steps):
        epochs = -(-steps // self.steps)
        if self.setting == "fit":
            self.net.max_iter = epochs
            self.net.fit(self.x, self.y)
        else:
            for _ in range(epochs):
                self.net.partial_fit(self.x, self.y)
        return epochs * self.steps

    def cost(self):
        from sklearn.metrics import log_loss

        return log_loss(self.y, self.net.predict_proba(self.x), labels=self.net.classes_)
