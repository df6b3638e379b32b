using Microsoft.AspNetCore.Http;

namespace FuncDnn.Studio.Hosting;

/// <summary>The headers of every answer, by which a browser lets a page do no more than it needs.</summary>
internal static class ResponseHeaders
{
    /// <summary>
    /// Scripts, styles and connections of the studio only, nothing inline, and no frame of another page
    /// (https://www.w3.org/TR/CSP3/). Pictures may be part of a page.
    /// </summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers and passes the request on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Answers it.</param>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
