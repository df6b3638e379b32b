using Spectre.Console;
using Spectre.Console.Rendering;

namespace FuncDnn.Cli.ConsoleReport;

/// <summary>The words beside the bar: what <see cref="Pace.Describe"/> says of the run.</summary>
internal sealed class StandingColumn : ProgressColumn
{
    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(task.Tag as string ?? "").Overflow(Overflow.Ellipsis);
}
