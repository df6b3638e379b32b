using System.CommandLine;
using FuncDnn.Benchmarks.Memory;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb memory: peak memory.</summary>
internal static class MemoryCommand
{
    public static Command Create()
    {
        var rows = SharedOptions.Rows();
        var command = new Command("memory", "The peak memory of each contender's process.") { rows };
        command.SetAction(parsed => MemoryVerb.Run(parsed.GetValue(rows)!));
        return command;
    }
}
