using System.ComponentModel.DataAnnotations;
using Khue.Kernel.Domain;
using Khue.Signing.Contracts;
using Microsoft.AspNetCore.Http;

namespace Khue.Signing.Verification;

/// <summary>Verifies a file that anyone brings. Nothing of it is kept.</summary>
internal sealed class VerifyFile(IVerifier verifier) : IUseCase
{
    /// <summary>In bytes.</summary>
    public const int Largest = 20 << 20;

    internal sealed class Command
    {
        [Required(ErrorMessage = "Chọn tệp PDF hoặc XML cần kiểm tra.")] public IFormFile? File { get; set; }
    }

    public async Task<VerificationResult> Handle(Command c, CancellationToken ct)
    {
        if (c.File is not { Length: > 0 } file) throw new DomainException(SigningErrors.FileMissing, nameof(c.File));
        if (file.Length > Largest) throw new DomainException(SigningErrors.FileTooLarge, nameof(c.File));
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, ct);
        return await verifier.Verify(bytes, ct: ct);
    }
}
