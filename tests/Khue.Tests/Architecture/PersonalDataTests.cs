using Khue.Kernel.Data;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Architecture;

/// <summary>The personal-data files and the tables say the same.</summary>
public abstract class PersonalDataTests(KhueHost host)
{
    /// <summary>Names of columns that hold the id of a person.</summary>
    static readonly string[] Persons = ["person_id", "learner_id", "child_id", "related_id", "teacher_id", "signer_id", "actor_id", "subject_id", "created_by_id", "by_id", "asked_by_id", "representative_id"];

    [Fact]
    public void Each_entry_is_of_a_table_of_its_module()
    {
        var offences = new List<string>();
        Ask((model, held) =>
        {
            foreach (var (module, data) in held.Entries)
            {
                if (!data.Table.StartsWith(module.Name + "_", StringComparison.Ordinal)) offences.Add($"{module.Name} names {data.Table}");
                if (model.GetEntityTypes().All(x => x.GetTableName() != data.Table)) offences.Add($"no table {data.Table}");
            }
        });
        Assert.Empty(offences);
    }

    [Fact]
    public void Each_table_with_the_id_of_a_person_is_named_by_an_entry()
    {
        var offences = new List<string>();
        Ask((model, held) =>
        {
            var named = held.Entries.Select(x => x.Data.Table).ToHashSet();
            foreach (var type in model.GetEntityTypes().Where(x => !x.IsOwned() && !named.Contains(x.GetTableName()!)))
                if (type.GetProperties().Select(p => p.GetColumnName()).Intersect(Persons).ToList() is { Count: > 0 } columns) offences.Add($"{type.GetTableName()}: {string.Join(", ", columns)}");
        });
        Assert.Empty(offences);
    }

    [Fact]
    public void Each_entry_says_how_a_persons_rows_are_found_what_is_copied_and_what_erasure_does()
    {
        var offences = new List<string>();
        Ask((model, held) =>
        {
            foreach (var (_, data) in held.Entries)
                if (data.Rows is null) offences.Add($"{data.Table} has no rows: end its entry with By<…>(x => x.PersonId).Copied(…).Kept() or the like, or None(why)");
                else if (data.Rows.Entity is { } entity && model.FindEntityType(entity)?.GetTableName() != data.Table) offences.Add($"{data.Table} finds rows of {entity.Name}");
                else if (data.Rows.Headings.Count == 0 == data.Rows.Withheld is null) offences.Add($"{data.Table} says neither what is copied nor why nothing is");
        });
        Assert.Empty(offences);
    }

    [Fact]
    public async Task Every_finder_copy_erasure_and_term_is_understood_by_the_database()
    {
        using var scope = host.Services.CreateScope();
        var (db, held) = (scope.ServiceProvider.GetRequiredService<KhueDb>(), scope.ServiceProvider.GetRequiredService<HeldRows>());
        Guid[] nobody = [Guid.CreateVersion7()];
        foreach (var (_, data) in held.Entries.Where(x => x.Data.Rows is not null))
        {
            Assert.Equal(0, await data.Rows!.Count(db, nobody, default));
            Assert.Equal(0, await data.Rows.CountErasable(db, nobody, default));
            Assert.Equal(0, await data.Rows.Erase(db, nobody, default));
            await foreach (var row in data.Rows.Copy(db, nobody)) Assert.Empty(row);
            Assert.Equal(0, await data.Rows.RemovePast(db, new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc), default));
        }
    }

    void Ask(Action<IModel, HeldRows> look)
    {
        using var scope = host.Services.CreateScope();
        look(scope.ServiceProvider.GetRequiredService<KhueDb>().Model, scope.ServiceProvider.GetRequiredService<HeldRows>());
    }
}

public sealed class PersonalDataOnSqlite(SqliteHost host) : PersonalDataTests(host), IClassFixture<SqliteHost>;
public sealed class PersonalDataOnPostgres(PostgresHost host) : PersonalDataTests(host), IClassFixture<PostgresHost>;
