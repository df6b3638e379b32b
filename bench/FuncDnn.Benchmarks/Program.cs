return FuncDnn.Benchmarks.Verbs.Run(args);
