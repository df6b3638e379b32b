namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A test with a real Redis server, skipped where the machine has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() =>
        Skip = RedisServer.Path is null
            ? "this machine has no redis-server (Debian: apt-get install redis-server)"
            : null;
}
