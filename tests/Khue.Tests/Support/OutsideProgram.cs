using System.ComponentModel;
using System.Diagnostics;

namespace Khue.Tests.Support;

/// <summary>Runs a program that we did not write, so that agreement with it means something.</summary>
internal static class OutsideProgram
{
    public static (int ExitCode, string Output) Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"{name} is not installed: run bin/setup (poppler-utils, xmlsec1, openssl).");
        }
    }
}
