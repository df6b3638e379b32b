using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FuncDnn.Cluster.Hosting;

/// <summary>
/// A host for Orleans inside a command: it prints nothing and leaves signals alone. By default a host that is started
/// swallows SIGTERM and logs hundreds of lines to the console.
/// </summary>
internal static class SilentHost
{
    /// <summary>The name of every cluster: a coordinator is alone in its own, so that none can be mistaken.</summary>
    public const string ClusterName = "funcdnn";

    /// <summary>Builds a host.</summary>
    /// <param name="configure">Adds Orleans and the services.</param>
    /// <param name="log">Receives the messages of Orleans, if anybody does.</param>
    public static IHost Build(
        Action<HostApplicationBuilder> configure,
        LanguageExt.Option<ILoggerProvider> log = default
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        log.IfSome(one => builder.Logging.AddProvider(one));
        configure(builder);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IFatalErrorHandler, NoFatalErrors>();
        return builder.Build();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Calls then fail, which ends the command with a line; Orleans itself would end the process.</summary>
    private sealed class NoFatalErrors : IFatalErrorHandler
    {
        public bool IsUnexpected(Exception exception) => exception is not ObjectDisposedException;

        public void OnFatalException(object? sender, string? context, Exception? exception) { }
    }
}
