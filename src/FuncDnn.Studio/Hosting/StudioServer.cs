using System.Globalization;
using System.Net;
using System.Net.Sockets;
using FuncDnn.Studio.Components;
using FuncDnn.Studio.Histories;
using FuncDnn.Studio.Library;
using FuncDnn.Studio.Moments;
using LanguageExt;
using LanguageExt.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FuncDnn.Studio.Hosting;

/// <summary>The web server of the studio: on the loopback address of this machine only.</summary>
/// <remarks>
/// It is built of the parts that it needs. The usual builder also reads configuration files and variables of the
/// environment, which could make it listen elsewhere, logs to the console, and takes the signals.
/// </remarks>
internal sealed class StudioServer : IAsyncDisposable
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;

    private StudioServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>The address to open, with the one-time token.</summary>
    public Uri Address { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="settings">What it shows, and where it listens.</param>
    /// <returns>The server; or that it cannot listen.</returns>
    public static async Task<Fin<StudioServer>> Start(StudioSettings settings)
    {
        var access = new AccessToken();
        var app = Build(settings, access);
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await app.DisposeAsync();
            return Error.New(Reason(exception, settings.Port.IfNone(0)));
        }

        return new StudioServer(app, new($"{app.Urls.Single()}/?{RequestGuard.TokenName}={access.Token}"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(StudioSettings settings, AccessToken access)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new()
            {
                ApplicationName = typeof(StudioServer).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = Environments.Production,
            }
        );
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, settings.Port.IfNone(0), one => one.Protocols = HttpProtocols.Http1);
            });
        AddServices(builder.Services, settings);
        var app = builder.Build();
        app.Use(ResponseHeaders.Add);
        app.Use(new RequestFaults(settings.OnFault).Invoke);
        app.Use(new RequestGuard(access).Invoke);
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseRouting();
        app.UseAntiforgery();
        app.MapGet(EmbeddedAssets.Path, EmbeddedAssets.Get);
        app.MapGet(StepEndpoint.Path, StepEndpoint.Get);
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode =>
            {
                // The policy of all answers says so already.
                mode.ContentSecurityFrameAncestorsPolicy = null;
                mode.DisableWebSocketCompression = true;
            })
            .DisableAntiforgery();
        return app;
    }

    private static void AddServices(IServiceCollection services, StudioSettings settings)
    {
        services.AddLogging(log => log.AddProvider(new FaultLog(settings.OnFault)).SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = s_farewell);
        // Pages live as long as this process: their keys are in its memory, and not in the home folder.
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddSingleton(_ => new RunLibrary(settings.Folders));
        services.AddSingleton(new OpenedRuns((long)settings.CacheMb << 20));
        services.AddRazorComponents().AddInteractiveServerComponents();
    }

    private static string Reason(Exception exception, int port) =>
        exception.InnerException is AddressInUseException
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"--port {port}: another program listens on this port: give another one, or leave it out."
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"--port {port}: the system lets no program listen there: {exception.Message.TrimEnd('.')}."
            );
}
