using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Testing.Files;
using static FuncDnn.Tests.Files.Hdf5.Hdf5Reading;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>Groups old and new of any size, and links of every kind.</summary>
public class Hdf5LinkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Soft_links_are_followed_through_groups(bool isLate)
    {
        foreach (var path in new[] { "x", "a", "g/up/x", "g/root/x", "/./g/root/g/up/a" })
        {
            Assert.Equal([5], All(Numbers(H5py.File("links", isLate), path)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Soft_links_that_lead_in_a_circle_end(bool isLate)
    {
        foreach (var path in new[] { "g/itself", "ping", "g/pong/x" })
        {
            Assert.Equal(
                $"x.h5: data set {path}: its soft links lead in a circle; name a data set that exists.",
                ReadChecks.Fault(Numbers(H5py.File("links", isLate), path))
            );
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Links_to_nothing_and_to_other_files_say_so(bool isLate)
    {
        Assert.StartsWith(
            "x.h5: data set nothing: there is no member of that name; there are ",
            ReadChecks.Fault(Numbers(H5py.File("links", isLate), "nowhere")).IfNone("")
        );
        Assert.Equal(
            "x.h5: data set outside: it is a link to the file other.h5; name the data set where it is.",
            ReadChecks.Fault(Numbers(H5py.File("links", isLate), "outside"))
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_members_of_a_group_are_found(bool isLate)
    {
        var bytes = H5py.File("many", isLate);
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal([i], All(Numbers(bytes, $"m{i}"))));
        var tensors = ReadChecks.Value(Hdf5File.Of(new("x.h5", bytes)).Tensors()).Tensors;
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $"m{i}").Order(StringComparer.Ordinal),
            tensors.Select(one => one.Name)
        );
    }

    [Fact]
    public void A_group_whose_index_and_heap_have_several_levels_is_read()
    {
        foreach (var link in Enumerable.Range(0, 250))
        {
            Assert.Equal([700], ReadChecks.Value(Numbers(H5py.Large, $"group/link{link:D3}")).Shape.ToArray());
        }

        Assert.Equal([15, 20], ReadChecks.Value(Numbers(H5py.Large, "group/last")).Shape.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_data_set_is_listed_once_though_groups_lead_in_a_circle(bool isLate)
    {
        var all = ReadChecks.Value(Hdf5File.Of(new("x.h5", H5py.File("links", isLate))).Tensors());
        Assert.Equal(["x"], all.Tensors.Select(one => one.Name));
        Assert.Equal([("outside", "a link to the file other.h5")], all.Skipped.Select(one => (one.Name, one.Kind)));
    }
}
