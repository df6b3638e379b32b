using System.Runtime.ExceptionServices;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Runs a list of jobs on several threads.</summary>
internal static class WorkerThreads
{
    /// <summary>Runs all jobs; the results do not depend on how they are distributed over threads.</summary>
    /// <param name="jobs">The jobs, started in this order.</param>
    /// <param name="count">The number of threads; with one, each job may use all threads of the kernels.</param>
    /// <param name="run">Runs one job.</param>
    /// <returns>The results in the order of the jobs; or the first failure, after which no other job starts.</returns>
    public static Outcome<EquatableArray<TResult>> Run<T, TResult>(
        EquatableArray<T> jobs,
        int count,
        Func<T, Outcome<TResult>> run
    )
    {
        var pending = jobs.ToArray();
        var results = new Outcome<TResult>?[pending.Length];
        var (next, stopped) = (-1, false);
        var exception = default(ExceptionDispatchInfo);

        void Work()
        {
            try
            {
                while (!Volatile.Read(ref stopped) && Interlocked.Increment(ref next) is var i && i < pending.Length)
                {
                    var result = run(pending[i]);
                    results[i] = result;
                    if (result.IsFailure)
                    {
                        Volatile.Write(ref stopped, true);
                    }
                }
            }
            catch (Exception caught)
            {
                Interlocked.CompareExchange(ref exception, ExceptionDispatchInfo.Capture(caught), null);
                Volatile.Write(ref stopped, true);
            }
        }

        if (Math.Min(count, pending.Length) <= 1)
        {
            Work();
        }
        else
        {
            Thread Start()
            {
                var thread = new Thread(() => Parallelism.RunSerial(() => Invoke(Work))) { Name = "FuncDnn worker" };
                thread.Start();
                return thread;
            }

            var threads = WorkerPool.StartAsMany(Math.Min(count, pending.Length), Start);
            if (threads.Count == 0)
            {
                Parallelism.RunSerial(() => Invoke(Work));
            }

            threads.ForEach(thread => thread.Join());
        }

        exception?.Throw();
        // A failure comes before the interruptions that it may have caused.
        var failures = results.Choose(one => one?.Match(_ => Option<Failure>.None, Prelude.Some) ?? Prelude.None);
        return failures.OrderBy(one => one.Code == ExitCode.Interrupted).HeadOrNone().Case is Failure first
            ? first
            : results
                .Choose(one => one?.Match(Prelude.Some, _ => Option<TResult>.None) ?? Prelude.None)
                .ToEquatableArray();
    }

    private static Unit Invoke(Action action)
    {
        action();
        return Prelude.unit;
    }
}
