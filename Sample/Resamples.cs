namespace LossGen.Sample;

/// <summary>Bootstrap over pictures: as many as there are, drawn with replacement, again and again. Every loss is scored on the same draws, so that losses can be compared draw by draw.</summary>
internal static class Resamples
{
    private const int Seed = 7;

    /// <summary>Draws.</summary>
    /// <param name="rowCount">How many pictures there are.</param>
    /// <param name="count">How many resamples.</param>
    /// <returns>For each resample, how often each picture is in it.</returns>
    public static int[][] Draw(int rowCount, int count)
    {
        var random = new Random(Seed);
        var resamples = new int[count][];
        for (int i = 0; i < count; i++)
        {
            resamples[i] = new int[rowCount];
            for (int draw = 0; draw < rowCount; draw++)
                resamples[i][random.Next(rowCount)]++;
        }

        return resamples;
    }
}
