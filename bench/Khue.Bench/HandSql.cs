using System.Data.Common;
using Khue.Kernel.Access;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Khue.Bench;

/// <summary>The baseline of saving: the statements that someone would write by hand, prepared, on a pooled connection, with nothing checked.</summary>
internal sealed class HandSql(string connection, bool isSqlite, Actor actor)
{
    const string Journal = "insert into kernel_journal (id, at, actor_id, actor_name, actor_role, organization_id, type, subject, payload) values (@id, @at, @actor, @name, @role, @school, @type, @subject, @payload)";

    public Task Scores(Room room, short value, int version) => InTransaction(room, "gradebook.ScoresRecorded", room.Pupils, async (command, ct) =>
    {
        const string into = "insert into gradebook_scores (assessment_id, learner_id, class_id, state, hundredths, version)",
            otherwise = " on conflict (assessment_id, learner_id) do update set state = excluded.state, hundredths = excluded.hundredths, version = excluded.version";
        if (isSqlite) await Each(command, into + " values (@column, @learner, @class, 1, @value, @version)" + otherwise, room.Pupils, ("@column", Id(room.FirstColumn)), ("@class", Id(room.ClassId)), ("@value", value), ("@version", version + 1));
        else await All(command, into + " select @column, x, @class, 1, @value, @version from unnest(@learners) x" + otherwise, room.Pupils, ("@column", room.FirstColumn), ("@class", room.ClassId), ("@value", value), ("@version", version + 1));
    });

    public async Task<Guid> NewRoll(Room room, DateOnly day)
    {
        var id = Guid.CreateVersion7();
        await InTransaction(room, "school.RollTaken", [], (command, _) => Run(command,
            "insert into school_rolls (id, class_id, school_id, start_year, day, session, enrolled, absent, late, taken_by_id, taken_by, taken_at, version) values (@id, @class, @school, 2000, @day, 1, 45, 0, 0, @actor, @name, @at, 0)",
            ("@id", Id(id)), ("@class", Id(room.ClassId)), ("@school", Id(actor.OrganizationId)), ("@day", Day(day)), ("@actor", Id(actor.PersonId)), ("@name", actor.Name), ("@at", Now())));
        return id;
    }

    public Task Roll(Room room, Guid roll, DateOnly day, IReadOnlyList<Guid> away, int kind) => InTransaction(room, "school.RollTaken", away, async (command, ct) =>
    {
        await Run(command, "update school_rolls set absent = @absent, taken_at = @at, version = version + 1 where id = @roll", ("@absent", away.Count), ("@at", Now()), ("@roll", Id(roll)));
        await Run(command, "delete from school_absences where roll_id = @roll", ("@roll", Id(roll)));
        const string into = "insert into school_absences (roll_id, learner_id, class_id, day, session, kind)";
        if (isSqlite) await Each(command, into + " values (@roll, @learner, @class, @day, 1, @kind)", away, ("@roll", Id(roll)), ("@class", Id(room.ClassId)), ("@day", Day(day)), ("@kind", kind));
        else await All(command, into + " select @roll, x, @class, @day, 1, @kind from unnest(@learners) x", away, ("@roll", roll), ("@class", room.ClassId), ("@day", day), ("@kind", kind));
    });

    async Task InTransaction(Room room, string fact, IReadOnlyList<Guid> learners, Func<DbCommand, CancellationToken, Task> write)
    {
        await using DbConnection open = isSqlite ? new SqliteConnection(connection) : new NpgsqlConnection(connection + ";Max Auto Prepare=50;No Reset On Close=true");
        await open.OpenAsync();
        if (isSqlite) await Run(open.CreateCommand(), "pragma synchronous=full; pragma busy_timeout=20000");
        await using var transaction = await open.BeginTransactionAsync();
        await using var command = open.CreateCommand();
        command.Transaction = transaction;
        await write(command, default);
        await Run(command, Journal, ("@id", Id(Guid.CreateVersion7())), ("@at", Now()), ("@actor", Id(actor.PersonId)), ("@name", actor.Name), ("@role", actor.Role), ("@school", Id(actor.OrganizationId)),
            ("@type", fact), ("@subject", Id(room.ClassId)), ("@payload", "{\"changes\":[" + string.Join(',', learners.Select(x => $"{{\"learnerId\":\"{x}\",\"before\":\"5,0\",\"after\":\"5,5\"}}")) + "]}"));
        await transaction.CommitAsync();
    }

    /// <summary>One prepared statement, run for each learner.</summary>
    async Task Each(DbCommand command, string sql, IReadOnlyList<Guid> learners, params (string Name, object Value)[] values)
    {
        Set(command, sql, [.. values, ("@learner", Id(learners[0]))]);
        foreach (var learner in learners)
        {
            command.Parameters["@learner"].Value = Id(learner);
            await command.ExecuteNonQueryAsync();
        }
    }

    Task All(DbCommand command, string sql, IReadOnlyList<Guid> learners, params (string Name, object Value)[] values) => Run(command, sql, [.. values, ("@learners", learners.ToArray())]);

    static Task Run(DbCommand command, string sql, params (string Name, object Value)[] values)
    {
        Set(command, sql, values);
        return command.ExecuteNonQueryAsync();
    }

    static void Set(DbCommand command, string sql, (string Name, object Value)[] values)
    {
        command.Parameters.Clear();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }

    object Id(Guid id) => isSqlite ? id.ToByteArray(true) : id;
    object Day(DateOnly day) => isSqlite ? day.ToString("yyyy-MM-dd", null) : day;
    object Now() => isSqlite ? TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss.fffffff", null) : TimeProvider.System.GetUtcNow().UtcDateTime;
}
