return Verbs.Run(args);
