using FsCheck;
using FsCheck.Xunit;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;

namespace FuncDnn.PropertyTests.Leases;

/// <summary>Pieces of files become the files, however often each piece comes.</summary>
public class StagedChangesTests
{
    [Property]
    public void Pieces_that_come_twice_change_nothing(byte[] content, PositiveInt size, bool[] twice)
    {
        var changes = new StagedChanges();
        for (var (i, offset) = (0, 0); offset == 0 || offset < content.Length; i++, offset += size.Get)
        {
            var piece = new FilePiece("a", offset, isDeleted: false, content.Skip(offset).Take(size.Get).ToArray());
            Assert.True(changes.Add(piece));
            if (twice.ElementAtOrDefault(i))
            {
                Assert.True(changes.Add(piece));
            }
        }

        Assert.Equal(content, Assert.Single(changes.ToChanges()).Bytes.ToArray());
    }

    [Fact]
    public void A_piece_after_a_missing_one_is_refused()
    {
        var changes = new StagedChanges();
        Assert.True(changes.Add(new("a", 0, isDeleted: false, [1, 2])));
        Assert.False(changes.Add(new("a", 3, isDeleted: false, [4])));
    }

    [Fact]
    public void A_file_that_grows_keeps_its_offset_and_one_that_goes_has_no_bytes()
    {
        var changes = new StagedChanges();
        Assert.True(changes.Add(new("log", 7, isDeleted: false, [1])));
        Assert.True(changes.Add(new("log", 8, isDeleted: false, [2])));
        Assert.True(changes.Add(new("old", 0, isDeleted: true, [])));
        Assert.Equal(
            [("log", 7L, false, 2), ("old", 0L, true, 0)],
            changes.ToChanges().Select(one => (one.Name, one.Offset, one.IsDeleted, one.Bytes.Length))
        );
    }
}
