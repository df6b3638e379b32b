using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Runs;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Whatever disk operation fails or a power cut loses, a run resumes from an intact checkpoint.</summary>
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
    public void When_any_operation_fails_an_intact_checkpoint_remains_and_the_run_can_be_finished()
    {
        var (operations, whole) = (0, 0);
        for (; ; operations++)
        {
            var disk = new MemoryDisk();
            var (session, newest) = RunWithFaultAt(operations, disk, continues: true);
            if (session.Code == ExitCode.Good)
            {
                // A failure to delete files that are no longer needed need not be reported.
                Assert.Equal(_expected, RunFolders.Told(disk, Folder));
                if (newest == NoFault)
                {
                    break;
                }

                continue;
            }

            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.StartsWith($"funcdnn: {Folder}: ", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
            whole += CanBeFinished(disk, newest) ? 1 : 0;
        }

        Assert.InRange(operations, 60, 1000);
        _output.Print(
            $"{operations} operations failed in turn; the run was finished {whole} times, with the same bits."
        );
    }

    [Theory]
    [InlineData((int)PowerCut.KeepsAll)]
    [InlineData((int)PowerCut.KeepsOnlyFlushed)]
    [InlineData((int)PowerCut.KeepsOnlyNames)]
    [InlineData((int)PowerCut.KeepsOnlyDeletions)]
    public void After_a_power_cut_before_any_operation_an_intact_checkpoint_remains_and_the_run_can_be_finished(int cut)
    {
        var (operations, whole) = (0, 0);
        for (; ; operations++)
        {
            var disk = new MemoryDisk();
            var (session, newest) = RunWithFaultAt(operations, disk, continues: false);
            if (session.Code == ExitCode.Good)
            {
                break;
            }

            // To save time, the run is finished for one of the four cuts after each operation.
            whole += CanBeFinished(disk.After((PowerCut)cut), newest, finishes: (operations + cut) % 4 == 0) ? 1 : 0;
        }

        Assert.InRange(operations, 60, 1000);
        _output.Print($"{operations} power cuts; the run was finished {whole} times, with the same bits.");
    }

    private const long NoFault = -1;

    /// <summary>
    /// Runs until an operation fails; without power all later ones fail too. Also gives the step of the newest
    /// checkpoint that must survive: its name existed when an operation other than the flush of its folder began.
    /// </summary>
    private (Session Session, long Newest) RunWithFaultAt(int fault, MemoryDisk disk, bool continues)
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

                if (count++ == fault || (newest != NoFault && !continues))
                {
                    newest = newest == NoFault ? promised : newest;
                    throw new IOException("No space left on device");
                }
            }
        );
        return (RunFolders.Run(_experiment, Folder, files, "--checkpoint-every", "2", "--tensorboard"), newest);
    }

    private bool CanBeFinished(MemoryDisk disk, long newest, bool finishes = true)
    {
        if (!disk.IsFile(Path.Combine(Folder, RunFiles.Experiment)))
        {
            Assert.Equal(0, newest);
            return false;
        }

        Assert.True(
            RunFolders.NewestWhole(_experiment, Folder, disk) >= newest,
            $"The checkpoint of step {newest} is lost."
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
