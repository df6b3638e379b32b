using Microsoft.Extensions.Hosting;

namespace FuncDnn.Studio.Hosting;

/// <summary>Leaves signals to the command, which ends the server.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
