"""The speed of one matrix product in NumPy or PyTorch, in GFLOP/s."""

import time

import numpy as np


def gflops(request):
    rows, inner, columns = request["rows"], request["inner"], request["columns"]
    form, dtype = request["form"], np.dtype(request["dtype"])
    random = np.random.default_rng(1)
    a = random.standard_normal((inner, rows) if form[0] == "T" else (rows, inner)).astype(dtype)
    b = random.standard_normal((columns, inner) if form[1] == "T" else (inner, columns)).astype(dtype)
    c = np.empty((rows, columns), dtype)
    if request["peer"] == "PyTorch":
        import torch

        torch.set_num_threads(request["threads"])
        a, b, c = torch.from_numpy(a), torch.from_numpy(b), torch.from_numpy(c)
        multiply = torch.mm
    else:
        multiply = np.matmul
    a = a.T if form[0] == "T" else a
    b = b.T if form[1] == "T" else b

    def burst(count):
        start = time.perf_counter()
        for _ in range(count):
            multiply(a, b, out=c)
        return (time.perf_counter() - start) / count

    once = burst(1)
    count = max(1, int(0.01 / max(once, 1e-7)))
    end = time.perf_counter() + request["seconds"]
    best = once
    while time.perf_counter() < end:
        best = min(best, burst(count))
    return 2 * rows * inner * columns / best / 1e9
