using FuncDnn.Data.Tables.Cells;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Data.Tables;

/// <summary>The cells of delimited text in columns: another thread adds them while the next lines are read.</summary>
/// <param name="records">The lines.</param>
/// <param name="width">The number of columns.</param>
internal sealed class CsvCells(CsvRecords records, int width)
{
    private CsvFields _fields = new();
    private CsvFields _spare = new();
    private Batch? _adding;

    /// <summary>The columns.</summary>
    public CellColumn[] Columns { get; } = Array.ConvertAll(new int[width], _ => new CellColumn());

    /// <summary>Adds the line that was read.</summary>
    /// <param name="count">Its number of fields at most; others are empty.</param>
    public void Add(int count)
    {
        if (records.Letters is null)
        {
            Wait();
        }

        for (var column = 0; column < width; column++)
        {
            if (records.Letters is null)
            {
                Columns[column].Add(column < count ? records[column] : []);
                continue;
            }

            var (start, length) = column < count ? records.Place(column) : (0, 0);
            _fields.Add(start, length);
        }
    }

    /// <summary>Begins to add the lines so far: their letters are no longer in the buffer afterwards.</summary>
    public void Begin()
    {
        Wait();
        if (records.Letters is { } letters && _fields.Count > 0)
        {
            _adding = new Batch(Columns, _fields, letters);
            records.Keep();
            _adding.Begin();
            (_fields, _spare) = (_spare, _fields);
            _fields.Clear();
        }
    }

    /// <summary>Adds all lines so far.</summary>
    public void Wait()
    {
        _adding?.Complete();
        _adding = null;
    }

    /// <summary>Lines whose columns are dealt to the threads that are free.</summary>
    private sealed class Batch(CellColumn[] columns, CsvFields fields, char[] letters)
    {
        private int _next = -1;
        private Task _other = Task.CompletedTask;

        public void Begin() => _other = Parallelism.Threads > 1 ? Task.Run(AddColumns) : _other;

        public void Complete()
        {
            AddColumns();
            _other.GetAwaiter().GetResult();
        }

        private void AddColumns()
        {
            for (int column; (column = Interlocked.Increment(ref _next)) < columns.Length; )
            {
                for (var field = column; field < fields.Count; field += columns.Length)
                {
                    columns[column].Add(fields[field, letters]);
                }
            }
        }
    }
}
