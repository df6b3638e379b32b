using System.Xml.Linq;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Diagrams;
using FuncDnn.Runs.Drawing;
using FuncDnn.Studio.Histories;
using FuncDnn.Studio.Library;
using FuncDnn.Studio.Moments;
using LanguageExt;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FuncDnn.Studio.Pages;

/// <summary>A run: its curves, and what its network is like after any of its steps.</summary>
public sealed partial class Run
{
    private const int SecondsOfPlay = 20;
    private static readonly EquatableArray<int> s_speeds = [1, 10, 30, 100, 300, 1_000, 3_000, 10_000];

    private readonly Dictionary<string, AxisKind> _kinds = [];
    private ElementReference _root;
    private RunRow? _row;
    private RunContent _content = RunContent.None;
    private OpenedRun? _opened;
    private Surface? _surface;
    private string _examples = "";
    private string? _fault;
    private IDisposable? _watch;
    private int _usualSpeed;
    private bool _hasStarted;

    /// <summary>The folder of the run, as the list of runs has it.</summary>
    [SupplyParameterFromQuery]
    public string? Folder { get; set; }

    private string Name => _row?.Name ?? "No such run";

    private long Last => Math.Max(_content.Last, _opened?.First ?? 0);

    private string MoreUnits =>
        _opened!.Diagram.Nodes.Exists(node => node.Units > NetworkPicture.MostUnits)
            ? $"; of each layer the first {NetworkPicture.MostUnits} units"
            : "";

    /// <summary>The address of the page of a run.</summary>
    /// <param name="folder">Its folder.</param>
    internal static string AddressOf(string folder) => $"run?folder={Uri.EscapeDataString(folder)}";

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Update();
        if (_row is null || !RendererInfo.IsInteractive)
        {
            return;
        }

        _watch = Library.Watch(() => InvokeAsync(Look));
        (await Runs.Get(_row.Path)).Match(
            opened =>
            {
                _opened = opened;
                _usualSpeed = s_speeds.Find(speed => speed * SecondsOfPlay >= Last - opened.First).IfNone(s_speeds[^1]);
                _surface = Surface.Of(opened.Data).Case as Surface;
                _examples = _surface?.Examples().ToString(SaveOptions.DisableFormatting) ?? "";
            },
            failure => _fault = string.Join(' ', failure.Messages)
        );
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_opened is null || _hasStarted)
        {
            return;
        }

        _hasStarted = true;
        var scrubber = await Script.InvokeAsync<IJSObjectReference>("import", "/assets/scrubber.js");
        await scrubber.InvokeVoidAsync("start", _root);
    }

    private void Look()
    {
        if (Library.Find(Folder ?? "") != Prelude.Optional(_row))
        {
            Update();
            StateHasChanged();
        }
    }

    private void Update()
    {
        _row = Library.Find(Folder ?? "").Case as RunRow;
        _content = _row is null ? RunContent.None : RunContent.Read(_row.Path);
    }

    private RunChart Shown(Chart chart) => new(chart with { Kind = _kinds.GetValueOrDefault(chart.Title) });

    private void Toggle(Chart chart) =>
        _kinds[chart.Title] = chart.Plot.IsLogarithmic ? AxisKind.Linear : AxisKind.Logarithmic;
}
