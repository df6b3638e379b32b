using System.CommandLine;
using FuncDnn.Benchmarks.Memory;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb that <see cref="ChildProcess"/> starts; not for users.</summary>
internal static class OneCommand
{
    public static Command Create()
    {
        var (row, peer) = (new Argument<string>("row"), new Argument<string>("peer"));
        var command = new Command(ChildProcess.Verb) { row, peer };
        command.Hidden = true;
        command.SetAction(parsed => ChildProcess.Run(parsed.GetValue(row)!, parsed.GetValue(peer)!));
        return command;
    }
}
