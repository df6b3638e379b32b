using FuncDnn.Cli.Execution;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>The rehearsal of a run on a second thread.</summary>
public sealed class RehearsalTests
{
    [Theory]
    [InlineData("init-he")]
    [InlineData("moons-adam")]
    [InlineData("reg-dropout")]
    public async Task A_rehearsal_makes_pictures_and_a_page_and_changes_no_bit_of_the_run_beside_it(string name)
    {
        var experiment = ShortExperiments.Of(name, 20);
        var alone = ShortExperiments.Run(experiment).Model.ParametersSha256;
        var rehearsals = Task.Run(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.Equal(
                    [RunFiles.Boundary, RunFiles.Cost, RunFiles.Page, RunFiles.Result],
                    Rehearsal.Perform().Map(file => file.Name).OrderBy(file => file)
                );
            }
        });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(alone, ShortExperiments.Run(experiment).Model.ParametersSha256);
        }

        await rehearsals;
    }

    [Theory]
    [InlineData(true, "run", "init-he")]
    [InlineData(true, "run", "houses.csv", "--target", "price")]
    [InlineData(false, "run", "init-he", "--threads", "1")]
    [InlineData(false, "run", "init-he", "--threads=1")]
    [InlineData(false, "show", "init-he")]
    [InlineData(false)]
    public void Only_a_run_is_rehearsed_and_not_where_its_threads_are_limited(bool isRehearsed, params string[] args) =>
        Assert.Equal(isRehearsed, Rehearsal.IsWorthwhile(args, threads: 2));

    [UnixFact]
    public void A_process_that_rehearses_prints_and_writes_what_one_without_a_rehearsal_does()
    {
        using var folder = new TemporaryFolder();
        using var processes = new CommandProcesses();
        var (rehearsed, alone) = (Run(2), Run(1));
        // The lines of progress say how fast it was.
        Assert.Equal(alone.Out[4..], rehearsed.Out[4..]);
        Assert.Equal(("", ""), (alone.Error, rehearsed.Error));
        Assert.Equal(Files(1), Files(2));
        Assert.All(
            Files(1)
                .Where(file =>
                    Path.GetFileName(file) is not ("environment.json" or "fingerprints.txt" or "result.json")
                ),
            file => Assert.Equal(File.ReadAllBytes(folder[$"1/{file}"]), File.ReadAllBytes(folder[$"2/{file}"]))
        );

        (string[] Out, string Error) Run(int threads)
        {
            Directory.CreateDirectory(folder[$"{threads}"]);
            var process = processes.StartShell(
                $"cd {folder[$"{threads}"]}; FUNCDNN_THREADS={threads} \"$@\" run init-he --set epochs=3 --out run"
            );
            var error = process.StandardError.ReadToEndAsync();
            var lines = process.StandardOutput.ReadToEnd().Split('\n');
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return (lines, error.GetAwaiter().GetResult());
        }

        string[] Files(int threads) =>
            [
                .. Directory
                    .GetFiles(folder[$"{threads}"], "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(folder[$"{threads}"], file))
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public void Nothing_is_rehearsed_on_one_thread() =>
        Assert.False(Rehearsal.IsWorthwhile(["run", "init-he"], threads: 1));
}
