using System.Security.Cryptography;
using System.Text;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Trust.Consents;

/// <summary>How an answer came.</summary>
internal enum ConsentChannel
{
    /// <summary>Signed in, on the page.</summary>
    Web = 1,

    /// <summary>On paper, recorded by the school.</summary>
    Paper = 2,
}

/// <summary>One answer of one person to one text. The newest counts; none is ever written over.</summary>
internal sealed class Consent : IVersioned
{
    Consent() { }

    public Consent(Purpose purpose, Purpose.PurposeVersion text, Guid subjectId, Guid representativeId, Guid organizationId, bool isGiven, DateTime now)
    {
        (Purpose, TextVersion, SubjectId, RepresentativeId, OrganizationId, IsGiven, GivenAt) = (purpose.Code, text.Number, subjectId, representativeId, organizationId, isGiven, now);
        EvidenceHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose.Code}\n{text.Number}\n{text.Text}\n{subjectId}\n{representativeId}\n{isGiven}\n{now:O}")));
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SubjectId { get; private init; }

    /// <summary>Who answered: the subject, or who has custody.</summary>
    public Guid RepresentativeId { get; private init; }
    public Guid OrganizationId { get; private init; }
    public string Purpose { get; private init; } = "";
    public int TextVersion { get; private init; }

    /// <summary>False: the answer was no.</summary>
    public bool IsGiven { get; private init; }
    public DateTime GivenAt { get; private init; }
    public DateTime? WithdrawnAt { get; private set; }
    public ConsentChannel Channel { get; private init; } = ConsentChannel.Web;

    /// <summary>Who of the school recorded the paper; null on the web.</summary>
    public string? RecordedBy { get; private init; }

    /// <summary>Day of the signature and where the paper is kept; null on the web.</summary>
    public string? Paper { get; private init; }

    /// <summary>SHA-256 in hex over purpose, version, exact text, who, for whom, answer and moment: the text that was shown can be proved later.</summary>
    public string EvidenceHash { get; private init; } = "";
    public int Version { get; set; }

    /// <summary>Yes, not taken back, and to the text that holds now.</summary>
    public bool Stands(int textVersion) => IsGiven && WithdrawnAt is null && TextVersion == textVersion;

    public static Consent OnPaper(Purpose purpose, Purpose.PurposeVersion text, Guid subjectId, Guid representativeId, Guid organizationId, bool isGiven, string recordedBy, string paper, DateTime now) =>
        new(purpose, text, subjectId, representativeId, organizationId, isGiven, now) { Channel = ConsentChannel.Paper, RecordedBy = recordedBy, Paper = paper };

    public void Withdraw(DateTime now)
    {
        if (!IsGiven || WithdrawnAt is not null) throw new DomainException(TrustErrors.NothingToWithdraw);
        WithdrawnAt = now;
    }
}

internal sealed class ConsentTable : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> table)
    {
        table.ToTable("consents");
        table.Property(x => x.Purpose).HasMaxLength(40);
        table.Property(x => x.RecordedBy).HasMaxLength(200);
        table.Property(x => x.Paper).HasMaxLength(300);
        table.Property(x => x.EvidenceHash).HasMaxLength(64);
        table.HasIndex(x => new { x.SubjectId, x.Purpose, x.Id });
        table.HasIndex(x => x.RepresentativeId);
    }
}
