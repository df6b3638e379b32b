"""A peer in a separate process: reads one JSON request per line and answers with one line of JSON.

{"op": "versions"}                     -> {"NumPy": ..., "PyTorch": ..., "scikit-learn": ..., "Python": ..., ...}
{"op": "prepare", "peer": ..., ...}    -> {"ok": true}
{"op": "run", "steps": k}              -> {"seconds": time of k steps or products}
{"op": "cost"}                         -> {"cost": mean loss over all examples}
{"op": "prepare product", ...}         -> {"ok": true}
{"op": "memory"}                       -> {"peak": bytes}
{"op": "write table", "name": ..., ...} -> {"ok": true}
{"op": "judge", "repeats": ..., ...}   -> {"standard": [score of each], "tuned": [...]}
"""

import ctypes
import importlib.metadata
import importlib.util
import json
import platform
import resource
import sys
import time

PEERS = {"NumPy": "numpy", "PyTorch": "torch", "scikit-learn": "sklearn"}


def version(module):
    if importlib.util.find_spec(module) is None:
        return None
    try:
        return importlib.metadata.version({"sklearn": "scikit-learn"}.get(module, module))
    except importlib.metadata.PackageNotFoundError:
        return importlib.import_module(module).__version__


def blas():
    """The BLAS that NumPy uses, and OpenBLAS's kernel. The reference BLAS is too slow for a fair comparison."""
    import numpy

    numpy.ones((2, 2)) @ numpy.ones((2, 2))
    try:
        with open("/proc/self/maps") as maps:
            files = {line.split()[-1] for line in maps if "/" in line}
    except OSError:
        return None
    for name in ("mkl", "openblas", "blis", "atlas"):
        found = [file for file in files if name in file.lower()]
        if found:
            return " ".join([name, *filter(None, map(kernel, found[:1]))])
    return "reference (slow)" if any("libblas" in file for file in files) else None


def kernel(library):
    """The processor that OpenBLAS has chosen its kernels for, such as Haswell or SkylakeX."""
    loaded = ctypes.CDLL(library)
    for name in ("openblas_get_corename", "openblas_get_corename64_", "scipy_openblas_get_corename64_"):
        if hasattr(loaded, name):
            function = getattr(loaded, name)
            function.restype = ctypes.c_char_p
            return f"with kernels for {function().decode()}"
    return None


def contender(request):
    from workload import Workload

    workload = Workload(request["folder"])
    if request["peer"] == "NumPy":
        from numpy_peer import NumPyPeer

        return NumPyPeer(workload, request["setting"])
    if request["peer"] == "PyTorch":
        from torch_peer import TorchPeer

        return TorchPeer(workload, request["setting"], request["threads"])
    from sklearn_peer import SklearnPeer

    return SklearnPeer(workload, request["setting"])


def peak_memory():
    """The peak memory of this process in bytes; ru_maxrss may be that of the process that started it."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def timed(peer, steps):
    """The seconds for the given steps; a peer that only runs whole epochs returns the steps it ran."""
    start = time.perf_counter()
    done = peer.run(steps) or steps
    return (time.perf_counter() - start) * steps / done


def main():
    peer = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["op"] == "versions":
                answer = {name: version(module) for name, module in PEERS.items()}
                answer["Python"] = platform.python_version()
                answer["BLAS"] = answer["NumPy"] and blas()
            elif request["op"] == "prepare":
                peer = contender(request)
                answer = {"ok": True}
            elif request["op"] == "run":
                answer = {"seconds": timed(peer, request["steps"])}
            elif request["op"] == "cost":
                answer = {"cost": float(peer.cost())}
            elif request["op"] == "prepare product":
                from products import ProductPeer

                peer = ProductPeer(request)
                answer = {"ok": True}
            elif request["op"] == "write table":
                from proposals import write_table

                write_table(request["name"], request["path"])
                answer = {"ok": True}
            elif request["op"] == "judge":
                from proposals import judge

                answer = judge(request["repeats"], request["isNumber"], request["isTuned"])
            else:
                answer = {"peak": peak_memory()}
        except Exception as error:  # the parent reports every error
            answer = {"error": f"{type(error).__name__}: {error}".splitlines()[0]}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
