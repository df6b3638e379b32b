namespace FuncDnn.EndToEnd.Serving;

/// <summary>A test that compiles and runs a web program; skipped where the SDK has no ASP.NET Core.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServingFactAttribute : FactAttribute
{
    public ServingFactAttribute()
    {
        if (!WebProgram.IsAvailable)
        {
            Skip = "There is no shared framework Microsoft.AspNetCore.App, or no compiler, beside the runtime.";
        }
    }
}
