namespace FuncDnn.Cluster.Messages;

/// <summary>What a worker that asks for work is to do.</summary>
internal enum AssignmentKind
{
    /// <summary>Ask again soon: all work is held by others.</summary>
    Wait,

    /// <summary>Do the work of a lease.</summary>
    Work,

    /// <summary>Nothing more comes: the coordinator ends.</summary>
    Closed,

    /// <summary>Join first: this coordinator does not know the worker.</summary>
    Unknown,
}

/// <summary>The answer to a worker that asks for work.</summary>
/// <param name="Kind">What it is to do.</param>
/// <param name="Lease">The lease.</param>
/// <param name="Description">What is to be done, as JSON of the coordinator.</param>
/// <param name="Files">The files of the work so far.</param>
/// <param name="Data">The data files that it needs.</param>
/// <param name="Contents">The bytes of the first files, of as many as fit; the others are read in pieces.</param>
[GenerateSerializer, Immutable, Alias("funcdnn.assignment")]
internal sealed record Assignment(
    [property: Id(0)] AssignmentKind Kind,
    [property: Id(1)] LeaseMessage Lease,
    [property: Id(2)] string Description,
    [property: Id(3)] List<FileMessage> Files,
    [property: Id(4)] List<FileMessage> Data,
    [property: Id(5)] List<Piece> Contents
)
{
    /// <summary>An answer without work.</summary>
    public static Assignment Without(AssignmentKind kind) => new(kind, default, "", [], [], []);
}

/// <summary>A file that can be read in pieces.</summary>
/// <param name="Name">Its name in its folder; of a data file its name in the experiment.</param>
/// <param name="Length">The number of its bytes.</param>
/// <param name="Sha256">Of a data file: the SHA-256 of its content, in hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("funcdnn.file")]
internal sealed record FileMessage(
    [property: Id(0)] string Name,
    [property: Id(1)] long Length,
    [property: Id(2)] string Sha256
);
