using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using FuncDnn.Studio.Library;

namespace FuncDnn.Studio.Pages;

/// <summary>All runs and sweeps, up to date while they train.</summary>
public sealed partial class Runs
{
    private const int PageSize = 200;

    private readonly HashSet<string> _picked = [];
    private readonly HashSet<string> _open = [];
    private LibraryView _view = new([]);
    private RunOrder _order = RunOrder.Usual;
    private string _filter = "";
    private int _most = PageSize;
    private IDisposable? _watch;

    private EquatableArray<RunRow> Shown => _order.Of(_view.Matching(_filter));

    private string Summary =>
        $"{Formatting.Count(_view.Runs)} {(_view.Runs == 1 ? "run" : "runs")} in {string.Join(" and ", Library.Folders)}"
        + (_view.Training == 0 ? "" : $" · {Formatting.Count(_view.Training)} in training");

    private string Command =>
        $"funcdnn {(_picked.Count == 1 ? "verify" : "compare")} {string.Join(' ', _picked.Order())}";

    /// <inheritdoc/>
    public void Dispose() => _watch?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _view = Library.View();
        if (RendererInfo.IsInteractive)
        {
            _watch = Library.Watch(() => InvokeAsync(Update));
        }
    }

    private void Update()
    {
        _view = Library.View();
        StateHasChanged();
    }

    private void Pick(string path)
    {
        if (!_picked.Remove(path))
        {
            _picked.Add(path);
        }
    }

    private void Open(string path)
    {
        if (!_open.Remove(path))
        {
            _open.Add(path);
        }
    }

    private string? SortOf(RunColumn column) =>
        column != _order.Column ? null
        : _order.IsDescending ? "descending"
        : "ascending";
}
