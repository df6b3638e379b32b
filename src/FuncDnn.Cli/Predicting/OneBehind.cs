using FuncDnn.Runs.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Predicting;

/// <summary>Runs actions in their order on another thread, each while the caller prepares the next one.</summary>
internal sealed class OneBehind : IDisposable
{
    private Task<Outcome<Unit>> _last = Task.FromResult(Outcome<Unit>.Of(Prelude.unit));

    /// <summary>Starts an action when the one before it has ended.</summary>
    /// <returns>The failure of the one before it; then the action is not run.</returns>
    public Outcome<Unit> Then(Func<Outcome<Unit>> action) =>
        End()
            .Map(unit =>
            {
                _last = Task.Run(action);
                return unit;
            });

    /// <summary>Waits for the last action.</summary>
    /// <returns>Its failure, if it failed; an exception of it is thrown.</returns>
    public Outcome<Unit> End() => _last.GetAwaiter().GetResult();

    /// <summary>Waits for the last action, whatever its result.</summary>
    public void Dispose() => Task.WaitAny(_last);
}
