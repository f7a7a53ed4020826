using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Records.Contracts;
using Khue.Records.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Records.Public;

/// <summary>Shows the content of an issued học bạ to who proves to hold the paper, by the birth date written there. Told to the journal.</summary>
internal sealed class OpenTranscript(KhueDb db, IFileStore files, BirthDateBrake brake) : IUseCase
{
    internal sealed class Command
    {
        public DateOnly? BirthDate { get; set; }
    }

    /// <param name="code">As printed.</param>
    /// <param name="birthDate">As typed; null counts as wrong.</param>
    /// <param name="address">Of the one who asks, for the brake.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<TranscriptContent> Handle(string code, DateOnly? birthDate, string address, CancellationToken ct)
    {
        var found = await db.Set<Transcript>().AsNoTracking().Where(x => x.Code == code && x.XmlAddress != null).OrderByDescending(x => x.Edition).One(ct);
        if (!brake.Allows(code, address)) throw new DomainException(RecordsErrors.TooManyTries, nameof(Command.BirthDate));
        if (birthDate is null || birthDate != found.DateOfBirth) throw new DomainException(RecordsErrors.WrongBirthDate, nameof(Command.BirthDate));
        db.Tell(new TranscriptOpened(found.Id, found.SchoolId));
        await db.SaveChangesAsync(ct);
        return TranscriptXml.Read(await files.Bytes(found.XmlAddress!, ct));
    }
}
