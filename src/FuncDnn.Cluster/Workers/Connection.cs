namespace FuncDnn.Cluster.Workers;

/// <summary>Tells the errors of a lost connection from mistakes.</summary>
internal static class Connection
{
    /// <summary>Whether a call failed because the coordinator is away, slow or ended.</summary>
    public static bool IsLost(Exception exception) =>
        exception
            is TimeoutException
                or OrleansException
                or IOException
                or ObjectDisposedException
                or InvalidOperationException
                or OperationCanceledException
                or System.Net.Sockets.SocketException;
}
