using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Runs;
using FuncDnn.Experiments;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Runs;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Whatever operation on the disk fails, and whatever a power cut takes away, the run goes on from a whole checkpoint.</summary>
public sealed class DiskFaultTests : IDisposable
{
    private static readonly string Folder = Path.Combine(MemoryDisk.Root, "run");

    private readonly TemporaryFolder _data = new();
    private readonly ITestOutputHelper _output;
    private readonly Experiment _experiment;
    private readonly string _expected;
    private readonly byte[] _marks;

    public DiskFaultTests(ITestOutputHelper output)
    {
        _output = output;
        _experiment = RunFolders.Undrawn(_data);
        _expected = RunFolders.Sha256(_experiment);
        _marks = RunFolders.Marks(_experiment);
    }

    public void Dispose() => _data.Dispose();

    [Fact]
    public void When_any_one_operation_fails_a_whole_checkpoint_remains_and_the_run_can_be_finished()
    {
        var (operations, whole) = (0, 0);
        for (; ; operations++)
        {
            var disk = new MemoryDisk();
            var (session, newest) = RunWithFaultAt(operations, disk, goesOn: true);
            if (session.Code == ExitCode.Good)
            {
                // A fault in taking away what is not needed any more need not be told.
                Assert.Equal(_expected, RunFolders.Told(disk, Folder));
                if (newest == NoFault)
                {
                    break;
                }

                continue;
            }

            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.StartsWith($"funcdnn: {Folder}: ", Assert.Single(session.Mistakes), StringComparison.Ordinal);
            whole += GoesOn(disk, newest) ? 1 : 0;
        }

        Assert.InRange(operations, 60, 1000);
        _output.Print(
            $"{operations} operations failed in turn; {whole} times the run was finished, with the same bits."
        );
    }

    [Theory]
    [InlineData((int)PowerCut.KeepsAll)]
    [InlineData((int)PowerCut.KeepsFlushedAlone)]
    [InlineData((int)PowerCut.KeepsNamesAlone)]
    [InlineData((int)PowerCut.KeepsDeletionsAlone)]
    public void After_a_power_cut_before_any_operation_a_whole_checkpoint_remains_and_the_run_can_be_finished(int cut)
    {
        var (operations, whole) = (0, 0);
        for (; ; operations++)
        {
            var disk = new MemoryDisk();
            var (session, newest) = RunWithFaultAt(operations, disk, goesOn: false);
            if (session.Code == ExitCode.Good)
            {
                break;
            }

            // After each operation the run is finished with one of the four cuts; a whole checkpoint is there with all.
            whole += GoesOn(disk.After((PowerCut)cut), newest, finishes: (operations + cut) % 4 == 0) ? 1 : 0;
        }

        Assert.InRange(operations, 60, 1000);
        _output.Print($"{operations} power cuts; {whole} times the run was finished, with the same bits.");
    }

    private const long NoFault = -1;

    /// <summary>
    /// Runs until an operation fails, and when the power is gone all after it too. Also gives the step of the newest
    /// checkpoint that was promised by then: its name was there, and its folder's flush was over or left out.
    /// </summary>
    private (Session Session, long Newest) RunWithFaultAt(int fault, MemoryDisk disk, bool goesOn)
    {
        var (count, promised, newest) = (0, 0L, NoFault);
        var files = new WatchedFiles(
            disk,
            (operation, path) =>
            {
                if (newest == NoFault && operation != DiskOperation.FlushFolder)
                {
                    promised = new CheckpointFolder(disk, Folder).Steps.HeadOrNone().IfNone(0);
                }

                if (count++ == fault || (newest != NoFault && !goesOn))
                {
                    newest = newest == NoFault ? promised : newest;
                    throw new IOException("No space left on device");
                }
            }
        );
        return (RunFolders.Run(_experiment, Folder, files, "--checkpoint-every", "2", "--tensorboard"), newest);
    }

    private bool GoesOn(MemoryDisk disk, long newest, bool finishes = true)
    {
        if (!disk.IsFile(Path.Combine(Folder, RunFiles.Experiment)))
        {
            Assert.Equal(0, newest);
            return false;
        }

        Assert.True(
            RunFolders.NewestWhole(_experiment, Folder, disk) >= newest,
            $"The checkpoint of step {newest} is gone."
        );
        if (!finishes)
        {
            return false;
        }

        var session = Session.With(new Setting(Files: disk), "resume", Folder, "--quiet");
        Assert.Equal((ExitCode.Good, Folder + "\n"), (session.Code, session.Out));
        Assert.Equal(_expected, RunFolders.Told(disk, Folder));
        Assert.Equal(4, disk.Read(Path.Combine(Folder, RunFiles.Metrics)).Count(letter => letter == '\n'));
        Assert.Equal(_marks, disk.Read(Path.Combine(Folder, RunFiles.Marks)));
        Assert.Equal(
            [0, 3, 6, 9, 12],
            TensorBoardEvents.Read(disk.Read(Path.Combine(Folder, RunFiles.Events))).Select(one => one.Step)
        );
        return true;
    }
}
