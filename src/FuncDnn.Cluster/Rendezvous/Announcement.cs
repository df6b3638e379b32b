using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Rendezvous;

/// <summary>
/// Keeps the address of a coordinator in Redis while it lives. Each renewal writes the entry anew, so that it comes
/// back in a server that has forgotten it.
/// </summary>
internal sealed class Announcement : IAsyncDisposable
{
    private static readonly TimeSpan Interval = RedisEntry.Lifetime / 3;

    private readonly RedisEntry _entry;
    private readonly string _address;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewal;

    private Announcement(RedisEntry entry, string address, Action<string> warn)
    {
        (_entry, _address) = (entry, address);
        _renewal = Renew(warn);
    }

    /// <summary>Writes the entry, and renews it from then on.</summary>
    /// <param name="entry">The entry; the announcement disposes of it.</param>
    /// <param name="address">Where the coordinator listens.</param>
    /// <param name="warn">Hears why the entry cannot be renewed, once for each time that this begins.</param>
    /// <returns>The announcement; or why it cannot be made, such as another coordinator that lives.</returns>
    public static async Task<Fin<Announcement>> Start(RedisEntry entry, string address, Action<string> warn)
    {
        // The entry of a killed coordinator ends by itself.
        for (var attempts = 2 * (int)(RedisEntry.Lifetime / Interval); ; attempts--)
        {
            var written = await entry.Write(address);
            if (written.Case is Error error)
            {
                return error;
            }

            if (((Option<string>)written).Case is not string other)
            {
                return new Announcement(entry, address, warn);
            }

            if (attempts == 0)
            {
                return Error.New(Taken(other));
            }

            await Task.Delay(Interval / 2);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _renewal;
        await _entry.Remove(_address);
        await _entry.DisposeAsync();
        _end.Dispose();
    }

    private async Task Renew(Action<string> warn)
    {
        var isTold = false;
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                var trouble = (await _entry.Write(_address)).Match(
                    other => other.Map(Taken),
                    error => Prelude.Some(error.Message)
                );
                trouble.Filter(_ => !isTold).IfSome(warn);
                isTold = trouble.IsSome;
            }
        }
        catch (OperationCanceledException)
        {
            // The coordinator ends.
        }
    }

    private static string Taken(string other) =>
        $"the cluster has another coordinator, at {other}: give this one another name with --cluster";
}
