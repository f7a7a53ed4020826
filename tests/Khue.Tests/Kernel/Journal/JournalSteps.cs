using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Seals;
using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Kernel.Journal;

/// <summary>Makes blocks, and changes rows of the journal behind the program's back.</summary>
public abstract class JournalSteps(KhueHost host)
{
    protected const string Type = "registry.OrganizationRegistered";
    protected KhueHost Host => host;
    protected string Anchor => Path.Combine(host.Services.GetRequiredService<KhueSettings>().DataFolder, JournalAnchor.FileName);

    /// <summary>So many new blocks, each with two entries of a kind.</summary>
    protected async Task Blocks(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Tell();
            // Only what no running transaction of the server can still precede is sealed.
            await host.Settle();
            await Whole();
        }
    }

    /// <summary>Two entries as if told so many days ago.</summary>
    protected async Task Age(int days)
    {
        var sequence = await host.Db(db => db.Set<JournalEntry>().MaxAsync(x => x.Sequence));
        await Tell();
        await host.Db(db => db.Set<JournalEntry>().Where(x => x.Sequence > sequence).ExecuteUpdateAsync(s => s.SetProperty(x => x.At, x => x.At.AddDays(-days))));
    }

    Task Tell() => host.As(Actor.System, async s =>
    {
        var db = s.GetRequiredService<KhueDb>();
        for (var i = 0; i < 2; i++) db.Tell(new OrganizationRegistered(host.Province.SchoolId, host.Province.SchoolId, $"7500040{i}", "THCS Thử Một", OrganizationKind.School));
        await db.SaveChangesAsync();
    });

    /// <summary>A sealed entry with others after it.</summary>
    protected async Task<JournalEntry> Middle()
    {
        await Blocks(1);
        return await host.Db(db => db.Set<JournalEntry>().AsNoTracking().Where(x => x.Type == Type).OrderByDescending(x => x.Sequence).Skip(1).FirstAsync());
    }

    protected async Task<(int Code, string Text)> Khue(params string[] words)
    {
        var terminal = new Paper();
        var code = await CommandRunner.Run(host.Services, words, terminal, default);
        return (code, terminal.Out.ToString()! + terminal.Error);
    }

    protected async Task Whole()
    {
        var (code, text) = await Khue("journal", "verify");
        Assert.True(code == 0, text);
    }

    protected async Task<string> Refused()
    {
        var (code, text) = await Khue("journal", "verify");
        Assert.Equal(2, code);
        return text;
    }

    protected async Task<(int, bool)> Wrong(string text, params string[] words)
    {
        var (code, said) = await Khue(words);
        return (code, said.Contains(text, StringComparison.Ordinal));
    }

    protected static object? Other(JournalEntry entry, string column) => column switch
    {
        nameof(JournalEntry.Sequence) => -entry.Sequence,
        nameof(JournalEntry.Transaction) => entry.Transaction - 1,
        nameof(JournalEntry.At) => entry.At.AddMicroseconds(1),
        nameof(JournalEntry.OrganizationId) => null,
        nameof(JournalEntry.Reason) or nameof(JournalEntry.Trace) => "",
        _ => typeof(JournalEntry).GetProperty(column)!.PropertyType == typeof(Guid) ? Guid.CreateVersion7() : typeof(JournalEntry).GetProperty(column)!.GetValue(entry) + "x",
    };

    protected static JournalEntry Copy(JournalEntry x, long sequence) => new()
    {
        Sequence = sequence, Transaction = x.Transaction, Id = x.Id, At = x.At, ActorId = x.ActorId, ActorName = x.ActorName, ActorRole = x.ActorRole, OrganizationId = x.OrganizationId,
        Type = x.Type, Subject = x.Subject, Reason = x.Reason, Payload = x.Payload, Trace = x.Trace,
    };

    protected Task Delete(long sequence) => host.Db(db => db.Set<JournalEntry>().Where(x => x.Sequence == sequence).ExecuteDeleteAsync());

    protected Task Insert(JournalEntry entry) => host.As(Actor.System, async s =>
    {
        // As if a reaction wrote it: else the context asks for a fact.
        s.GetRequiredService<CurrentActor>().Cause = entry;
        var db = s.GetRequiredService<KhueDb>();
        db.Add(Copy(entry, entry.Sequence));
        await db.SaveChangesAsync();
    });

    protected Task Replace(JournalBlock old, JournalBlock by) => host.Db(async db =>
    {
        await db.Set<JournalBlock>().Where(x => x.Number == old.Number).ExecuteDeleteAsync();
        db.Add(by);
        return await db.SaveChangesAsync();
    });

    protected Task Set(long sequence, string column, object? value)
    {
        // A key cannot be set in place: the row is written anew under its new number.
        if (column == nameof(JournalEntry.Sequence)) return Renumber(sequence, (long)value!);
        return host.Db(db => db.Set<JournalEntry>().Where(x => x.Sequence == sequence).ExecuteUpdateAsync(s => Apply(s, column, value)));
    }

    async Task Renumber(long from, long to)
    {
        var entry = await host.Db(db => db.Set<JournalEntry>().AsNoTracking().SingleAsync(x => x.Sequence == from));
        await Delete(from);
        await Insert(Copy(entry, to));
    }

    static void Apply(UpdateSettersBuilder<JournalEntry> setters, string column, object? value)
    {
        switch (column)
        {
            case nameof(JournalEntry.Transaction): setters.SetProperty(x => x.Transaction, (long)value!); break;
            case nameof(JournalEntry.Id): setters.SetProperty(x => x.Id, (Guid)value!); break;
            case nameof(JournalEntry.At): setters.SetProperty(x => x.At, (DateTime)value!); break;
            case nameof(JournalEntry.ActorId): setters.SetProperty(x => x.ActorId, (Guid)value!); break;
            case nameof(JournalEntry.OrganizationId): setters.SetProperty(x => x.OrganizationId, (Guid?)value); break;
            case nameof(JournalEntry.Subject): setters.SetProperty(x => x.Subject, (Guid)value!); break;
            case nameof(JournalEntry.ActorName): setters.SetProperty(x => x.ActorName, (string)value!); break;
            case nameof(JournalEntry.ActorRole): setters.SetProperty(x => x.ActorRole, (string)value!); break;
            case nameof(JournalEntry.Type): setters.SetProperty(x => x.Type, (string)value!); break;
            case nameof(JournalEntry.Reason): setters.SetProperty(x => x.Reason, (string?)value); break;
            case nameof(JournalEntry.Payload): setters.SetProperty(x => x.Payload, (string)value!); break;
            case nameof(JournalEntry.Trace): setters.SetProperty(x => x.Trace, (string?)value); break;
            default: throw new ArgumentException(column, nameof(column));
        }
    }
}
