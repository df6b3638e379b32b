using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Shards;

/// <summary>
/// Where workers connect to a coordinator for sums: plain sockets beside those of Orleans, whose messages cost a
/// multiple of the time.
/// </summary>
internal sealed class ShardListener : IDisposable
{
    /// <summary>How long no byte may pass while a worker computes.</summary>
    public static TimeSpan Silence => Coordinator.LeaseTime;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener;
    private readonly Option<ClusterCertificate> _certificate;
    private readonly long _sumBytes;
    private readonly TimeSpan _silence;
    private readonly Action<MemberChange> _changed;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private EquatableArray<ShardMember> _members;

    private ShardListener(
        TcpListener listener,
        Option<ClusterCertificate> certificate,
        long sumBytes,
        Action<MemberChange> changed,
        TimeSpan silence
    ) => (_listener, _certificate, _sumBytes, _changed, _silence) = (listener, certificate, sumBytes, changed, silence);

    /// <summary>What workers must know.</summary>
    public byte[] Ticket { get; } = ShardGreeting.NewTicket();

    /// <summary>The port on which it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The workers that are connected.</summary>
    public EquatableArray<ShardMember> Members
    {
        get
        {
            lock (_gate)
            {
                return _members;
            }
        }
    }

    /// <summary>Starts listening.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="certificate">What workers must have.</param>
    /// <param name="sumBytes">The length of a sum.</param>
    /// <param name="changed">Called when a worker comes or is lost, by any thread.</param>
    /// <param name="silence">How long no byte may pass while one computes: <see cref="Silence"/>, if not given.</param>
    public static Fin<ShardListener> Start(
        IPEndPoint endpoint,
        Option<ClusterCertificate> certificate,
        long sumBytes,
        Action<MemberChange> changed,
        TimeSpan? silence = null
    )
    {
        if (Ports.WhyTaken(endpoint).Case is string reason)
        {
            return Error.New(reason);
        }

        var listener = new TcpListener(endpoint);
        listener.Start();
        var started = new ShardListener(listener, certificate, sumBytes, changed, silence ?? Silence);
        _ = started.Accept();
        return started;
    }

    /// <summary>Gives a worker up.</summary>
    public void Lose(ShardMember member)
    {
        lock (_gate)
        {
            _members = _members.Filter(other => !ReferenceEquals(other, member));
        }

        member.Dispose();
        _changed(new(member.Name, HasJoined: false, Members.Count));
    }

    /// <summary>Says to all workers that the run has ended.</summary>
    public void End() => Task.WhenAll(Members.Map(member => member.End())).Wait(Patience);

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _listener.Dispose();
        Members.Iter(member => member.Dispose());
    }

    private async Task Accept()
    {
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                _ = Welcome(await _listener.AcceptSocketAsync(_closed.Token));
            }
            catch (Exception exception) when (ShardMember.IsLost(exception))
            {
                // One that came is gone already, or too many are open.
                await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
            }
        }
    }

    private async Task Welcome(Socket socket)
    {
        socket.NoDelay = true;
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
            patience.CancelAfter(Patience);
            if (_certificate.Case is ClusterCertificate certificate)
            {
                stream = await certificate.Accept(stream, patience.Token);
            }

            var greeting = new byte[ShardGreeting.Length];
            await stream.ReadExactlyAsync(greeting, patience.Token);
            if (ShardGreeting.Read(greeting, Ticket) is { } worker && worker.SumBytes == _sumBytes)
            {
                Add(new ShardMember(worker.Worker, new TimedStream(stream, _silence)));
                return;
            }
        }
        catch (Exception exception) when (ShardMember.IsLost(exception) || exception is AuthenticationException)
        {
            // A stranger, or a worker that is gone.
        }

        await stream.DisposeAsync();
    }

    private void Add(ShardMember member)
    {
        lock (_gate)
        {
            _members = _members.Add(member);
        }

        _changed(new(member.Name, HasJoined: true, Members.Count));
    }
}
