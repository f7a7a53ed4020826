using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Khue.Tests.Modules.Identity;

/// <summary>An authenticator in software, after WebAuthn level 2: one ES256 key, no attestation. It can be told to cheat.</summary>
internal sealed class SoftAuthenticator
{
    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    byte[] user = [];
    uint count;

    public string Origin { get; set; } = "http://localhost";
    public string Site { get; set; } = "localhost";

    /// <summary>False: nobody touched or looked, the key just signed.</summary>
    public bool Verifies { get; set; } = true;

    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        user = WebEncoders.Base64UrlDecode(asked["user"]!["id"]!.GetValue<string>());
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(0x40), .. new byte[16], 0, (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Answer(new { clientDataJSON = Written(Client("webauthn.create", asked)), attestationObject = Written(attestation), transports = new[] { "internal" } });
    }

    public string Get(string options)
    {
        count++;
        var client = Client("webauthn.get", JsonNode.Parse(options)!);
        var data = Data(0);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new { clientDataJSON = Written(client), authenticatorData = Written(data), signature = Written(signature), userHandle = Written(user) });
    }

    byte[] Data(byte flags)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(Site)).CopyTo(data, 0);
        data[32] = (byte)(flags | 1 | (Verifies ? 4 : 0));
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), count);
        return data;
    }

    byte[] Client(string type, JsonNode options) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options["challenge"]!.GetValue<string>(), origin = Origin, crossOrigin = false });
    string Answer(object response) => JsonSerializer.Serialize(new { id = Written(id), rawId = Written(id), type = "public-key", authenticatorAttachment = "platform", clientExtensionResults = new { }, response });
    static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];
    static string Written(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
