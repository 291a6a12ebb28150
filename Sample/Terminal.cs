using Spectre.Console;

namespace LossGen.Sample;

/// <summary>The console, as it is fit for where the output goes.</summary>
internal static class Terminal
{
    private const int FileWidth = 120;

    /// <summary>Creates the console: with color and a moving progress bar on a terminal, plain text of a fixed width in a file or pipe.</summary>
    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;

        // The default enrichment would switch escape sequences on again on some build servers, whose output is a pipe too.
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = FileWidth;
        return console;
    }
}
