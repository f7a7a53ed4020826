using System.Text.Json;
using System.Text.Json.Serialization;
using Khue.Registry.Contracts;

namespace Khue.Registry.Reconciliation;

/// <summary>POST {address}/match: one person asked about. Key comes back with the answer.</summary>
internal sealed record PopulationQuestion(string Key, string PersonalId, string FullName, DateOnly? DateOfBirth, Gender Gender);

internal sealed record PopulationRequest(string RequestId, IReadOnlyList<PopulationQuestion> People);

/// <summary>Code: 00 match, 10 name, 11 birth, 12 sex differs, 20 no such number, 21 malformed, 31 closed, 90 try again. Values where the source may tell them.</summary>
internal sealed record PopulationAnswer(string Key, string Code, string? FullName, DateOnly? DateOfBirth, Gender Gender, string? WardCode, string? CurrentWardCode = null);

internal sealed record PopulationReply(IReadOnlyList<PopulationAnswer>? Answers);

static class PopulationProtocol
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
}
