namespace LossGen.Generator.Printing;

/// <summary>Leaves out of the library what nothing uses: a project with one loss has the few members that this loss needs.</summary>
internal static class LibrarySelection
{
    /// <summary>The text of the classes with those members that are used, and what these use in turn.</summary>
    /// <param name="texts">The classes.</param>
    /// <param name="used">Members with their class.</param>
    public static IEnumerable<string> Of(IEnumerable<string> texts, IEnumerable<string> used)
    {
        LibraryClass[] classes = [.. texts.Select(LibraryClass.Of)];
        HashSet<string> all = WithUsed(classes, used);
        foreach (LibraryClass type in classes)
        {
            string[] members = [.. type.Members.Where(member => all.Contains($"{type.Name}.{member.Name}")).Select(member => member.Text)];
            if (members.Length > 0)
                yield return $"{type.Head}\n{string.Join("\n\n", members)}\n}}";
        }
    }

    private static HashSet<string> WithUsed(IReadOnlyList<LibraryClass> classes, IEnumerable<string> used)
    {
        ILookup<string, (LibraryClass Type, string Text)> members = classes.SelectMany(type => type.Members, (type, member) => (type, member))
            .ToLookup(pair => $"{pair.type.Name}.{pair.member.Name}", pair => (pair.type, pair.member.Text));
        var all = new HashSet<string>();
        var open = new Stack<string>(used);
        while (open.Count > 0)
        {
            string name = open.Pop();
            if (!all.Add(name))
                continue;
            foreach ((LibraryClass type, string text) in members[name])
            {
                foreach (string other in LibraryUses.In(text))
                    open.Push(other);
                foreach (string neighbor in type.Members.Select(member => member.Name).Distinct().Where(neighbor => LibraryUses.Names(text, neighbor)))
                    open.Push($"{type.Name}.{neighbor}");
            }
        }
        return all;
    }
}
