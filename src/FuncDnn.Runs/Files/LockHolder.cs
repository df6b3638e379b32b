using System.Globalization;
using LanguageExt;

namespace FuncDnn.Runs.Files;

/// <summary>The process that holds a lock, as the locked file tells it.</summary>
/// <param name="Process">Its number.</param>
/// <param name="Machine">The machine that it runs on.</param>
internal sealed record LockHolder(int Process, string Machine)
{
    /// <summary>This process.</summary>
    public static LockHolder OfThisProcess => new(Environment.ProcessId, Environment.MachineName);

    /// <summary>Reads what <see cref="ToString"/> gives; none for any other text.</summary>
    /// <param name="text">The text.</param>
    public static Option<LockHolder> Parse(string text) =>
        text.Split(' ') is ["process", var number, "on", var machine]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? new LockHolder(process, machine)
            : Option<LockHolder>.None;

    /// <summary>Whether the process exists; one of another machine is believed to.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process =
                Machine == Environment.MachineName ? System.Diagnostics.Process.GetProcessById(Process) : null;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"process {Process} on {Machine}");
}
