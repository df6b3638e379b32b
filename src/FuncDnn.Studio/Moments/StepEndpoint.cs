using FuncDnn.Studio.Histories;
using FuncDnn.Studio.Library;
using LanguageExt;
using Microsoft.AspNetCore.Http;

namespace FuncDnn.Studio.Moments;

/// <summary>Answers with what is shown of a step. A request that the page gives up ends its computation.</summary>
internal static class StepEndpoint
{
    /// <summary>The path of the requests.</summary>
    public const string Path = "/run/step";

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="library">The runs that may be looked at.</param>
    /// <param name="runs">The runs that were looked at.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="step">The number of completed steps.</param>
    /// <param name="example">The training example to follow.</param>
    /// <param name="x">The horizontal place of a point in the plane.</param>
    /// <param name="y">Its vertical place.</param>
    public static async Task<IResult> Get(
        HttpContext context,
        RunLibrary library,
        OpenedRuns runs,
        string folder,
        long step,
        int? example = null,
        double? x = null,
        double? y = null
    )
    {
        if (library.Find(folder).IsNone)
        {
            return Refused("There is no such run in the folders of this studio.", StatusCodes.Status404NotFound);
        }

        var opened = await runs.Get(folder);
        var query = new StepQuery(
            step,
            Prelude.Optional(example),
            x is { } across && y is { } down ? (across, down) : Option<(double, double)>.None
        );
        var cancel = context.RequestAborted;
        try
        {
            return await Task.Run(
                () =>
                    opened.Match(
                        run =>
                            StepView
                                .Of(run, query, cancel)
                                .Match(view => Shown(run, view), error => Refused(error.Message)),
                        failure => Refused(string.Join(' ', failure.Messages))
                    ),
                cancel
            );
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Results.StatusCode(StatusCodes.Status499ClientClosedRequest);
        }
    }

    private static IResult Shown(OpenedRun run, StepView view)
    {
        var html = StepFragment.Of(view);
        run.LookAhead(view.State.Step);
        return Results.Text(html, "text/html; charset=utf-8");
    }

    private static IResult Refused(string message, int code = StatusCodes.Status422UnprocessableEntity) =>
        Results.Text(message, "text/plain; charset=utf-8", statusCode: code);
}
