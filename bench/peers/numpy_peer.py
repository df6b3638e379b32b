"""NumPy as in the course (features x examples), vectorized and without needless copies."""

import numpy as np

BETA1, BETA2, EPSILON = 0.9, 0.999, 1e-8


class NumPyPeer:
    """Settings: "arrays" updates array by array, "flat" updates one flat vector that the arrays are views of."""

    def __init__(self, workload, setting):
        self.w = workload
        self.random = np.random.default_rng(1)
        initial = workload.parameters()
        flat = np.concatenate([a.ravel() for pair in initial for a in pair])
        slope = np.empty_like(flat)
        self.parameters, self.gradients = views(flat, initial), views(slope, initial)
        if setting == "flat":
            updated = [(flat, slope)]
        else:
            updated = list(zip(sum(self.parameters, ()), sum(self.gradients, ())))
        self.updated = [(p, g, np.zeros_like(p), np.zeros_like(p)) for p, g in updated]
        self.t = 0
        self.batches = self.make_batches()

    def make_batches(self):
        """Yields the batches of all steps, endlessly."""
        x, y, size, count = self.w.inputs, self.w.targets, self.w.batch_size, self.w.examples
        if size == count:
            while True:
                yield x, y
        pieces = [slice(i, min(i + size, count)) for i in range(0, count, size)]
        fixed = [(np.ascontiguousarray(x[:, p]), np.ascontiguousarray(y[:, p])) for p in pieces]
        while True:
            if self.w.shuffled:
                order = self.random.permutation(count)
                x_epoch, y_epoch = x[:, order], y[:, order]
                for piece in pieces:
                    yield x_epoch[:, piece], y_epoch[:, piece]
            else:
                yield from fixed

    def run(self, steps):
        if self.w.predicts:
            for _ in range(steps):
                self.forward(self.w.inputs)
        else:
            for _ in range(steps):
                self.step(*next(self.batches))

    def forward(self, a):
        last = len(self.parameters) - 1
        for i, (weights, bias) in enumerate(self.parameters):
            z = weights @ a
            z += bias
            a = z if i == last else np.maximum(z, 0, out=z)
        return a

    def step(self, x, y):
        keep, m = self.w.keep, x.shape[1]
        activations, masks = [x], []
        last = len(self.parameters) - 1
        for i, (weights, bias) in enumerate(self.parameters):
            z = weights @ activations[-1]
            z += bias
            if i < last:
                np.maximum(z, 0, out=z)
                if keep < 1:
                    mask = self.random.random(z.shape, dtype=z.dtype) < keep
                    z *= mask
                    z /= keep
                    masks.append(mask)
            activations.append(z)
        cost, dz = loss(self.w.softmax, activations.pop(), y)
        dz /= m
        for i in range(last, -1, -1):
            weights, _ = self.parameters[i]
            dw, db = self.gradients[i]
            np.matmul(dz, activations[i].T, out=dw)
            if self.w.l2 > 0:
                dw += (self.w.l2 / m) * weights
            np.sum(dz, axis=1, keepdims=True, out=db)
            if i > 0:
                dz = weights.T @ dz
                dz *= activations[i] > 0
                if keep < 1:
                    dz *= masks[i - 1]
                    dz /= keep
        self.update()
        return cost

    def update(self):
        self.t += 1
        if not self.w.adam:
            for p, g, _, _ in self.updated:
                g *= self.w.rate
                p -= g
            return
        rate = self.w.rate / (1 - BETA1**self.t)
        root = (1 - BETA2**self.t) ** 0.5
        for p, g, mean, square in self.updated:
            mean *= BETA1
            mean += (1 - BETA1) * g
            square *= BETA2
            np.multiply(g, g, out=g)
            g *= 1 - BETA2
            square += g
            np.sqrt(square, out=g)
            g /= root
            g += EPSILON
            np.divide(mean, g, out=g)
            g *= rate
            p -= g

    def cost(self):
        return loss(self.w.softmax, self.forward(self.w.inputs), self.w.targets)[0]


def views(flat, like):
    """Pairs of arrays that are views of the flat vector, with the shapes of the given arrays."""
    start, pairs = 0, []
    for pair in like:
        shaped = []
        for a in pair:
            shaped.append(flat[start : start + a.size].reshape(a.shape))
            start += a.size
        pairs.append(tuple(shaped))
    return pairs


def loss(softmax, z, y):
    """The mean cross-entropy of logits, and its derivative with respect to z, times the number of examples."""
    m = z.shape[1]
    if softmax:
        z -= z.max(axis=0)
        e = np.exp(z)
        total = e.sum(axis=0)
        cost = (np.log(total).sum() - np.vdot(z, y)) / m
        e /= total
        e -= y
        return cost, e
    e = np.exp(-np.abs(z))
    cost = (np.maximum(z, 0) - z * y + np.log1p(e)).sum() / m
    return cost, np.where(z >= 0, 1, e) / (1 + e) - y
