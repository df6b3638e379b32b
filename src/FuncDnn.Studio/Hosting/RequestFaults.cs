using Microsoft.AspNetCore.Http;

namespace FuncDnn.Studio.Hosting;

/// <summary>Answers a request that failed with a line that tells nothing of the program.</summary>
/// <param name="onFault">Is told of the fault.</param>
internal sealed class RequestFaults(Action<Exception> onFault)
{
    /// <summary>Passes a request on.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">Answers it.</param>
    public async Task Invoke(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
        {
            // A browser that leaves in the middle of a request, for example: nobody reads the answer.
            context.Response.StatusCode = exception.StatusCode;
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !context.Response.HasStarted)
        {
            onFault(exception);
            await PlainAnswer.Write(
                context,
                StatusCodes.Status500InternalServerError,
                "The studio could not show this: the terminal in which it was started says why."
            );
        }
    }
}
