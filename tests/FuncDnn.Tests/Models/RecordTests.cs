using System.Runtime.CompilerServices;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Files;
using FuncDnn.Tests.Tables;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Models;

/// <summary>The members of a C# record are the columns of the model; one record, a batch and a stream agree.</summary>
public class RecordTests
{
    private static readonly Predictor Model = ModelFiles.Predictor;

    private sealed record Failing(string Town, string Joined)
    {
        public int Age => Town.Length > 0 ? throw new TimeoutException() : 1;
    }

    private enum Town
    {
        Lima,
        Oslo,
    }

    [Fact]
    public void Members_are_columns_whatever_case_and_hyphens_they_have()
    {
        var renamed = Model with
        {
            Transformation = Model.Transformation with
            {
                Features = [.. Model.Transformation.Features.Map((i, one) => one with { Name = Hyphened[i] })],
            },
        };
        var predict = ReadChecks.Value(renamed.For<Person>());
        foreach (var person in People)
        {
            var alone = TableTransformationTests.Right(predict.Predict(person));
            Assert.Equal(TableTransformationTests.Right(Model.Predict(Cells(person))), alone);
        }
    }

    [Fact]
    public void Numbers_bools_enumerations_and_dates_are_taken_as_a_table_would_have_them()
    {
        var expected = TableTransformationTests.Right(Model.Predict(["3", "Oslo", "2011-02-03"]));
        Assert.All(
            new[]
            {
                Predict(
                    new
                    {
                        age = 3,
                        town = Town.Oslo,
                        joined = new DateOnly(2011, 2, 3),
                    }
                ),
                Predict(
                    new
                    {
                        age = 3m,
                        town = "Oslo",
                        joined = new DateTime(2011, 2, 3, 0, 0, 0, DateTimeKind.Utc),
                    }
                ),
                Predict(
                    new
                    {
                        age = 3f,
                        town = (Town?)Town.Oslo,
                        joined = "2011-02-03",
                    }
                ),
                Predict(
                    new
                    {
                        age = "3",
                        town = Town.Oslo,
                        joined = new DateTimeOffset(2011, 2, 3, 0, 0, 0, default),
                    }
                ),
            },
            row => Assert.Equal(expected, row)
        );
        var missing = TableTransformationTests.Right(Model.Predict(["", "", "2011-02-03"]));
        Assert.All(
            new[]
            {
                Predict(
                    new
                    {
                        age = (int?)null,
                        town = (string?)null,
                        joined = "2011-02-03",
                    }
                ),
                Predict(
                    new
                    {
                        age = double.NaN,
                        town = "",
                        joined = "2011-02-03",
                    }
                ),
                Predict(
                    new
                    {
                        age = float.NaN,
                        town = "NA",
                        joined = "2011-02-03",
                    }
                ),
            },
            row => Assert.Equal(missing, row)
        );
        // A bool is 1 in a column of numbers, and a category in any letter case.
        Assert.Equal(
            TableTransformationTests.Right(Model.Predict(["1", "Lima", "2011-02-03"])),
            Predict(
                new
                {
                    age = true,
                    town = Town.Lima,
                    joined = "2011-02-03",
                }
            )
        );
        Assert.Equal("TRUE", CellText.Of(true, new OneHotFeature("x", ["FALSE", "TRUE"])));
        Assert.Equal("false", CellText.Of(false, new OneHotFeature("x", ["no", "yes"])));
    }

    [Fact]
    public void A_missing_an_ambiguous_and_an_unsuitable_member_are_one_error()
    {
        Refused(
            new
            {
                age = 1,
                Town = "",
                born = 2,
            },
            "it has no member for the column joined; add it, or rename one of age, Town, born."
        );
        Refused(
            new
            {
                Age = 1,
                AGE = 2,
                town = "",
                joined = "",
            },
            "the members Age, AGE could all be the column age"
        );
        Refused(
            new
            {
                age = 1,
                AGE = 2,
                joined = "",
            },
            "it has no member for the column town"
        );
        Refused(
            new
            {
                age = new[] { 1 },
                town = "",
                joined = "",
            },
            "the member age is a Int32[]; make it a number"
        );
    }

    [Fact]
    public void A_member_is_never_two_columns()
    {
        var names = new[] { "age", "AGE", "joined" };
        var model = Model with
        {
            Transformation = Model.Transformation with
            {
                Features = [.. Model.Transformation.Features.Map((i, one) => one with { Name = names[i] })],
            },
        };
        Assert.Equal(
            "the record: the members: the member age could be each of the columns age, AGE; "
                + "add a member with the very name of each.",
            ReadChecks.Fault(Like(model, new { age = 1, joined = "" })).IfNone("")
        );
        Assert.Equal(
            "",
            ReadChecks
                .Fault(
                    Like(
                        model,
                        new
                        {
                            age = 1,
                            AGE = "Oslo",
                            joined = "",
                        }
                    )
                )
                .IfNone("")
        );
    }

    [Fact]
    public void An_exception_of_a_member_comes_out_as_it_is()
    {
        var predict = ReadChecks.Value(Model.For<Failing>());
        _ = Assert.Throws<TimeoutException>(() => predict.Predict(new Failing("Oslo", "2011-02-03")));
    }

    [Fact]
    public void A_batch_and_a_stream_have_the_bits_of_each_record_alone()
    {
        var predict = ReadChecks.Value(Model.For<Person>());
        var alone = People.Map(one => TableTransformationTests.Right(predict.Predict(one)));
        Assert.Equal(alone, TableTransformationTests.Right(predict.PredictAll(People)));
    }

    [Fact]
    public async Task A_stream_keeps_its_order_and_names_a_wrong_record_by_its_number()
    {
        var predict = ReadChecks.Value(Model.For<Person>());
        var people = People.ToArray();
        people[300] = people[300] with { Joined_ = "May" };
        var rows = new List<Validation<Error, PredictedRow>>();
        await foreach (var row in predict.PredictStream(Stream(people)))
        {
            rows.Add(row);
        }

        Assert.Equal(people.Length, rows.Count);
        Assert.Equal(
            ["Person: line 301, column joined: 'May' is no date as yyyy-MM-dd; write it in that way."],
            rows[300].Match(_ => [], errors => errors.Select(error => error.Message).ToArray())
        );
        for (var i = 0; i < people.Length; i++)
        {
            if (i != 300)
            {
                var alone = TableTransformationTests.Right(predict.Predict(people[i]));
                Assert.Equal(alone, TableTransformationTests.Right(rows[i]));
            }
        }
    }

    [Fact]
    public async Task A_record_that_is_null_is_an_error_with_its_number()
    {
        var predict = ReadChecks.Value(Model.For<Person>());
        Person[] people = [People[0], null!, People[1]];
        string[] expected = ["Person: line 2: it is null; give a record."];
        string[] Messages<T>(Validation<Error, T> read) =>
            read.Match(_ => [], errors => errors.Select(error => error.Message).ToArray());
        Assert.Equal(expected, Messages(predict.PredictAll(people)));

        // Every bad record of a list has its own error.
        Assert.Equal(
            ["Person: line 1: it is null; give a record.", "Person: line 3: it is null; give a record."],
            Messages(predict.PredictAll([null!, People[0], null!]))
        );
        var rows = new List<string[]>();
        await foreach (var row in predict.PredictStream(Stream(people)))
        {
            rows.Add(Messages(row));
        }

        Assert.Equal(
            [
                [],
                expected,
                [],
            ],
            rows
        );
    }

    [Fact]
    public async Task The_records_before_an_exception_of_the_source_are_predicted()
    {
        var predict = ReadChecks.Value(Model.For<Person>());
        async IAsyncEnumerable<Person> Broken()
        {
            yield return People[0];
            yield return People[1];
            await Task.CompletedTask;
            throw new InvalidDataException();
        }

        var rows = 0;
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var row in predict.PredictStream(Broken()))
            {
                rows++;
            }
        });
        Assert.Equal(2, rows);
    }

    [Fact]
    public async Task A_stream_reads_at_most_a_block_ahead_and_ends_when_its_reader_does()
    {
        var predict = ReadChecks.Value(Model.For<Person>());
        var (given, ended) = (0, false);
        async IAsyncEnumerable<Person> Endless([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            try
            {
                while (true)
                {
                    cancellation.ThrowIfCancellationRequested();
                    given++;
                    yield return People[0];
                }
            }
            finally
            {
                ended = true;
                await Task.Yield();
            }
        }

        await foreach (var _ in predict.PredictStream(Endless()))
        {
            break;
        }

        Assert.InRange(given, 1, 257);
        Assert.True(ended);
    }

    [Fact]
    public async Task A_late_record_does_not_delay_those_before_it()
    {
        var predict = ReadChecks.Value(Model.For<Person>());
        var late = new TaskCompletionSource();
        async IAsyncEnumerable<Person> Two()
        {
            yield return People[0];
            await late.Task;
            yield return People[1];
        }

        await using var rows = predict.PredictStream(Two()).GetAsyncEnumerator();
        Assert.True(await rows.MoveNextAsync());
        late.SetResult();
        Assert.True(await rows.MoveNextAsync());
        Assert.False(await rows.MoveNextAsync());
    }

    [Fact]
    public async Task A_stream_is_cancelled()
    {
        var predict = ReadChecks.Value(Model.For<Person>());
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in predict.PredictStream(Stream([.. People, .. People]), cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
    }

    private static readonly EquatableArray<string> Hyphened = ["AGE", "town", "joined-"];

    private static EquatableArray<Person> People { get; } =
        Enumerable
            .Range(0, 600)
            .Select(i => new Person(
                i % 9 == 0 ? null : i % 60,
                i % 4 == 0 ? null : $"{(Town)(i % 2)}",
                "2012-03-04",
                i
            ))
            .ToEquatableArray();

    private static EquatableArray<string> Cells(Person person) => [$"{person.Age}", person.Town ?? "", person.Joined_];

    private static PredictedRow Predict<T>(T record) =>
        TableTransformationTests.Right(ReadChecks.Value(Model.For<T>()).Predict(record));

    private static Fin<RecordPredictor<T>> Like<T>(Predictor model, T _) => model.For<T>();

    private static void Refused<T>(T _, string fault) =>
        Assert.StartsWith(
            $"the record: the members: {fault}",
            ReadChecks.Fault(Model.For<T>()).IfNone(""),
            StringComparison.Ordinal
        );

    private static async IAsyncEnumerable<Person> Stream(IEnumerable<Person> people)
    {
        foreach (var (i, person) in people.Index())
        {
            if (i % 100 == 7)
            {
                await Task.Yield();
            }

            yield return person;
        }
    }

    private sealed record Person(int? Age, string? Town, string Joined_, int Id);
}
