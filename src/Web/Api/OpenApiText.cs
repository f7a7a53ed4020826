using Microsoft.AspNetCore.OpenApi;

namespace Khue.Web.Api;

/// <summary>What the OpenAPI document says of itself.</summary>
static class OpenApiText
{
    public static void Describe(OpenApiOptions options)
    {
        // Nested commands share their short names (RecordScores.Command, TakeRoll.Command): the schema takes the whole of it.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null
            : (type.Type.DeclaringType is { } outer ? outer.Name + type.Type.Name : OpenApiOptions.CreateDefaultSchemaReferenceId(type));
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Khuê";
            document.Info.Version = "1";
            document.Info.Description = "REST API of Khuê. Errors are application/problem+json with a stable code. Lists are read by key: pass the cursor in `next` as `after`.";
            return Task.CompletedTask;
        });
    }
}
