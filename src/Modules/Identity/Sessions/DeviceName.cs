namespace Khue.Identity.Sessions;

/// <summary>What a browser calls itself, as a person would say it: "Chrome trên Windows".</summary>
internal static class DeviceName
{
    // The order matters: Edge and others call themselves Chrome too, and Chrome calls itself Safari.
    static readonly (string Mark, string Name)[] Browsers =
        [("coc_coc_browser", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Zalo", "Zalo"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    static readonly (string Mark, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "điện thoại hoặc máy tính bảng Android"), ("Windows", "Windows"), ("Mac OS X", "máy Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")];

    public static string Of(string userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return (browser, system) switch
        {
            ({ }, { }) => $"{browser} trên {system}",
            ({ }, null) => browser,
            (null, { }) => $"Trình duyệt trên {system}",
            _ => "Thiết bị không rõ",
        };
    }

    static string? Find((string Mark, string Name)[] all, string text) => all.FirstOrDefault(x => text.Contains(x.Mark, StringComparison.Ordinal)).Name;
}
