using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Khue.Tests.Ui;

/// <summary>Renders one component to HTML, at an address.</summary>
internal static class Rendered
{
    public static async Task<string> Html<TComponent>(Dictionary<string, object?> parameters, string address = "http://khue.test/")
        where TComponent : IComponent
    {
        var services = new ServiceCollection();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<NavigationManager>(new At(address));
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    sealed class At : NavigationManager
    {
        public At(string address) => Initialize("http://khue.test/", address);
    }
}
