using Khue.Kernel.Data;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Architecture;

/// <summary>The personal-data files and the tables say the same.</summary>
public sealed class PersonalDataTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    /// <summary>Names of columns that hold the id of a person.</summary>
    static readonly string[] Persons = ["person_id", "learner_id", "child_id", "related_id", "teacher_id", "signer_id", "actor_id", "subject_id", "created_by_id", "by_id"];

    [Fact]
    public void Each_entry_is_of_a_table_that_exists_and_names_columns_that_it_has()
    {
        var offences = new List<string>();
        Ask((model, held) =>
        {
            foreach (var (module, data) in held.Entries)
            {
                if (!data.Table.StartsWith(module.Name + "_", StringComparison.Ordinal)) offences.Add($"{module.Name} names {data.Table}");
                var type = model.GetEntityTypes().FirstOrDefault(x => x.GetTableName() == data.Table);
                if (type is null) offences.Add($"no table {data.Table}");
                else offences.AddRange(HeldRows.Columns(data).Where(c => type.GetProperties().All(p => p.GetColumnName() != c)).Select(c => $"{data.Table} has no {c}"));
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

    void Ask(Action<IModel, HeldRows> look)
    {
        using var scope = host.Services.CreateScope();
        look(scope.ServiceProvider.GetRequiredService<KhueDb>().Model, scope.ServiceProvider.GetRequiredService<HeldRows>());
    }
}
