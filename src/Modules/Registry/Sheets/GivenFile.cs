using Khue.Kernel.Domain;

namespace Khue.Registry.Sheets;

/// <summary>A file named at the terminal.</summary>
static class GivenFile
{
    /// <exception cref="DomainException">There is no such file, or it may not be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new DomainException(RegistryErrors.FileNotFound, null, path);
        }
    }

    /// <exception cref="DomainException">The folder does not exist, or nothing may be written there.</exception>
    public static FileStream Make(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DomainException(RegistryErrors.FileNotWritten, null, path);
        }
    }
}
