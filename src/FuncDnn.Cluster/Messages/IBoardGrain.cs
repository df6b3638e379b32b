namespace FuncDnn.Cluster.Messages;

/// <summary>
/// What workers call: the board of a coordinator. Every call may be repeated, and none takes long: work is done between
/// the calls, never inside one.
/// </summary>
[Alias("funcdnn.board")]
internal interface IBoardGrain : IGrainWithIntegerKey
{
    /// <summary>Introduces a worker; it must be welcome before it may call anything else.</summary>
    [Alias("join")]
    Task<Welcome> Join(Introduction worker);

    /// <summary>Takes the first work that waits.</summary>
    [Alias("take")]
    Task<Assignment> Take(string worker);

    /// <summary>A part of a file of the work, of at most <see cref="Pieces.MaxLength"/> bytes.</summary>
    [Alias("read-file")]
    Task<Piece> ReadFile(LeaseMessage lease, string name, long offset);

    /// <summary>A part of a data file, named by the SHA-256 of its content.</summary>
    [Alias("read-data")]
    Task<Piece> ReadData(string worker, string sha256, long offset);

    /// <summary>Says that the worker lives and how far it is.</summary>
    /// <returns>Whether the lease is still held; if not, the work must be given up.</returns>
    [Alias("renew")]
    Task<bool> Renew(LeaseMessage lease, long step);

    /// <summary>
    /// Sends a part of a changed file that a commit has no room for; it changes before <see cref="Commit"/> no file of
    /// the work.
    /// </summary>
    /// <returns>Whether the lease is still held.</returns>
    [Alias("write")]
    Task<bool> Write(LeaseMessage lease, FilePiece piece);

    /// <summary>Applies all changes since the last commit, at once.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="number">The number of the commit, from 1: a repeated call changes nothing.</param>
    /// <param name="pieces">
    /// The changes after those written, of at most <see cref="Pieces.MaxLength"/> bytes together.
    /// </param>
    /// <param name="failure">Why the work ended without a result; empty otherwise.</param>
    /// <param name="isLast">Whether the work is finished.</param>
    /// <returns>Whether the lease was still held.</returns>
    [Alias("commit")]
    Task<bool> Commit(LeaseMessage lease, int number, List<FilePiece> pieces, string failure, bool isLast);

    /// <summary>Says that the worker leaves: its work waits for others at once.</summary>
    [Alias("leave")]
    Task Leave(string worker);
}
