using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace FuncDnn.Studio.Hosting;

/// <summary>
/// Lets only the pages of this studio through, for HTTP requests and web sockets alike. Any page that a browser shows
/// can send requests to a port of this machine, so a request must name the studio as its host (a name that another
/// site has pointed to this machine is refused), must not come from a page of another origin, and needs the cookie
/// that the token of the printed address is exchanged for.
/// </summary>
/// <param name="access">Who may use the studio.</param>
internal sealed class RequestGuard(AccessToken access)
{
    /// <summary>The member of the printed address that has the token.</summary>
    public const string TokenName = "token";

    private const string NoSession =
        "This studio belongs to the person who started it: open the address that 'funcdnn studio' printed. It opens "
        + "once; afterwards use the browser that has opened it, or start another studio.";

    private static readonly string[] s_hosts = ["127.0.0.1", "localhost"];

    /// <summary>The name of the cookie: browsers send a cookie to every port, so each studio has its own.</summary>
    /// <param name="port">The port of the studio.</param>
    public static string CookieName(int port) => string.Create(CultureInfo.InvariantCulture, $"funcdnn-studio-{port}");

    /// <summary>Answers a request that is refused or brings the token; passes the others on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Answers the others.</param>
    public Task Invoke(HttpContext context, RequestDelegate next) =>
        !IsHost(context)
            ? PlainAnswer.Write(context, StatusCodes.Status421MisdirectedRequest, "This is not the host of a studio.")
        : !IsOwnOrigin(context)
            ? PlainAnswer.Write(context, StatusCodes.Status403Forbidden, "Pages of other origins have no access.")
        : IsExchange(context) ? Exchange(context)
        : !access.IsSession(context.Request.Cookies[CookieName(Port(context))])
            ? PlainAnswer.Write(context, StatusCodes.Status403Forbidden, NoSession)
        : next(context);

    private static int Port(HttpContext context) => context.Connection.LocalPort;

    private static bool IsHost(HttpContext context)
    {
        const int usual = 80;
        var host = context.Request.Host;
        return host.HasValue
            && s_hosts.Contains(host.Host, StringComparer.OrdinalIgnoreCase)
            && (host.Port ?? usual) == Port(context);
    }

    // Browsers tell the origin of every web socket and of every request that may change something.
    private static bool IsOwnOrigin(HttpContext context)
    {
        var request = context.Request;
        var origin = request.Headers.Origin;
        var isUpgrade = context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest ?? false;
        var mustTell = isUpgrade || !IsReading(request.Method);
        return origin.Count == 0 ? !mustTell : origin is [var one] && one == $"http://{request.Host.Value}";
    }

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool IsExchange(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Request.Path == "/"
        && context.Request.Query.ContainsKey(TokenName);

    private Task Exchange(HttpContext context)
    {
        if (access.Exchange(context.Request.Query[TokenName].ToString()).Case is not string session)
        {
            return PlainAnswer.Write(context, StatusCodes.Status403Forbidden, NoSession);
        }

        context.Response.Cookies.Append(
            CookieName(Port(context)),
            session,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict }
        );
        return EntrancePage.Write(context);
    }
}
