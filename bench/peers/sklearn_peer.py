"""scikit-learn: an MLPClassifier of the same architecture, solver and settings, trained in whole epochs."""

import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")  # it warns that training has not converged


class SklearnPeer:
    """Settings: "fit" (warm start) and "partial_fit" (one epoch per call)."""

    def __init__(self, workload, setting):
        if workload.predicts or workload.keep < 1:
            raise NotImplementedError("scikit-learn has no dropout, and its predictions are not measured")
        self.setting = setting
        self.x = np.ascontiguousarray(workload.inputs.T)
        targets = workload.targets
        self.y = targets.argmax(axis=0) if workload.softmax else targets[0].astype(int)
        self.classes = np.unique(self.y)
        if workload.softmax and len(self.classes) < workload.units[-1]:
            raise NotImplementedError("scikit-learn has no outputs for classes that do not occur")
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
        # Discards the moments of that first epoch; the next call starts with new ones.
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
