namespace Khue.Kernel.Sheets;

/// <summary>Days as spreadsheets count them. Excel believes in a 29/02/1900, so its serials before it are one day off.</summary>
public static class SerialDay
{
    const int Epoch = 693593;               // DateOnly number of 30/12/1899
    const int Phantom = 60;                 // Excel's 29/02/1900
    internal const int From1904 = 1462;     // days between the two calendars of Excel

    /// <summary>The day, or null outside 01/01/1900..31/12/9999.</summary>
    public static DateOnly? Of(double serial)
    {
        if (!(serial >= 1 && serial < 2_958_466)) return null;
        var day = (int)serial;
        return DateOnly.FromDayNumber(Epoch + day + (day < Phantom ? 1 : 0));
    }

    public static double From(DateOnly day) => day.DayNumber - Epoch - (day.DayNumber - Epoch <= Phantom ? 1 : 0);
}
