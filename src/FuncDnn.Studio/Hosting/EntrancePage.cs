using Microsoft.AspNetCore.Http;

namespace FuncDnn.Studio.Hosting;

/// <summary>
/// The page that brings the cookie and goes on to the studio by itself. A redirect would not do: whoever comes by a
/// link of another page would not send a cookie with SameSite=Strict along it, but does so from this page.
/// </summary>
internal static class EntrancePage
{
    private const string Html =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>funcdnn studio</title>"
        + "<meta http-equiv=\"refresh\" content=\"0; url=/\"></head>"
        + "<body><p><a href=\"/\">funcdnn studio</a></p></body></html>\n";

    /// <summary>Answers with the page.</summary>
    /// <param name="context">The request.</param>
    public static Task Write(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html, context.RequestAborted);
    }
}
