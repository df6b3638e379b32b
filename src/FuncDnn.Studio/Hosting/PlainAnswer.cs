using System.Text;
using Microsoft.AspNetCore.Http;

namespace FuncDnn.Studio.Hosting;

/// <summary>An answer of one line, for what is no page.</summary>
internal static class PlainAnswer
{
    /// <summary>Answers with a line.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status code.</param>
    /// <param name="line">The line.</param>
    public static Task Write(HttpContext context, int status, string line)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(line + "\n", Encoding.UTF8, context.RequestAborted);
    }
}
