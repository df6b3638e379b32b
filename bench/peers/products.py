"""One matrix product, repeated into the same memory, in NumPy or PyTorch."""

import numpy as np


class ProductPeer:
    def __init__(self, request):
        rows, inner, columns = request["rows"], request["inner"], request["columns"]
        form, dtype = request["form"], np.dtype(request["dtype"])
        random = np.random.default_rng(1)
        a = random.random((inner, rows) if form[0] == "T" else (rows, inner), dtype)
        b = random.random((columns, inner) if form[1] == "T" else (inner, columns), dtype)
        c = np.empty((rows, columns), dtype)
        self.multiply = np.matmul
        if request["peer"] == "PyTorch":
            import torch

            a, b, c = torch.from_numpy(a), torch.from_numpy(b), torch.from_numpy(c)
            self.multiply = torch.mm
        self.a = a.T if form[0] == "T" else a
        self.b = b.T if form[1] == "T" else b
        self.c = c

    def run(self, times):
        for _ in range(times):
            self.multiply(self.a, self.b, out=self.c)
