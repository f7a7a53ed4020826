using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;
using Khue.Trust.Audit;
using Microsoft.EntityFrameworkCore;

namespace Khue.Trust.Watch;

/// <summary>What happened lately that the security officer looks at, newest first: sign-ins refused and braked, copied sign-ins, requests of other sites, new devices, data that left, hidden fields opened, systems refused, letters that do not go out.</summary>
internal sealed class WatchList(KhueDb db, Actor actor, FactCatalog catalog) : IUseCase
{
    const int Size = 50;

    internal sealed record Row(long Sequence, DateTime At, string Who, string What, string? Detail);

    /// <summary>Groups of facts by slug, as tabs.</summary>
    public static readonly IReadOnlyList<(string Slug, string Title, string[] Facts)> Groups =
    [
        ("dang-nhap", "Đăng nhập", ["identity.SignInRefused", "identity.SignInBraked", "identity.SignInsHeldBack", "identity.SessionMisused", "identity.EndedSessionBrought", "kernel.RequestRefused", "kernel.RequestsLimited", "identity.SlipUsed", "identity.AccountRecovered"]),
        ("may", "Máy mới", ["identity.DeviceFirstSeen", "identity.DeviceBlocked"]),
        ("du-lieu", "Xem, tải dữ liệu", ["kernel.PeopleRead", "registry.SensitiveFactsRead", "school.BundleFetched", "records.TranscriptsDownloaded"]),
        ("he-thong", "Hệ thống khác", ["identity.ProviderRefused", "identity.GrantEnded", "identity.ClientSuspended", "kernel.MailServerDown", "kernel.LetterUndelivered"]),
    ];

    public async Task<Page<Row>> Handle(string? group, long? before, CancellationToken ct)
    {
        var facts = Groups.Where(x => group is null || x.Slug == group).SelectMany(x => x.Facts).ToArray();
        // One record opened is everyday work; many of them are what the rules count.
        var rows = await db.Set<JournalEntry>().AsNoTracking().VisibleTo(actor).Where(x => facts.Contains(x.Type) && (before == null || x.Sequence < before) && !(x.Type == "kernel.PeopleRead" && (x.Payload.Contains("\"kind\":\"record\"") || x.Payload.Contains("\"kind\":\"document\""))))
            .OrderByDescending(x => x.Sequence).Take(Size + 1).ToListAsync(ct);
        return Page<Row>.Of([.. rows.Select(Told)], Size, x => $"{x.Sequence}");
    }

    Row Told(JournalEntry x)
    {
        var what = FactText.Of(x, catalog);
        var detail = FactFields.Of(x, [], catalog).Where(f => f.Field is "place" or "address" or "cause" or "device" && !what.Contains(f.After!)).Select(f => f.After);
        return new(x.Sequence, x.At, x.ActorName, what, string.Join("; ", detail) is { Length: > 0 } told ? told : x.Reason);
    }
}
