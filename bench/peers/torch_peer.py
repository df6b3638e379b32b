"""PyTorch: nn.Sequential with PyTorch's losses and optimizers, examples x features."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


class TorchPeer:
    """Settings: "loop" updates parameter by parameter, "foreach" all at once, "fused" in one kernel."""

    def __init__(self, workload, setting, threads):
        torch.manual_seed(1)
        torch.set_num_threads(threads)
        self.w = workload
        self.net = network(workload)
        self.x = torch.from_numpy(np.ascontiguousarray(workload.inputs.T))
        targets = np.ascontiguousarray(workload.targets.T)
        self.y = torch.from_numpy(targets.argmax(axis=1) if workload.softmax else targets)
        self.loss = F.cross_entropy if workload.softmax else F.binary_cross_entropy_with_logits
        self.optimizer = self.make_optimizer(setting)
        self.batches = self.make_batches()

    def make_optimizer(self, setting):
        decay = self.w.l2 / self.w.batch_size
        weights = [p for p in self.net.parameters() if p.dim() > 1]
        biases = [p for p in self.net.parameters() if p.dim() == 1]
        groups = [{"params": weights, "weight_decay": decay}, {"params": biases}] if decay else self.net.parameters()
        kind = torch.optim.Adam if self.w.adam else torch.optim.SGD
        how = {"loop": {"foreach": False}, "foreach": {"foreach": True}, "fused": {"fused": True}}
        return kind(groups, lr=self.w.rate, **how[setting])

    def make_batches(self):
        size, count = self.w.batch_size, self.w.examples
        pieces = list(zip(self.x.split(size), self.y.split(size)))
        while True:
            if self.w.shuffled:
                for piece in torch.randperm(count).split(size):
                    yield self.x[piece], self.y[piece]
            else:
                yield from pieces

    def run(self, steps):
        if self.w.predicts:
            self.net.eval()
            with torch.inference_mode():
                for _ in range(steps):
                    self.net(self.x)
            return
        self.net.train()
        for _ in range(steps):
            x, y = next(self.batches)
            self.optimizer.zero_grad(set_to_none=True)
            self.loss(self.net(x), y).backward()
            self.optimizer.step()

    def cost(self):
        self.net.eval()
        with torch.inference_mode():
            return self.loss(self.net(self.x), self.y).item()


def network(workload):
    layers = []
    parameters = workload.parameters()
    for i, (weights, bias) in enumerate(parameters):
        dense = nn.Linear(weights.shape[1], weights.shape[0])
        dense.weight = nn.Parameter(torch.from_numpy(weights))
        dense.bias = nn.Parameter(torch.from_numpy(bias[:, 0].copy()))
        layers.append(dense)
        if i < len(parameters) - 1:
            layers.append(nn.ReLU())
            if workload.keep < 1:
                layers.append(nn.Dropout(1 - workload.keep))
    return nn.Sequential(*layers)
