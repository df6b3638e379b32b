using System.Buffers.Binary;
using FuncDnn.Cli.Execution;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using LanguageExt;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>"a PNG is still to be had on request": with a program of the machine that draws SVG.</summary>
public sealed class PngCommandTests : IDisposable
{
    private const string Svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"440\"><title>a</title></svg>";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_without_pictures_and_a_missing_one_are_refused()
    {
        var session = Session.Of("png", _folder.Path);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Equal($"funcdnn: {_folder.Path} has no pictures (*.svg).", Assert.Single(session.ErrorLines));
        Assert.Contains("is no folder", Session.Of("png", _folder["none"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_run_of_an_earlier_version_it_says_that_the_pictures_are_PNG_and_how_to_draw_them_anew()
    {
        _folder.Write("boundary.png", "");
        var session = Session.Of("png", _folder.Path);
        Assert.Equal((ExitCode.BadInput, ""), (session.Code, session.Out));
        Assert.Equal(
            $"funcdnn: {_folder.Path} is a run of an earlier version: its pictures, such as boundary.png, are PNG "
                + "already. To draw them anew, make the run again: "
                + $"funcdnn run {_folder["experiment.json"]} --out DIR.",
            Assert.Single(session.ErrorLines)
        );
    }

    [Fact]
    public void Without_a_program_the_message_says_what_to_install()
    {
        var svg = _folder.Write("a.svg", Svg);
        Assert.Equal(
            "no program that draws SVG is on the PATH: install rsvg-convert (librsvg), Inkscape or Chromium, or open "
                + $"{svg} in a browser.",
            Message(Convert(svg, _folder.Path))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg")]
    [InlineData("<svg/>")]
    [InlineData("<svg width='100%' height='1'/>")]
    public void A_file_that_is_no_picture_is_refused(string content)
    {
        var svg = _folder.Write("a.svg", content);
        Assert.Equal(
            $"{svg} is no picture of funcdnn: expected SVG with a width and a height.",
            Message(Convert(svg, _folder.Path))
        );
    }

    [UnixFact]
    public void The_first_program_found_is_called_with_the_width_and_its_failure_is_told()
    {
        var svg = _folder.Write("a.svg", Svg);
        Script("chromium", "exit 1");
        Script(
            "rsvg-convert",
            "while [ $# -gt 2 ]; do shift; [ \"$1\" = --output ] && echo drawn > \"$2\"; done; true"
        );
        Assert.False(Convert(svg, _folder["bin"]).IsFailure);
        Assert.Equal("drawn\n", File.ReadAllText(_folder["a.png"]));
        File.Delete(_folder["a.png"]);
        Script("rsvg-convert", "echo a warning >&2; echo it is broken >&2; exit 3");
        Assert.Equal(
            $"{_folder["bin/rsvg-convert"]} wrote no picture: it is broken",
            Message(Convert(svg, _folder["bin"]))
        );
        File.Delete(_folder["bin/rsvg-convert"]);
        Script("chromium", "for one in $@; do case $one in --screenshot=*) echo $@ > ${one#*=};; esac; done");
        Assert.False(Convert(svg, _folder["bin"]).IsFailure);
        Assert.Contains(
            "--force-device-scale-factor=2.5 --window-size=640,440",
            File.ReadAllText(_folder["a.png"]),
            StringComparison.Ordinal
        );
    }

    [UnixFact]
    public void Programs_get_whole_paths_since_a_name_may_begin_as_an_option_does()
    {
        Directory.CreateDirectory(_folder["-x"]);
        var svg = _folder.Write("-x/a.svg", Svg);
        Script("rsvg-convert", "for last in $@; do true; done; echo $last > ${0%/*}/../a.png");
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, svg);
        Assert.False(new PngConversion(1600).Convert(relative, _folder["a.png"], _folder["bin"]).IsFailure);
        Assert.Equal(Path.GetFullPath(svg) + "\n", File.ReadAllText(_folder["a.png"]));
    }

    [UnixFact]
    public void Where_rsvg_convert_is_installed_it_draws_the_pictures_of_a_run()
    {
        if (!Array.Exists(["/usr/bin/rsvg-convert", "/usr/local/bin/rsvg-convert"], File.Exists))
        {
            return;
        }

        Assert.Equal(ExitCode.Good, Session.Of("run", "init-he", "--set", "epochs=2", "--out", _folder["run"]).Code);
        var session = Session.Of("png", _folder["run"], "--width", "320");
        Assert.Equal(
            [_folder["run/boundary.png"], _folder["run/cost.png"]],
            session.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.Equal(320, BinaryPrimitives.ReadInt32BigEndian(File.ReadAllBytes(_folder["run/cost.png"]).AsSpan(16)));
        Assert.Equal(
            $$"""{"files":["{{_folder["run/boundary.png"]}}","{{_folder["run/cost.png"]}}"]}""",
            Session.Of("png", _folder["run"], "--width", "320", "--json").Out.Trim()
        );
        // The PNGs belong to the run: another one may take its place.
        Assert.Equal(
            ExitCode.Good,
            Session.Of("run", "init-he", "--set", "epochs=2", "--out", _folder["run"], "--force").Code
        );
        Assert.False(File.Exists(_folder["run/cost.png"]));
    }

    private Outcome<Unit> Convert(string svg, string path) =>
        new PngConversion(1600).Convert(svg, _folder["a.png"], path);

    private static string Message(Outcome<Unit> result) =>
        result.Match(_ => "", failure => Assert.Single(failure.Messages));

    private void Script(string name, string content)
    {
        Directory.CreateDirectory(_folder["bin"]);
        var file = _folder.Write($"bin/{name}", $"#!/bin/sh\n{content}\n");
        if (OperatingSystem.IsWindows())
        {
            throw new InvalidOperationException("The test runs on Unix.");
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
