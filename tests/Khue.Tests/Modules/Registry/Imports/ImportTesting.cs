using System.Text;
using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Khue.Registry.Imports;
using Khue.Registry.People;
using Khue.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Imports;

/// <summary>What tests of imports do with files.</summary>
internal static class ImportTesting
{
    public static Task<Guid> UploadImport(this KhueHost host, string user, string kind, string csv, DateOnly? on = null) => host.As(host.Province[user], s =>
    {
        var content = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return s.GetRequiredService<UploadImport>().Handle(new() { Kind = kind, On = on, File = new FormFile(content, 0, content.Length, "Input.File", "danh sach.csv") }, default);
    });

    public static Task<ImportReview.View> ReviewImport(this KhueHost host, string user, Guid id, ImportTab? tab = null) =>
        host.As(host.Province[user], s => s.GetRequiredService<ImportReview>().Handle(new() { Id = id, Tab = tab, Size = 200 }, default));

    /// <summary>Orders it and lets the job run.</summary>
    public static async Task<ImportSummary> ApplyImport(this KhueHost host, string user, Guid id, bool skipsWarnings = false)
    {
        var version = (await host.ReviewImport(user, id)).Import.Version;
        await host.As(host.Province[user], s => s.GetRequiredService<OrderImportApply>().Handle(new() { Id = id, Version = version, SkipsWarnings = skipsWarnings }, default));
        await host.Settle();
        return (await host.ReviewImport(user, id)).Import;
    }

    /// <summary>Puts the file in and applies it.</summary>
    public static async Task<ImportSummary> Import(this KhueHost host, string user, string kind, string csv, DateOnly? on = null) => await host.ApplyImport(user, await host.UploadImport(user, kind, csv, on));

    public static async Task<ImportSummary> UndoImport(this KhueHost host, string user, Guid id)
    {
        await host.As(host.Province[user], s => s.GetRequiredService<OrderImportUndo>().Handle(new() { Id = id }, default));
        await host.Settle();
        return (await host.ReviewImport(user, id)).Import;
    }

    /// <summary>Why rows are not taken, or what was noticed: by number of the row, the codes.</summary>
    public static async Task<Dictionary<int, string[]>> Reasons(this KhueHost host, Guid id) =>
        await host.Db(async db => (await db.Set<ImportRow>().AsNoTracking().Where(x => x.ImportId == id).ToListAsync()).ToDictionary(x => x.Row, x => x.ReadFindings().Select(f => f.Code).ToArray()));

    public static Task<ImportRow> Row(this KhueHost host, Guid id, int row) => host.Db(db => db.Set<ImportRow>().AsNoTracking().SingleAsync(x => x.ImportId == id && x.Row == row));

    public static async Task<Guid> Child(this KhueHost host, string name, Guid? school = null, string? personalId = null, DateOnly? birth = null)
    {
        var id = Guid.Empty;
        await host.As(Actor.System, async s =>
        {
            var db = s.GetRequiredService<KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            id = (await s.GetRequiredService<IPeopleWriter>().Add(school ?? host.Province.SchoolId, [new(name, birth ?? new DateOnly(2013, 3, 1), Gender.Unknown, personalId, null)], default))[0];
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });
        return id;
    }

    public static Task<int> People(this KhueHost host, string name) => host.Db(db => db.Set<Person>().CountAsync(x => x.FullName == name));
}
