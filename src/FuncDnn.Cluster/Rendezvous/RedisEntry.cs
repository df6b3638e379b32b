using System.Net;
using LanguageExt;
using LanguageExt.Common;
using StackExchange.Redis;

namespace FuncDnn.Cluster.Rendezvous;

/// <summary>The entry of a cluster in a Redis server: where its coordinator listens.</summary>
internal sealed class RedisEntry : IAsyncDisposable
{
    /// <summary>The environment variable with the options of the connection, such as the password.</summary>
    public const string OptionsVariable = "FUNCDNN_REDIS";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    private readonly ConnectionMultiplexer _redis;
    private readonly string _key;

    private RedisEntry(ConnectionMultiplexer redis, string key) => (_redis, _key) = (redis, key);

    /// <summary>How long an entry stays that is not renewed.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Connects to the server; a connection that is lost later is made again.</summary>
    /// <param name="server">The server.</param>
    /// <param name="cluster">The name of the cluster.</param>
    /// <param name="options">Options as StackExchange.Redis reads them, without addresses; may be null.</param>
    /// <returns>The entry, which need not exist yet; or why the server cannot be used.</returns>
    public static async Task<Fin<RedisEntry>> Connect(DnsEndPoint server, string cluster, string? options)
    {
        if (Settings(options).Case is not ConfigurationOptions settings)
        {
            // Never with the value, which may hold a password.
            return Error.New(
                $"{OptionsVariable} is not understood: expected options without addresses, such as "
                    + "'user=...,password=...,ssl=true'"
            );
        }

        try
        {
            settings.EndPoints.Add(server);
            settings.ClientName = "funcdnn";
            settings.AbortOnConnectFail = true;
            settings.ConnectRetry = 0;
            // Why no connection comes about is known only when this time is over.
            settings.ConnectTimeout = settings.AsyncTimeout = (int)Patience.TotalMilliseconds;
            settings.ReconnectRetryPolicy = new LinearRetry((int)Retry.TotalMilliseconds);
            settings.BacklogPolicy = BacklogPolicy.FailFast;
            var redis = await ConnectionMultiplexer.ConnectAsync(settings).WaitAsync(Patience + Retry);
            return new RedisEntry(redis, $"funcdnn:{cluster}");
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Describe(exception);
        }
    }

    /// <summary>The address in the entry; none if there is no entry.</summary>
    public Task<Fin<Option<string>>> Read() =>
        Try(async database => Prelude.Optional((string?)await database.StringGetAsync(_key)));

    /// <summary>Writes the entry for its lifetime, unless it is another's.</summary>
    /// <param name="address">Where the coordinator listens.</param>
    /// <returns>The address of another coordinator, which has the entry; none if it is written.</returns>
    public Task<Fin<Option<string>>> Write(string address) =>
        Try(async database =>
        {
            if (await database.StringSetAsync(_key, address, Lifetime, When.NotExists))
            {
                return Option<string>.None;
            }

            // Who listens at the address is this process: an entry with it is this one's or that of a killed one.
            var present = (string?)await database.StringGetAsync(_key);
            if (present is null || present == address)
            {
                await database.StringSetAsync(_key, address, Lifetime);
                return Option<string>.None;
            }

            return present;
        });

    /// <summary>Removes the entry if it has an address.</summary>
    public Task<Fin<Option<string>>> Remove(string address) =>
        Try(async database =>
        {
            var remove = database.CreateTransaction();
            remove.AddCondition(Condition.StringEqual(_key, address));
            _ = remove.KeyDeleteAsync(_key);
            await remove.ExecuteAsync();
            return Option<string>.None;
        });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    private async Task<Fin<Option<string>>> Try(Func<IDatabase, Task<Option<string>>> use)
    {
        try
        {
            return await use(_redis.GetDatabase());
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return Describe(exception);
        }
    }

    // The messages of the library are paragraphs, and may repeat what the options say.
    private static Error Describe(Exception exception) =>
        exception switch
        {
            RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => Error.New(
                $"it does not accept the user or the password: set {OptionsVariable} to 'password=...' or "
                    + "'user=...,password=...'"
            ),
            RedisServerException answer => Error.New($"the Redis server answers: {answer.Message.TrimEnd('.')}"),
            _ => Error.New(
                "no Redis server answers: start one there, or check the address and firewalls, and whether it wants "
                    + $"TLS ({OptionsVariable}=ssl=true)"
            ),
        };

    private static Option<ConfigurationOptions> Settings(string? options)
    {
        try
        {
            // An empty text is refused.
            var settings = string.IsNullOrEmpty(options) ? new() : ConfigurationOptions.Parse(options);
            return Prelude.Some(settings).Filter(one => one.EndPoints.Count == 0);
        }
        catch (ArgumentException)
        {
            return Prelude.None;
        }
    }
}
