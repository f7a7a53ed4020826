using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.Signing.Contracts;
using Microsoft.AspNetCore.Http;

namespace Khue.Signing.Verification;

/// <summary>Verifies a file that anyone brings. Nothing of it is kept.</summary>
internal sealed class VerifyFile(IVerifier verifier, IEnumerable<ISignedFiles> known) : IUseCase
{
    /// <summary>In bytes.</summary>
    public const int Largest = 20 << 20;

    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn tệp PDF hoặc XML cần kiểm tra.")] public IFormFile? File { get; set; }
    }

    /// <param name="Standing">Null when nothing speaks against using it.</param>
    internal sealed record View(VerificationResult Result, FileStanding? Standing);

    public async Task<View> Handle(Command c, CancellationToken ct)
    {
        if (c.File is not { Length: > 0 } file) throw new DomainException(SigningErrors.FileMissing, nameof(c.File));
        if (file.Length > Largest) throw new DomainException(SigningErrors.FileTooLarge, nameof(c.File));
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        var result = await verifier.Verify(bytes, ct: ct);
        return new(result, result.Verdict <= Verdict.Untrusted ? await Standing(bytes, ct) : null);
    }

    async Task<FileStanding?> Standing(byte[] file, CancellationToken ct)
    {
        foreach (var one in known)
            if (await one.Of(file, ct) is { } standing) return standing;
        return null;
    }
}
