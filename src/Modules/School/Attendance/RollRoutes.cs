using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.School.Contracts;
using Khue.Ui.Forms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Khue.School.Attendance;

internal static class RollRoutes
{
    const string Path = "/classes/{id:guid}/rolls/{day}/{session:int}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Path, (RollSheet sheet, Guid id, DateOnly day, int session, CancellationToken ct) => sheet.Handle(id, day, Session(session), ct))
            .RequireAuthorization(SchoolPermissions.SeeClasses);
        api.MapPut(Path, (TakeRoll take, Guid id, DateOnly day, int session, TakeRoll.Command command, CancellationToken ct) =>
        {
            (command.ClassId, command.Day, command.Session) = (id, day, Session(session));
            return take.Handle(command, ct);
        }).RequireAuthorization(SchoolPermissions.TakeRoll);
        api.MapPost(Path, async (TakeRoll take, Flash flash, Guid id, DateOnly day, int session, RollSave save, CancellationToken ct) =>
        {
            var marks = save.Marks.Select(x => new RollMark(x.Student, AbsenceLetter.Read(x.Mark), null)).ToList();
            var receipt = await take.Handle(new() { ClassId = id, Day = day, Session = Session(session), Version = save.Version, Marks = marks }, ct);
            var said = new RollSaved(save.ClientId, Number(receipt), $"{LocalClock.Local(receipt.TakenAt):HH:mm}", Said(receipt), $"/school/classes/{id}/roll?ngay={day:yyyy-MM-dd}&buoi={session}");
            flash.Say($"{said.Text} Biên nhận {said.Receipt}.");
            return said;
        }).RequireAuthorization(SchoolPermissions.TakeRoll);
    }

    public static string Said(TakeRoll.Receipt receipt) =>
        $"Đã chốt điểm danh {receipt.ClassName} lúc {LocalClock.Local(receipt.TakenAt):HH:mm}: vắng {receipt.Absent}, muộn {receipt.Late}, sĩ số {receipt.Enrolled}.";

    /// <summary>Short enough to be read out over the phone.</summary>
    static string Number(TakeRoll.Receipt receipt) => $"{receipt.RollId.ToString("n")[^6..].ToUpperInvariant()}-{receipt.Version}";

    static RollSession Session(int number) => number is 1 or 2 ? (RollSession)number : throw new DomainException(SchoolErrors.NoSuchSession, "session");
}

/// <summary>A roll as the island x-roll sends it, perhaps long after it was closed on the device.</summary>
internal sealed record RollSave(string ClientId, int Version, [property: Required(ErrorMessage = "Gửi danh sách em vắng.")] IReadOnlyList<SentMark> Marks);

/// <param name="Mark">P, K or M.</param>
internal sealed record SentMark(Guid Student, string Mark);

/// <summary>The answer that x-roll shows.</summary>
internal sealed record RollSaved(string ClientId, string Receipt, string At, string Text, string? Next);
