using System.Runtime.InteropServices;
using FuncDnn.Runs.Failures;

namespace FuncDnn.Cli.CommandLine;

/// <summary>
/// The signals that stop a command: the first one after the current step, with a checkpoint; the second one at once.
/// </summary>
/// <remarks>A signal that the parent process has set to be ignored, as nohup does, stays ignored.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Lock _gate = new();
    private ExitCode _code = ExitCode.Interrupted;
    private bool _isDisposed;

    /// <summary>Begins to listen.</summary>
    public StopSignals() =>
        _registrations = [
            On(PosixSignal.SIGINT, ExitCode.Interrupted),
            On(PosixSignal.SIGTERM, ExitCode.Terminated),
            On(PosixSignal.SIGHUP, ExitCode.HungUp),
        ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The code of a command; that of the signal, if a signal has ended it.</summary>
    public ExitCode CodeOf(ExitCode code)
    {
        lock (_gate)
        {
            return code == ExitCode.Interrupted ? _code : code;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        Array.ForEach(_registrations, one => one.Dispose());
        _source.Dispose();
    }

    private PosixSignalRegistration On(PosixSignal signal, ExitCode code) =>
        PosixSignalRegistration.Create(
            signal,
            context =>
            {
                // A signal may still arrive while the command ends.
                lock (_gate)
                {
                    if (!_isDisposed && !_source.IsCancellationRequested)
                    {
                        context.Cancel = true;
                        _code = code;
                        _source.Cancel();
                    }
                }
            }
        );
}
