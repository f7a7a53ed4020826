using Khue.Identity.Contracts;
using Khue.Kernel.Access;
using Khue.Kernel.Documents;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.School.Slips;

/// <summary>Prints slips for the first sign-in, to be cut out and handed over. Printing anew voids the slip before.</summary>
internal sealed class PrintSlips(SlipList list, IFirstSignIns slips, IOrganizations organizations, Actor actor, LocalClock clock) : IUseCase
{
    const double Height = 174;

    /// <param name="classId">A class of the actor's.</param>
    /// <param name="people">Those chosen; who is not of the class, or may not have a slip, is left out.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>A PDF.</returns>
    public async Task<(byte[] Content, string Name)> Handle(Guid classId, IReadOnlyCollection<Guid> people, CancellationToken ct)
    {
        var view = await list.Handle(classId, ct);
        var chosen = view.Rows.Where(x => x.MayPrint && people.Contains(x.PersonId)).DistinctBy(x => x.PersonId).ToList();
        if (chosen.Count == 0) throw new DomainException(SchoolErrors.NobodyForSlips);
        var made = (await slips.Issue(view.Class.SchoolId, [.. chosen.Select(x => x.PersonId)], ct)).ToDictionary(x => x.PersonId);
        var school = (await organizations.Find(view.Class.SchoolId, ct))?.Name ?? "";
        var document = new PdfDocument($"Phiếu đăng nhập lần đầu, lớp {view.Class.Name}") { Footer = $"{school}, lớp {view.Class.Name}. {actor.Name} in ngày {clock.Today:dd/MM/yyyy}. Phát tận tay; phiếu in trước đó không còn dùng được." };
        document.Cards([.. chosen.Where(x => made.ContainsKey(x.PersonId)).Select(x => Slip(x, made[x.PersonId], school, view.Class.Name))], Height);
        return (document.Save(Guid.CreateVersion7(), clock.Now), $"phieu-dang-nhap-{view.Class.Name}.pdf");
    }

    Card Slip(SlipList.Row row, NewSlip slip, string school, string section) => new(slips.Address(slip.UserName),
    [
        new($"{school} · lớp {section}", 8), new(slip.Name, 12, FontStyle.Bold),
        new(row.Relation is null ? "Tài khoản của học sinh" : $"{row.Relation} của em {row.LearnerName}", 9),
        new($"Tên tài khoản: {slip.UserName}", 11, FontStyle.Bold), new($"Mã dùng một lần: {slip.Code}", 11, FontStyle.Bold),
        new($"Quét mã, hoặc mở {slips.Address("").Split('?')[0]}", 8), new($"Dùng đến hết ngày {LocalClock.DayOf(slip.ExpiresAt):dd/MM/yyyy}. Không đưa ai khác.", 8),
    ]);
}
